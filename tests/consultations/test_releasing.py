"""Answers of a joint consultation: each Presidency reads the other's once both have released, and no State in them."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from docx import Document
from openpyxl import load_workbook

from consultations.convening import close
from consultations.matrix import matrix_of
from consultations.matrix_files import to_docx, to_pdf, to_xlsx
from consultations.models import Answer, ReleasedAnswer, ReleasedProposal, Round
from consultations.releasing import release, release_no_more
from meetings.models import State
from meetings.seats import viewer_for
from portal import pdf
from tests.consultations.answering import proposal
from tests.consultations.consulted import answered, fresh, is_over, open_round, read, respondent, seen
from tests.consultations.jointly import both_close
from tests.consultations.kept import kept

BOARD = "/en/consultations/conjunta-1/board/"
MATRIX = "/en/consultations/conjunta-1/matrix/"
PAGE = "/en/consultations/conjunta-1/rounds/1/release/"
LIMIT, WHOLE = "en un plazo de 48 horas", "Nos parece oportuno."


def make_closed(opened):
    """Costa Verde and Lagunaria (CRM) and Perú (CSM) propose something, El Salvador agrees; the round is closed."""
    for number, name in enumerate(("cv", "lg", "pe")):
        said = proposal(
            opened.row, wording=f"Los Estados comparten las alertas {LIMIT}, {number}.", reason=f"Razón {name}"
        )
        answered(opened, opened.row, name, "proposes", proposals=[said])
    Answer.objects.filter(respondent__membership__state=opened.states["pe"]).update(comment=WHOLE)
    answered(opened, opened.row, "sv")
    both_close(opened)
    return opened


def make_released(closed):
    release(closed.row, by=closed.head)
    release(closed.row, by=closed.other)
    closed.row.refresh_from_db()
    return closed


@pytest.fixture
def closed(opened, settings):
    return kept("joint and closed", settings, lambda: make_closed(opened))


@pytest.fixture
def released(closed, settings):
    return kept("joint and released", settings, lambda: make_released(closed))


def matrix_words(row, user) -> list[str]:
    """Of each proposal of a reader's matrix how its author is told."""
    matrix = matrix_of(fresh(row), viewer_for(user), "es")
    return [str(entry.released or entry.state) for each in matrix.rows for entry in each.entries]


def test_before_both_have_released_neither_reads_anything(closed):
    release(closed.row, by=closed.other)

    closed.row.refresh_from_db()
    assert closed.row.released_at is None
    assert not ReleasedAnswer.objects.exists()
    assert matrix_words(closed.row, closed.head) == ["Costa Verde", "Lagunaria"]


def test_a_release_is_taken_back_until_the_other_has_done_the_same_and_no_more_then(closed):
    release(closed.row, by=closed.other)
    release_no_more(closed.row, by=closed.other)
    release(closed.row, by=closed.head)
    closed.row.refresh_from_db()
    assert closed.row.released_at is None

    release(closed.row, by=closed.other)

    closed.row.refresh_from_db()
    assert closed.row.released_at
    for user in (closed.head, closed.other):
        with pytest.raises(ValidationError):
            release_no_more(closed.row, by=user)


def test_each_presidency_reads_the_others_and_its_own_as_before(released):
    assert {str(row.convenor.conference) for row in seen(ReleasedAnswer, released.head)} == {"CSM"}
    assert {str(row.convenor.conference) for row in seen(ReleasedAnswer, released.other)} == {"CRM"}
    assert matrix_words(released.row, released.head) == ["Costa Verde", "Lagunaria", "A member of the CSM (1)"]
    assert matrix_words(released.row, released.other)[0] == "Perú"
    assert not seen(Answer, released.other) & set(Answer.objects.exclude(respondent__membership__state__code="PE"))


@pytest.mark.parametrize(
    "who", ["sv", "pe", "colleague", "secretary", "admin", "secretary_csm", "observer", "next_head"]
)
def test_respondents_secretariats_and_all_others_still_see_nothing(released, people, who):
    user = released.people.get(who) or getattr(released, who, None) or people[who]

    assert seen(ReleasedAnswer, user) == seen(ReleasedProposal, user) == set()


def test_who_sits_in_no_team_that_convenes_it_sees_nothing_of_it(released):
    assert seen(ReleasedProposal, released.head)
    released.consultation.convenors.filter(conference__address="crm").delete()

    assert seen(ReleasedProposal, released.head) == set()


def test_rows_lead_back_to_no_answer_and_no_state_but_one_that_agreed(released, world):
    for model in (ReleasedAnswer, ReleasedProposal):
        leads = {field.related_model.__name__ for field in model._meta.fields if field.is_relation}
        assert leads <= {"Round", "Convenor", "State", "ReleasedAnswer"}
    assert set(ReleasedAnswer.objects.values_list("named_state", flat=True)) == {None}


