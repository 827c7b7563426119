"""A Presidency that came into office and handed over again keeps sight of what it did, and acts no more."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from consultations.convening import extend, presidency_of
from consultations.handovers import accept, offer
from consultations.models import Agreed, Answer, Consultation, Convenor, Extension, Round
from consultations.team_seats import give_seat
from tests import factories as f
from tests.consultations.conftest import TODAY, person
from tests.consultations.consulted import BOARD, answered, is_over, open_round, seen
from tests.consultations.kept import kept


def make_passed(world, consulted):
    """El Salvador began it; Costa Verde has presided for a while, and Lagunaria is the next."""
    consulted.row = open_round(consulted)
    consulted.answer = answered(consulted, consulted.row, "lg")
    start = consulted.following.end + timedelta(days=1)
    end = start + timedelta(days=300)
    consulted.last = f.make_presidency(world.crm, consulted.states["lg"], start=start, end=end)
    consulted.last_head = person(consulted.states["lg"], world.crm, "gil")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)
    give_seat(consulted.last, consulted.last_head, by=consulted.next_head)
    return consulted


@pytest.fixture
def passed(world, consulted, settings):
    return kept("passed", settings, lambda: make_passed(world, consulted))


def hand_over(passed):
    accept(offer(passed.last, day=TODAY(), by=passed.next_head), by=passed.last_head)


def acts_of(passed) -> dict:
    """Each act, alone, as rows that say that the middle Presidency did it."""
    term, rows = passed.following, Round.objects.filter(pk=passed.row.pk)
    now = timezone.now()
    return {
        "agreed": lambda: f.make(
            Agreed, consultation=passed.consultation, act="close", presidency=term, agreed_by=passed.next_head
        ),
        "concluded": lambda: Convenor.objects.update(outcome="without", concluded_on=TODAY(), concluded_by=term),
        "circulated": lambda: rows.update(circulated_by=term),
        "closed": lambda: rows.update(closed_by=term, closed_at=now),
        "extended": lambda: extend(
            passed.row, deadline=passed.row.deadline + timedelta(days=1), note_number="N/9", by=passed.next_head
        ),
    }


@pytest.mark.parametrize("act", ["agreed", "concluded", "circulated", "closed", "extended"])
def test_it_keeps_sight_of_the_file_of_what_it_did(client, passed, act):
    acts_of(passed)[act]()
    hand_over(passed)

    is_over(passed.row)
    assert seen(Consultation, passed.next_head) == {passed.consultation}
    assert passed.answer in seen(Answer, passed.next_head)
    client.force_login(passed.next_head)
    page = client.get(BOARD)
    assert page.status_code == 200
    assert page.context["parts"][0].reads_answers
    assert page.context["acts"] == []
    with pytest.raises(PermissionDenied):
        presidency_of(passed.consultation, passed.next_head)


def test_one_that_did_nothing_in_it_has_its_file_no_more(client, passed):
    hand_over(passed)

    assert not Extension.objects.exists()
    assert passed.answer not in seen(Answer, passed.next_head)  # which it read while it was in office
    client.force_login(passed.next_head)
    assert client.get(BOARD).status_code == 404  # its State is asked, and finds the page of its own answer


def test_who_began_it_still_has_it_and_so_has_the_one_in_office(passed):
    hand_over(passed)

    assert passed.consultation in seen(Consultation, passed.head) & seen(Consultation, passed.last_head)
    assert passed.answer in seen(Answer, passed.head) & seen(Answer, passed.last_head)


def test_what_it_did_in_one_consultation_opens_no_other(passed):
    acts_of(passed)["extended"]()
    hand_over(passed)
    draft = Consultation.objects.create(
        address="crm-2026-8", number="CRM/2026/8", title="Otra", consulted_document=passed.version.document
    )
    f.make(Convenor, consultation=draft, conference=passed.own.conference, presidency=passed.own)

    assert draft not in seen(Consultation, passed.next_head)
