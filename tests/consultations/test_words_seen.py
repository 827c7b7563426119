"""Who reads the words of States on a circulated text, and on which pages; who gives them there."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from consultations.concluding import conclude
from consultations.convening import close
from consultations.models import Convenor, GivenStatement, Handover, Round
from consultations.stating import give, take_back
from tests import factories as f
from tests.consultations.answering import answer_page
from tests.consultations.conftest import TODAY, a_pdf
from tests.consultations.consulted import BOARD, PAGE, answered, is_over, open_round, read, respondent, seen
from tests.consultations.test_words import WORDS, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(consulted, row):
    is_over(row)
    return row


@pytest.fixture
def given(consulted, over):
    """What Lagunaria has said."""
    return give(respondent(over, consulted.states["lg"]), by=consulted.people["lg"], **words(over))


def page(row, consulted, more="", state="lg"):
    return answer_page(row, consulted.states[state], f"words/{more}")


def typed(row, **fields):
    told = words(row, **fields)
    return {**told, "note_number": "114", "note_date": TODAY().isoformat(), "note_file": a_note()}


def a_note():
    return SimpleUploadedFile("nota.pdf", a_pdf(), "application/pdf")


# The door.


def test_whoever_is_asked_convenes_or_keeps_the_record_reads_them_and_nobody_else(client, consulted, given, people):
    for user in (*consulted.people.values(), consulted.head, consulted.secretary):
        assert seen(GivenStatement, user) == {given}
        assert WORDS in read(client, user)
    for name in ("admin", "outsider", "observer", "delegate_pe", "secretary_csm"):
        assert seen(GivenStatement, people[name]) == set()
        client.force_login(people[name])
        assert client.get(PAGE).status_code == 404
    assert WORDS in read(client, consulted.head, BOARD)


def test_words_that_were_withdrawn_are_their_states_alone(client, consulted, given):
    take_back(given, by=consulted.people["lg"])

    assert seen(GivenStatement, consulted.people["lg"]) == {given}
    for user in (consulted.people["sv"], consulted.head, consulted.secretary):
        assert seen(GivenStatement, user) == set()
    for user in (consulted.people["lg"], consulted.head):
        assert WORDS not in read(client, user)


def test_the_other_conference_of_a_joint_one_reads_them_once_both_have_stated_consensus(opened):
    Round.objects.filter(pk=opened.row.pk).update(deadline=timezone.now() - timedelta(minutes=1))
    opened.row.refresh_from_db()
    place = respondent(opened.row, opened.states["lg"])
    given = give(place, by=opened.people["lg"], **words(opened.row))
    others = (opened.other, opened.people["pe"])

    assert [seen(GivenStatement, user) for user in others] == [set(), set()]
    agreed = {"concluded_on": TODAY(), "concluded_by": opened.own}
    first, second = Convenor.objects.filter(consultation=opened.consultation)
    Convenor.objects.filter(pk=first.pk).update(outcome="consensus", **agreed)
    assert [seen(GivenStatement, user) for user in others] == [set(), set()]
    Convenor.objects.filter(pk=second.pk).update(outcome="without", **agreed)
    assert [seen(GivenStatement, user) for user in others] == [set(), set()]
    Convenor.objects.filter(pk=second.pk).update(outcome="consensus", **agreed)
    assert [seen(GivenStatement, user) for user in others] == [{given}, {given}]


# The pages.


def test_before_the_end_there_is_no_word_of_them(client, consulted, row):
    for user in (consulted.people["lg"], consulted.head):
        assert 'id="words"' not in read(client, user)


def test_a_state_gives_replaces_and_withdraws_its_words(client, consulted, over):
    client.force_login(consulted.people["lg"])
    form = client.get(page(over, consulted)).content.decode()
    assert "note_file" not in form
    assert "A reservation or a dissociation goes with consensus" in form

    answer = client.post(page(over, consulted), words(over))
    assert answer.url == f"/en{PAGE.removeprefix('/es')}?round=1#words"
    kept = GivenStatement.objects.get()
    client.post(page(over, consulted, f"{kept.pk}/"), words(over, text="Otras palabras."))
    kept, other = GivenStatement.objects.order_by("pk")
    assert (kept.ended_at is None, kept.is_withdrawn, other.text) == (False, False, "Otras palabras.")

    assert client.get(page(over, consulted, f"{other.pk}/withdraw/")).status_code == 200
    client.post(page(over, consulted, f"{other.pk}/withdraw/"))
    other.refresh_from_db()
    assert other.is_withdrawn


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "", "This field is required."),
        ("text", "", "This field is required."),
        ("place", "nirgends", "is not one of the available choices"),
        ("note_number", "", "This field is required."),
        ("note_date", "", "This field is required."),
        ("note_file", SimpleUploadedFile("nota.pdf", b"no pdf", "application/pdf"), "not a PDF that can be opened"),
    ],
)
def test_what_is_refused_is_told_at_its_place_and_what_was_typed_is_kept(client, consulted, over, field, value, said):
    client.force_login(consulted.secretary)

    form = client.post(page(over, consulted), typed(over) | {field: value}).context["form"]

    assert said in " ".join(form.errors[field])
    assert set(form.errors) == {field}
    assert field == "text" or form["text"].value() == WORDS
    assert not GivenStatement.objects.exists()


def test_the_same_twice_is_refused_at_its_kind(client, consulted, given, over):
    client.force_login(consulted.people["lg"])

    form = client.post(page(over, consulted), words(over)).context["form"]

    assert "replace those" in " ".join(form.errors["kind"])


def test_the_secretariat_records_a_note_whose_document_is_for_the_state_and_those_who_keep_the_record(
    client, consulted, over
):
    client.force_login(consulted.secretary)
    client.post(page(over, consulted), typed(over))
    given = GivenStatement.objects.get()
    document = page(over, consulted, f"{given.pk}/note.pdf")

    for user in (consulted.secretary, consulted.head, consulted.people["lg"]):
        client.force_login(user)
        answer = client.get(document)
        assert answer.status_code == 200
        answer.close()
    client.force_login(consulted.people["sv"])
    assert client.get(document).status_code == 404
    text = read(client, consulted.people["lg"])
    assert "114" in text
    assert f"{given.pk}/note.pdf" in text
    assert f"{given.pk}/note.pdf" not in read(client, consulted.people["cv"])


def test_nobody_else_finds_the_pages(client, consulted, given, over, people):
    for user in (consulted.people["cv"], people["admin"], people["delegate_pe"], people["secretary_csm"]):
        client.force_login(user)
        for more in ("", f"{given.pk}/", f"{given.pk}/withdraw/", f"{given.pk}/note.pdf"):
            assert client.get(page(over, consulted, more)).status_code == 404
            assert client.post(page(over, consulted, more), typed(over)).status_code in (404, 405)
    for user in (consulted.head, consulted.secretary):
        client.force_login(user)
        for more in (f"{given.pk}/", f"{given.pk}/withdraw/"):
            assert client.get(page(over, consulted, more)).status_code == 404
    assert GivenStatement.objects.count() == 1


def test_a_presidency_that_has_handed_over_finds_what_it_typed(client, consulted, over):
    client.force_login(consulted.head)
    assert client.get(page(over, consulted)).status_code == 200
    f.make(
        Handover,
        outgoing=consulted.own,
        incoming=consulted.following,
        day=TODAY(),
        offered_by=consulted.head,
        offered_as="presidency",
        accepted_by=consulted.next_head,
        accepted_at=timezone.now(),
    )

    answer = client.post(page(over, consulted), typed(over))

    assert "The Presidency has passed to another" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert not GivenStatement.objects.exists()


# Whoever is silent.


def test_silent_states_lead_to_the_page_on_which_their_own_act_is_recorded(client, consulted, row):
    answered(consulted, row, "sv")
    answered(consulted, row, "cv")
    is_over(row)
    close(row, by=consulted.head)
    address = answer_page(row, consulted.states["lg"], "record/", "es")

    for user, where in ((consulted.head, f"{PAGE}conclude/"), (consulted.head, BOARD), (consulted.secretary, BOARD)):
        text = read(client, user, where)
        assert f'href="{address}"' in text
        assert text.count("/record/") == 1
    assert address not in read(client, consulted.people["sv"])


def test_the_board_asks_the_same_number_of_questions_however_many_states_there_are(
    client, consulted, over, given, django_assert_max_num_queries, world
):
    client.force_login(consulted.head)
    client.get(BOARD)
    with django_assert_max_num_queries(100) as few:
        client.get(BOARD)
    for name in ("Altaria", "Bruma", "Cima", "Duna"):
        state = f.as_member(f.make_state(name=name), world.crm)
        over.respondents.create(membership=state.memberships.get(conference=world.crm))
    with django_assert_max_num_queries(100) as many:
        client.get(BOARD)

    assert len(many) == len(few) <= 20


def test_what_a_consultation_has_come_to_is_told_with_its_reason_and_day(client, consulted, row):
    is_over(row)
    close(row, by=consulted.head)
    conclude(consulted.consultation, outcome="without", on=TODAY(), reason="Va a la reunión.", by=consulted.head)

    text = read(client, consulted.people["lg"])

    assert "Va a la reunión." in text
    assert "Concluida sin consenso" in text


def test_a_second_round_has_no_words_of_the_first(client, consulted, given, over):
    close(over, by=consulted.head)
    open_round(consulted)

    assert WORDS not in read(client, consulted.people["lg"])
    assert WORDS in read(client, consulted.people["lg"], f"{PAGE}?round=1")
    assert "/words/" not in read(client, consulted.people["lg"], f"{PAGE}?round=1")


def test_before_it_is_adopted_one_reads_what_the_paper_will_print(client, consulted, row):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    close(row, by=consulted.head)
    conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)

    text = read(client, consulted.head, f"/en{PAGE.removeprefix('/es')}adopt/")

    assert "Agreed by consultation between meetings, CRM, Presidency Pro Tempore of El Salvador; consensus" in text
    assert "Lagunaria" not in text
