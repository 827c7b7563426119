"""How seats in a Presidency's team are given and ended, and what they open."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.circles import ACTS, CONVENES, PRESIDENCY
from consultations.handovers import accept, offer, pass_on_note
from consultations.models import Handover, TeamSeat
from consultations.models.notes import Capacity
from consultations.team_seats import end_seat, give_seat
from consultations.teams import Standing, standing
from meetings.models import Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY, note

pytestmark = pytest.mark.django_db


def circles(user, on=None):
    return viewer_for(user, on).circles


def test_a_secretariat_passes_nothing_and_seats_nobody(terms):
    with pytest.raises(PermissionDenied):
        pass_on_note(terms.own, day=TODAY(), by=terms.secretary, **note())
    with pytest.raises(PermissionDenied):
        give_seat(terms.own, terms.head, by=terms.secretary, **note())


def test_the_team_in_office_seats_whoever_acts_for_its_state(in_office):
    seat = give_seat(in_office.own, in_office.colleague, by=in_office.head)

    assert (seat.given_by, seat.given_as) == (in_office.head, Capacity.PRESIDENCY)
    term = in_office.own
    assert circles(in_office.colleague) == {(PRESIDENCY, term.pk), (ACTS, term.pk), (CONVENES, term.conference_id)}


@pytest.mark.parametrize("who", ["next_head", "secretary", "head"])
def test_it_seats_nobody_of_another_state_of_a_secretariat_or_twice(in_office, who):
    with pytest.raises(ValidationError) as refused:
        give_seat(in_office.own, getattr(in_office, who), by=in_office.head)

    assert list(refused.value.message_dict) == ["user"]


def test_who_acts_for_the_state_and_for_a_secretariat_too_is_not_seated(world, in_office):
    f.make(Seat, user=in_office.colleague, role=Seat.Role.SECRETARIAT, conference=world.csm)

    with pytest.raises(ValidationError):
        give_seat(in_office.own, in_office.colleague, by=in_office.head)


def test_a_seat_is_over_with_the_seat_of_the_state(in_office):
    Seat.objects.filter(user=in_office.head).update(end=TODAY() - timedelta(days=1))

    assert circles(in_office.head) == frozenset()


def test_a_seat_that_is_ended_opens_nothing_from_the_next_day(in_office):
    seat = give_seat(in_office.own, in_office.colleague, by=in_office.head)
    end_seat(seat, by=in_office.head)

    assert circles(in_office.colleague, TODAY() + timedelta(days=1)) == frozenset()
    with pytest.raises(PermissionDenied):
        end_seat(seat, by=in_office.next_head)


def test_the_next_team_is_seated_before_it_takes_over_and_prepares(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)

    assert circles(in_office.next_head) == {
        (PRESIDENCY, in_office.following.pk),
        (CONVENES, in_office.following.conference_id),
    }
    assert standing(in_office.following) == Standing.PREPARES
    with pytest.raises(PermissionDenied):
        offer(in_office.following, day=TODAY(), by=in_office.next_head)


def test_who_has_handed_over_seats_nobody_more(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    accept(offer(in_office.following, day=TODAY(), by=in_office.head), by=in_office.next_head)

    with pytest.raises(PermissionDenied):
        give_seat(in_office.own, in_office.colleague, by=in_office.head)


def test_a_superuser_sits_in_no_team(in_office):
    assert circles(in_office.admin) == frozenset()


def test_every_act_is_in_the_history_with_its_person(in_office):
    assert TeamSeat.history.get().history_user == in_office.admin
    assert Handover.history.get().history_user == in_office.admin


def test_seats_and_hand_overs_are_for_members_of_the_conference_and_edited_by_superusers_alone(viewers, in_office):
    for rows in (TeamSeat.objects, Handover.objects):
        seen_by = {name for name, viewer in viewers.items() if rows.visible_to(viewer).exists()}
        edited_by = {name for name, viewer in viewers.items() if rows.editable_by(viewer).exists()}

        assert seen_by == {"delegate_sv", "focal_sv", "secretary_crm", "admin"}
        assert edited_by == {"admin"}


def test_to_act_for_another_state_is_not_enough(world, in_office):
    Seat.objects.filter(user=in_office.head).update(end=TODAY() - timedelta(days=1))
    f.make_seat(in_office.head, Seat.Role.DELEGATE, state=in_office.following.state, conference=world.crm)

    assert circles(in_office.head) == frozenset()


def test_nothing_that_is_kept_for_the_team_is_read_by_others_of_its_state(in_office):
    assert viewer_for(in_office.head).key != viewer_for(in_office.colleague).key
