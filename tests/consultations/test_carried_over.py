"""What has no disposition, or is left for the next round: told before that circulates, and listed apart in it."""

from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from consultations.circulating import put_before_states
from consultations.concluding import standing_of
from consultations.convening import close, draft_round
from consultations.disposing import dispose, say_how_far
from consultations.matrix import matrix_of
from consultations.models import NegotiatedParagraph, Round
from consultations.next_text import start_text, take_out, write
from documents.models import Section
from meetings.seats import viewer_for
from tests.consultations.consulted import PAGE, answered, fresh, open_round, paragraph, read, round_fields
from tests.consultations.drafting import NEW, make_answered, token
from tests.consultations.kept import kept

pytestmark = pytest.mark.django_db


def make_left(consulted):
    """A round whose proposal the Presidency has left for the next one."""
    make_answered(consulted)
    dispose(consulted.proposal, kind="next-round", reason="Falta oír a todos.", by=consulted.head)
    close(consulted.row, by=consulted.head)
    return consulted


@pytest.fixture
def left(consulted, settings):
    return kept("left", settings, lambda: make_left(consulted))


def next_round(left, *, opened=True, stage=2) -> Round:
    version = start_text(left.consultation, by=left.head)
    row = draft_round(left.consultation, by=left.head, **round_fields(left, stage, version=version))
    if opened:
        put_before_states(row, by=left.head)
        Round.objects.filter(pk=row.pk).update(opens_at="2020-01-01T00:00:00Z")
    return fresh(row)


def carried(row, user) -> list:
    return [entry.proposal for entry in matrix_of(row, viewer_for(user), "es").carried]


def test_what_is_left_for_the_next_round_keeps_consensus_from_being_stated_and_the_round_closes(consulted, world):
    make_answered(consulted)
    own = consulted.states["sv"]
    dispose(consulted.proposal, kind="taken-up", reason="Se recoge.", by=consulted.head)
    assert standing_of(consulted.row, world.crm).open == []

    dispose(consulted.proposal, kind="next-round", reason="Falta oír a todos.", by=consulted.head)

    assert standing_of(consulted.row, world.crm).open == [own]
    assert close(consulted.row, by=consulted.head).is_closed


def test_it_stands_apart_in_the_matrix_of_the_next_round_with_state_and_wording(client, left):
    row = next_round(left)

    matrix = matrix_of(row, viewer_for(left.head), "es")
    [entry] = matrix.carried
    assert (entry.proposal, str(entry.state), entry.round) == (left.proposal, "El Salvador", left.row)
    assert [str(state) for state in entry.supported_by] == ["Lagunaria"]
    assert matrix.commented == []
    assert carried(left.row, left.head) == []
    with translation.override("es"):
        files = client_files(client, left.head)
    assert NEW in files["xlsx"]
    assert "24 horas" in read(client, left.people["lg"], f"{PAGE}matrix/?round={row.number}")


def client_files(client, user) -> dict[str, str]:
    client.force_login(user)
    content = client.get(f"{PAGE}matrix.xlsx").content
    cells = [str(cell.value) for line in load_workbook(BytesIO(content)).active.iter_rows() for cell in line]
    return {"xlsx": "\n".join(cells)}


def test_whoever_did_not_see_the_earlier_round_does_not_see_what_was_left_of_it(client, consulted):
    row = consulted.row = open_round(consulted, 0, answers_shown="while-open")
    told = {"place": paragraph(row), "language": "es", "kind": "substantive", "wording": NEW}
    consulted.proposal = answered(consulted, row, "sv", "proposes", [told]).proposals.get()
    dispose(consulted.proposal, kind="next-round", reason="Que lo vean todos.", by=consulted.head)
    close(consulted.row, by=consulted.head)
    following = next_round(consulted, stage=1)

    assert carried(following, consulted.people["cv"]) == [consulted.proposal]
    assert carried(following, consulted.people["lg"]) == []
    assert "24 horas" not in read(client, consulted.people["lg"], f"{PAGE}matrix/")
    assert client.get(f"{PAGE}rounds/2/changes/").status_code == 404