def test_a_state_that_agreed_to_it_is_named_and_it_alone(closed, world):
    Answer.objects.filter(respondent__membership__state=closed.states["cv"]).update(attributes=True)
    release(closed.row, by=closed.head)
    release(closed.row, by=closed.other)

    named = State.objects.filter(released_answers__isnull=False)
    assert list(named) == [closed.states["cv"]]
    words = matrix_words(closed.row, closed.other)
    assert "Costa Verde (CRM)" in words
    assert "Lagunaria" not in " ".join(words)


@pytest.mark.parametrize("turns", [False, True])
def test_numbers_and_keys_follow_what_was_drawn_and_neither_order_nor_time(closed, monkeypatch, turns):
    monkeypatch.setattr("consultations.releasing.SystemRandom.shuffle", lambda self, rows: turns and rows.reverse())
    release(closed.row, by=closed.head)
    release(closed.row, by=closed.other)

    rows = ReleasedProposal.objects.filter(released_answer__convenor__conference__address="crm").order_by("pk")

    told = list(rows.values_list("released_answer__number", "reason"))
    reasons = ["Razón lg", "Razón cv"] if turns else ["Razón cv", "Razón lg"]
    codes = [closed.states[name].code for name in ("cv", "lg")]
    assert told == list(enumerate(reasons if codes == sorted(codes) else reasons[::-1], 1))


def test_positions_and_that_a_state_only_agrees_are_not_released(released):
    of_crm = ReleasedAnswer.objects.filter(convenor__conference__address="crm")

    assert of_crm.count() == 2  # El Salvador said nothing beside its position
    assert not {"position", "sent_at", "digest"} & {field.name for field in ReleasedAnswer._meta.fields}


def test_it_stands_as_it_was_released(released):
    Answer.objects.filter(respondent__membership__state=released.states["pe"]).update(comment="Otra cosa.")

    assert ReleasedAnswer.objects.get(convenor__conference__address="csm").comment == WHOLE


# Who releases, and when


def test_it_is_refused_before_the_round_is_closed_and_in_a_consultation_of_one(opened, consulted):
    is_over(opened.row)
    with pytest.raises(ValidationError):
        release(opened.row, by=opened.head)
    close(opened.row, by=opened.head)
    with pytest.raises(ValidationError):
        release(opened.row, by=opened.head)


def test_of_one_conference_there_is_nobody_to_release_to(consulted):
    row = open_round(consulted, stage=0, working_days=None)
    close(row, by=consulted.head)

    with pytest.raises(ValidationError):
        release(row, by=consulted.head)


@pytest.mark.parametrize("who", ["secretary", "admin", "colleague", "next_head"])
def test_nobody_but_a_presidency_in_office_releases(client, closed, who):
    user = getattr(closed, who)
    client.force_login(user)

    for verb in (release, release_no_more):
        with pytest.raises(PermissionDenied):
            verb(closed.row, by=user)
    assert client.get(PAGE).status_code == client.post(PAGE).status_code == 404


# Pages and files


def test_the_page_releases_and_takes_back_and_the_board_says_for_whom_it_waits(client, closed):
    client.force_login(closed.head)
    assert PAGE in [act.address for act in client.get(BOARD).context["acts"]]
    client.post(PAGE)
    assert "waits for" in read(client, closed.head, BOARD)
    assert "you can take it back" in read(client, closed.head, PAGE)
    client.post(PAGE)
    assert client.get(BOARD).context["waiting"] == []

    for user in (closed.other, closed.head):
        client.force_login(user)
        client.post(PAGE)

    assert Round.objects.get(pk=closed.row.pk).released_at
    assert PAGE not in [act.address for act in client.get(BOARD).context["acts"]]


def test_board_and_matrix_show_what_was_released_and_no_page_of_it_names_the_state(client, released):
    board, matrix = read(client, released.head, BOARD), read(client, released.head, MATRIX)

    assert WHOLE in board
    assert "A member of the CSM (1)" in board
    assert "A member of the CSM (1)" in matrix
    answer = Answer.objects.standing().get(respondent=respondent(released.row, released.states["pe"]))
    key = answer.proposals.get().pk
    assert f'id="e{key}"' not in matrix
    assert f"/matrix/{key}/" not in matrix
    assert "Razón pe" in matrix
    assert "Perú" not in matrix


def test_a_respondent_of_the_other_conference_finds_nothing_of_it_in_matrix_and_page(client, released):
    for name in ("sv", "lg"):
        for page in (MATRIX, "/en/consultations/conjunta-1/"):
            assert "Razón pe" not in read(client, released.people[name], page)


def test_the_files_of_the_matrix_say_the_same(released, monkeypatch):
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    matrix = matrix_of(released.row, viewer_for(released.head), "es")

    cells = [cell for line in load_workbook(BytesIO(to_xlsx(matrix))).active.values for cell in line]
    word = "\n".join(cell.text for table in Document(BytesIO(to_docx(matrix))).tables for cell in table._cells)
    for said in (" ".join(map(str, cells)), word, to_pdf(matrix).decode()):
        assert "Razón pe" in said
        assert "CSM (1)" in said
        assert "Perú" not in said
