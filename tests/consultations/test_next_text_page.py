"""The page of the next text: who finds it, what it shows of each paragraph, and what nobody else learns from it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.disposing import dispose, say_how_far
from consultations.grouping import add_members, form_group, name_person
from consultations.models import Consultation, GroupMember, Proposal
from consultations.next_text import add, shift, take_out, tie_group, write
from consultations.working import Working
from documents.models import Version
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import person
from tests.consultations.consulted import BOARD, PAGE, read
from tests.consultations.drafting import NEW, TEXT, at, begin, make_answered, token, words
from tests.consultations.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafting(consulted, settings):
    return kept("drafting", settings, lambda: begin(consulted))


@pytest.fixture
def outside(drafting, world):
    """Somebody of a State that was asked in no round, in the group that writes the text."""
    state = f.as_member(f.make_state(name="Isla Nueva"), world.crm)
    user = person(state, world.crm, "elena")
    group = drafting.group = form_group(world.crm, name="Redacción", by=drafting.head)
    add_members(group, world.crm, [state], by=drafting.head)
    name_person(GroupMember.objects.get(group=group), user, by=user)
    tie_group(drafting.consultation, group, by=drafting.head)
    return user


def lines(drafting, user=None, language="es"):
    row = Consultation.objects.get()
    return Working(row, viewer_for(user or drafting.head), drafting.row, language).lines


def reword(drafting, key, by=None, **texts):
    seen = token(drafting, key)
    write(drafting.consultation, key=key, texts=texts, seen=seen, by=by or drafting.head)


def test_the_presidency_finds_it_and_the_others_do_not(client, drafting, people):
    assert NEW not in read(client, drafting.head, TEXT)
    assert TEXT in read(client, drafting.head, BOARD)
    others = (drafting.secretary, drafting.admin, *drafting.people.values(), people["outsider"])
    for user in others:
        client.force_login(user)
        for address in (TEXT, at(drafting.key), at(drafting.key, "after/")):
            assert client.get(address).status_code == 404, (user, address)
            assert client.post(address, {"text_es": "X"}).status_code in (404, 405), (user, address)
        for address in (f"{TEXT}begin/", f"{TEXT}group/", at(drafting.key, "move/")):
            assert client.post(address, {"up": "1"}).status_code == 404, (user, address)
    assert words(drafting)[0] == "Los Estados comparten las alertas de manera inmediata."


def test_whoever_is_of_the_group_finds_the_text_and_neither_round_nor_answer(client, drafting, outside):
    page = read(client, outside, TEXT)

    assert "Los Estados comparten las alertas de manera inmediata." in page
    assert "El Salvador" not in page
    assert "Lagunaria" not in page
    assert client.get(at(drafting.key)).status_code == 200
    assert client.get(f"{PAGE}matrix/").status_code == 404
    assert "CRM/2026/3" in read(client, outside, drafting.group.address_in(drafting.own.conference))
    assert TEXT in read(client, outside, PAGE)


def test_a_reworded_paragraph_shows_what_was_added_and_removed_and_is_pending(drafting):
    say_how_far(drafting.row, place=drafting.key, language="es", kind="agreed", by=drafting.head)
    assert [line.standing for line in lines(drafting) if line.key == drafting.key] == ["agreed"]

    reword(drafting, drafting.key, es=NEW)

    [line] = [line for line in lines(drafting) if line.key == drafting.key]
    assert ("removed", "de manera inmediata") in line.pieces
    assert ("added", "en 24 horas") in line.pieces
    assert line.standing == "pending"
    assert [line.state for line in lines(drafting, language="en") if line.key == drafting.key] == ["same"]


def test_new_moved_and_missing_paragraphs_say_so(drafting):
    made = add(drafting.consultation, key=drafting.second, texts={"es": "Uno más."}, by=drafting.head)
    shift(drafting.consultation, key=drafting.second, up=True, by=drafting.head)

    by_key = {line.key: line for line in lines(drafting)}
    assert by_key[made].circulated is None
    assert [key for key, line in by_key.items() if line.is_moved] in ([drafting.key], [drafting.second])
    assert {line.key: line.is_missing for line in lines(drafting, language="en")}[made]


def test_what_was_proposed_to_a_paragraph_that_was_taken_out_is_without_a_place(client, drafting):
    take_out(drafting.consultation, key=drafting.key, seen=token(drafting, drafting.key), by=drafting.head)

    working = Working(Consultation.objects.get(), viewer_for(drafting.head), drafting.row, "es")
    [gone] = [line for line in working.lines if line.place is None]
    assert [entry.proposal for entry in working.unplaced] == [drafting.proposal]
    assert gone.pieces == [("removed", "Los Estados comparten las alertas de manera inmediata.")]
    assert [line.key for line in working.lines].index(drafting.key) == 1
    assert "Lagunaria" in read(client, drafting.head, TEXT)
    assert client.get(at(drafting.key)).status_code == 302
    assert client.get(at("zzzzzzzz")).status_code == 404


def test_the_next_version_is_begun_by_a_button(client, consulted):
    make_answered(consulted)
    client.force_login(consulted.head)
    assert f"{TEXT}begin/" in client.get(TEXT).content.decode()

    client.post(f"{TEXT}begin/")

    assert Version.objects.get(status="draft").number == 2
    assert f"{TEXT}begin/" not in client.get(TEXT).content.decode()


def test_the_presidency_says_which_group_drafts(client, drafting, outside):
    client.force_login(drafting.head)

    client.post(f"{TEXT}group/", {"group": ""})
    assert Consultation.objects.get().drafting_group is None
    client.post(f"{TEXT}group/", {"group": drafting.group.pk})
    assert Consultation.objects.get().drafting_group == drafting.group
    client.force_login(outside)
    assert client.post(f"{TEXT}group/", {"group": ""}).status_code == 404


def test_brackets_and_alternatives_are_set_apart_in_what_is_compared(client, drafting):
    reword(drafting, drafting.key, es="Los Estados comparten las alertas [en 24 horas].")

    page = read(client, drafting.head, TEXT)

    assert '<b class="bracket">[</b>en 24 horas<b class="bracket">]</b>' in page


def test_the_same_questions_are_asked_however_many_paragraphs_and_proposals(client, drafting):
    client.force_login(drafting.head)
    client.get(TEXT)
    with CaptureQueriesContext(connection) as few:
        client.get(TEXT)
    answer = drafting.proposal.answer
    told = {"answer": answer, "place": drafting.key, "language": "es", "kind": "editorial"}
    Proposal.objects.bulk_create(Proposal(**told, wording=f"Redacción {number}.") for number in range(50))
    for number in range(3):
        add(drafting.consultation, key=drafting.second, texts={"es": f"Párrafo {number}."}, by=drafting.head)
    client.get(TEXT)

    with CaptureQueriesContext(connection) as many:
        client.get(TEXT)

    assert len(many) == len(few)


def test_owners_of_alternatives_are_told_to_those_who_write_alone(client, drafting, outside):
    both = "Alt 1: Los Estados comparten las alertas.  \nAlt 7: En 24 horas."
    dispose(drafting.proposal, kind="taken-up", reason="Como alternativa.", stands_as="Alt 7", by=drafting.head)
    assert not [line.owners for line in lines(drafting) if line.owners]
    reword(drafting, drafting.key, es=both)

    [line] = [line for line in lines(drafting) if line.owners]
    [owners] = line.owners
    assert (owners.name, [str(state) for state in owners.states]) == ("Alt 7", ["El Salvador", "Lagunaria"])
    assert not [line.owners for line in lines(drafting, outside) if line.owners]
    for user in drafting.people.values():
        client.force_login(user)
        for address in (PAGE, f"{PAGE}matrix/", f"{PAGE}matrix.xlsx", "/api/v1/consultations/"):
            assert b"Alt 7" not in client.get(address).content
