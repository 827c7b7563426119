"""The board of a consultation: what it tells of each State's answer, to whom, and which acts it offers."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.answering import record
from consultations.convening import close, draft_round
from consultations.disposing import dispose
from consultations.handovers import accept, offer
from consultations.models import Answer, Proposal, Round
from consultations.team_seats import give_seat
from tests import factories as f
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import (
    BOARD,
    PAGE,
    answered,
    is_over,
    open_round,
    paragraph,
    read,
    respondent,
    round_fields,
)

pytestmark = pytest.mark.django_db
MOST = 12  # queries of a page, beside those that each page asks for its reader


def rows(client, user, address) -> dict:
    """What a board, or a list of answers, tells of each State: its position, whether it has answered at all."""
    client.force_login(user)
    context = client.get(address).context
    found = [row for part in context["parts"] for row in part.rows or ()] if "parts" in context else context["others"]
    return {row.state.name: (row.answer.position if row.answer else None, row.has_answered) for row in found}


def test_the_board_tells_positions_to_the_presidency_and_to_the_secretariat_that_there_are_answers(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv", "ad-referendum")
    told_by_note = {
        "channel": "note",
        "received_number": "114",
        "received_on": TODAY(),
        "received_file": note()["note_file"],
    }
    record(respondent(row, consulted.states["lg"]), by=consulted.secretary, position="no-objection", **told_by_note)

    assert rows(client, consulted.head, BOARD) == {
        "Costa Verde": (None, False),
        "El Salvador": ("ad-referendum", True),
        "Lagunaria": ("no-objection", True),
    }
    assert rows(client, consulted.secretary, BOARD) == {
        "Costa Verde": (None, False),
        "El Salvador": (None, True),
        "Lagunaria": ("no-objection", True),
    }
    assert "114" in read(client, consulted.secretary, BOARD)
    Round.objects.update(secretariat_reads=True)
    assert rows(client, consulted.secretary, BOARD)["El Salvador"] == ("ad-referendum", True)


def test_who_is_silent_is_told_to_no_state(client, consulted):
    row = open_round(consulted, answers_shown="while-open")
    answered(consulted, row, "sv")

    page = read(client, consulted.people["lg"])

    assert rows(client, consulted.people["lg"], PAGE) == {"El Salvador": ("agrees", True)}
    assert "Costa Verde" not in page


def test_before_the_end_a_sentence_takes_the_place_of_the_answers(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")

    assert rows(client, consulted.people["lg"], PAGE) == {}
    assert _("States see one another’s answers once this round is over.") in read(client, consulted.people["lg"])
    is_over(row)
    assert rows(client, consulted.people["lg"], PAGE) == {"El Salvador": ("agrees", True)}


def test_a_draft_of_another_state_is_on_no_page(client, consulted):
    from consultations.answering import save_draft

    row = open_round(consulted, answers_shown="while-open")
    place = respondent(row, consulted.states["sv"])
    save_draft(place, by=consulted.people["sv"], revision=0, position="agrees", internal_note="Secreto", proposals=[])

    assert rows(client, consulted.head, BOARD)["El Salvador"] == (None, False)
    for user, address in ((consulted.head, BOARD), (consulted.secretary, BOARD), (consulted.people["lg"], PAGE)):
        assert "Secreto" not in read(client, user, address)
    client.force_login(consulted.people["sv"])
    [own] = client.get(PAGE).context["own"]
    assert (own.sent, own.draft.position) == (None, "agrees")


def test_states_stand_in_the_order_of_the_round_and_never_by_their_answers(client, consulted):
    row = open_round(consulted, state_order="lot", state_order_codes=[consulted.states["lg"].code])
    answered(consulted, row, "sv")

    assert list(rows(client, consulted.head, BOARD)) == ["Lagunaria", "Costa Verde", "El Salvador"]


def test_the_incoming_presidency_reads_the_board_and_finds_nothing_to_do(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    client.force_login(consulted.next_head)

    context = client.get(BOARD).context

    assert context["acts"] == []
    assert rows(client, consulted.next_head, BOARD)["El Salvador"] == ("agrees", True)


def test_the_acts_follow_the_course_of_the_round(client, consulted):
    def names(user=consulted.head) -> list[str]:
        client.force_login(user)
        return [act.address.removesuffix("/").rpartition("/")[2] for act in client.get(BOARD).context["acts"]]

    assert names() == ["round", "text", "withdraw"]
    row = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    assert names() == ["circulate", "change", "text", "withdraw"]
    row.delete()
    row = open_round(consulted)
    assert names() == ["extend", "text", "withdraw"]
    assert names(consulted.secretary) == []
    is_over(row)
    assert names() == ["close", "text", "withdraw"]
    close(row, by=consulted.head)
    assert names() == ["conclude", "round", "text", "withdraw"]


def test_what_stands_in_the_way_names_each_state(client, consulted):
    row = open_round(consulted)
    words = [{"place": paragraph(row), "language": "es", "kind": "editorial", "wording": "Otra cosa."}]
    answer = answered(consulted, row, "lg", "proposes", words)
    answered(consulted, row, "sv", "no-consensus")
    client.force_login(consulted.head)

    [part] = client.get(BOARD).context["parts"]
    for state, said in zip(["Costa Verde", "El Salvador", "Lagunaria"], part.against, strict=True):
        assert state in said
    dispose(answer.proposals.get(), kind="taken-up", reason="Así sea.", by=consulted.head)

    assert not [said for said in client.get(BOARD).context["parts"][0].against if "Lagunaria" in said]


def test_a_team_that_has_handed_over_reads_on_and_does_nothing_more(client, consulted):
    open_round(consulted)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)
    client.force_login(consulted.head)

    context = client.get(BOARD).context

    assert context["acts"] == []
    assert client.get(BOARD).status_code == 200


def make_many(consulted, world, row, states: int, proposals: int) -> None:
    """Further States that have answered, each with proposals."""
    for number in range(states):
        state = f.as_member(f.make_state(name=f"Estado {number}"), world.crm)
        place = row.respondents.create(membership=state.memberships.get())
        sender = consulted.head
        answer = Answer(respondent=place, position="proposes", sent_at=timezone.now(), sent_by=sender, sent_as="state")
        answer.save()
        Proposal.objects.bulk_create(
            Proposal(answer=answer, place=paragraph(row), language="es", kind="editorial", reason="X")
            for _number in range(proposals)
        )


@pytest.mark.parametrize(
    ("name", "address"), [("head", BOARD), ("secretary", BOARD), ("head", PAGE), ("secretary", PAGE), ("lg", PAGE)]
)
def test_many_states_and_proposals_cost_no_query_more(client, queries, consulted, world, name, address):
    row = open_round(consulted, answers_shown="while-open")
    answered(consulted, row, "sv")
    client.force_login(consulted.people.get(name) or getattr(consulted, name))
    few = queries(address)
    make_many(consulted, world, row, 30, 20)

    assert queries(address) == few
    assert few - queries("/es/accessibility/") <= MOST