def test_what_has_another_disposition_by_now_is_carried_over_no_more(left):
    row = next_round(left)
    assert carried(row, left.head) == [left.proposal]

    dispose(left.proposal, kind="not-taken-up", reason="Nadie la apoya.", by=left.head)

    assert carried(row, left.head) == []


def test_a_paragraph_that_the_text_has_no_more_is_said_to_be_gone(left):
    start_text(left.consultation, by=left.head)
    take_out(left.consultation, key=left.key, seen=token(left, left.key), by=left.head)
    row = next_round(left)

    with translation.override("en"):
        [entry] = matrix_of(row, viewer_for(left.head), "es").carried
    assert entry.where == "Its paragraph is in the text no more"


def test_before_the_next_round_circulates_the_presidency_is_told_what_is_open_and_goes_on_all_the_same(
    client, consulted
):
    make_answered(consulted)
    close(consulted.row, by=consulted.head)
    row = next_round(consulted, opened=False)
    address = f"{PAGE}rounds/{row.number}/circulate/"

    page = read(client, consulted.head, address)
    assert f"{PAGE}matrix/?round=1&amp;show=undisposed" in page
    assert client.get(address).context["undisposed"] == (consulted.row, 1)
    assert "24 horas" in read(client, consulted.head, f"{PAGE}matrix/?round=1&show=undisposed")
    dispose(consulted.proposal, kind="next-round", reason="Falta oír a todos.", by=consulted.head)

    assert client.get(address).context["undisposed"] is None
    assert "<article" not in read(client, consulted.head, f"{PAGE}matrix/?round=1&show=undisposed")
    assert put_before_states(row, by=consulted.head).circulated_at


def test_before_it_circulates_the_presidency_is_told_what_a_language_lacks(client, left):
    start_text(left.consultation, by=left.head)
    write(left.consultation, key=left.key, texts={"en": ""}, seen=token(left, left.key), by=left.head)
    row = next_round(left, opened=False)
    client.force_login(left.head)

    response = client.get(f"{PAGE}rounds/{row.number}/circulate/")

    assert response.context["lacking"] == {"en": ["1"]}
    assert response.context["refused"] is None


def test_what_has_changed_is_shown_in_each_language_to_whoever_sees_both_rounds(client, left):
    start_text(left.consultation, by=left.head)
    texts = {"es": NEW, "en": "States share alerts in 24 hours."}
    write(left.consultation, key=left.key, texts=texts, seen=token(left, left.key), by=left.head)
    row = next_round(left)
    address = f"{PAGE}rounds/{row.number}/changes/"

    for user in (left.people["lg"], left.head, left.secretary):
        page = read(client, user, address)
        assert "de manera inmediata" in page.partition("<del>")[2]
        assert address in read(client, user, PAGE)
    assert "24 hours" in read(client, left.people["lg"], f"{address}?text=en").partition("<ins>")[2]
    assert client.get(f"{PAGE}rounds/1/changes/").status_code == 404
    client.force_login(left.admin)
    assert client.get(address).status_code == 404


def test_how_far_a_paragraph_is_agreed_is_said_of_its_words_and_not_of_others(left):
    told = {"language": "es", "kind": "agreed", "by": left.head}
    for key in (left.key, left.second):
        say_how_far(left.row, place=key, **told)
    start_text(left.consultation, by=left.head)
    write(left.consultation, key=left.key, texts={"es": NEW}, seen=token(left, left.key), by=left.head)
    kinds = NegotiatedParagraph.objects.values_list("place", "kind")
    assert dict(kinds) == {left.key: "agreed", left.second: "agreed"}

    next_round(left)

    assert dict(kinds.all()) == {left.key: "pending", left.second: "agreed"}


def test_a_text_that_did_not_change_has_no_comparison_on_the_page_of_the_consultation(client, left):
    fields = round_fields(left, None, version=left.version)
    row = draft_round(left.consultation, by=left.head, **fields)
    put_before_states(row, by=left.head)
    Round.objects.filter(pk=row.pk).update(opens_at="2020-01-01T00:00:00Z")

    assert Section.objects.exists()
    assert "changes/" not in read(client, left.people["lg"], PAGE)
