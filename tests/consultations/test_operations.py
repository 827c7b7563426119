"""How seats in a Presidency's team are given, and how its rights pass: by acts of people, never by the calendar."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from consultations import operations
from consultations.circles import ACTS, CONVENES, PRESIDENCY
from consultations.models import Handover, TeamSeat
from consultations.models.notes import Capacity
from consultations.teams import Standing, acting, standing
from meetings.models import Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY, note

pytestmark = pytest.mark.django_db


def circles(user, on=None):
    return viewer_for(user, on).circles


def test_nobody_is_in_office_until_the_rights_have_passed(world, terms):
    assert world.crm.troika(TODAY())["current"] == terms.own
    assert acting(world.crm) == []
    assert standing(terms.own) == Standing.PREPARES


def test_the_administration_passes_the_rights_on_a_note(world, terms):
    row = operations.pass_on_note(terms.own, day=TODAY(), by=terms.admin, **note())

    assert acting(world.crm) == [terms.own]
    assert (row.outgoing, row.offered_as, row.accepted_by) == (None, Capacity.ADMINISTRATION, terms.admin)
    with row.note_file.open() as file:
        assert file.read().startswith(b"%PDF")


@pytest.mark.parametrize("given", [{}, {"note_file": ContentFile(b"a word", name="note.pdf")}])
def test_without_a_note_that_can_be_read_it_passes_nothing(world, terms, given):
    with pytest.raises(ValidationError) as refused:
        operations.pass_on_note(terms.own, day=TODAY(), by=terms.admin, **given)

    assert "note_file" in refused.value.message_dict
    assert not Handover.objects.exists()


def test_a_secretariat_passes_nothing_and_seats_nobody(terms):
    with pytest.raises(PermissionDenied):
        operations.pass_on_note(terms.own, day=TODAY(), by=terms.secretary, **note())
    with pytest.raises(PermissionDenied):
        operations.give_seat(terms.own, terms.head, by=terms.secretary, **note())


def test_the_team_in_office_seats_whoever_acts_for_its_state(in_office):
    seat = operations.give_seat(in_office.own, in_office.colleague, by=in_office.head)

    assert (seat.given_by, seat.given_as) == (in_office.head, Capacity.PRESIDENCY)
    term = in_office.own
    assert circles(in_office.colleague) == {(PRESIDENCY, term.pk), (ACTS, term.pk), (CONVENES, term.conference_id)}


@pytest.mark.parametrize("who", ["next_head", "secretary", "head"])
def test_it_seats_nobody_of_another_state_of_a_secretariat_or_twice(in_office, who):
    with pytest.raises(ValidationError) as refused:
        operations.give_seat(in_office.own, getattr(in_office, who), by=in_office.head)

    assert list(refused.value.message_dict) == ["user"]


def test_who_acts_for_the_state_and_for_a_secretariat_too_is_not_seated(world, in_office):
    f.make(Seat, user=in_office.colleague, role=Seat.Role.SECRETARIAT, conference=world.csm)

    with pytest.raises(ValidationError):
        operations.give_seat(in_office.own, in_office.colleague, by=in_office.head)


def test_a_seat_is_over_with_the_seat_of_the_state(in_office):
    Seat.objects.filter(user=in_office.head).update(end=TODAY() - timedelta(days=1))

    assert circles(in_office.head) == frozenset()


def test_a_seat_that_is_ended_opens_nothing_from_the_next_day(in_office):
    seat = operations.give_seat(in_office.own, in_office.colleague, by=in_office.head)
    operations.end_seat(seat, by=in_office.head)

    assert circles(in_office.colleague, TODAY() + timedelta(days=1)) == frozenset()
    with pytest.raises(PermissionDenied):
        operations.end_seat(seat, by=in_office.next_head)


def test_the_next_team_is_seated_before_it_takes_over_and_prepares(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)

    assert circles(in_office.next_head) == {
        (PRESIDENCY, in_office.following.pk),
        (CONVENES, in_office.following.conference_id),
    }
    assert standing(in_office.following) == Standing.PREPARES
    with pytest.raises(PermissionDenied):
        operations.offer(in_office.following, day=TODAY(), by=in_office.next_head)


def test_the_rights_pass_on_the_day_once_the_next_team_has_accepted(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    day = TODAY() + timedelta(days=5)
    offered = operations.offer(in_office.following, day=day, by=in_office.head)

    assert acting(world.crm, day) == [in_office.own]

    operations.accept(offered, by=in_office.next_head)

    assert acting(world.crm, day - timedelta(days=1)) == [in_office.own]
    assert acting(world.crm, day) == [in_office.following]
    assert standing(in_office.own, day) == Standing.FINISHES


def test_what_is_accepted_after_its_day_passes_at_once_and_never_backwards(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = operations.offer(in_office.following, day=TODAY() - timedelta(days=9), by=in_office.head)

    assert operations.accept(offered, by=in_office.next_head).day == TODAY()


def test_nobody_else_accepts_and_nobody_accepts_twice(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = operations.offer(in_office.following, day=TODAY(), by=in_office.head)

    for other in (in_office.head, in_office.secretary, in_office.admin):
        with pytest.raises(PermissionDenied):
            operations.accept(offered, by=other)
    operations.accept(offered, by=in_office.next_head)
    with pytest.raises(ValidationError):
        operations.accept(offered, by=in_office.next_head)


def test_an_offer_is_taken_back_until_it_is_accepted(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = operations.offer(in_office.following, day=TODAY(), by=in_office.head)
    operations.withdraw_offer(offered, by=in_office.head)

    assert not Handover.objects.filter(pk=offered.pk).exists()
    offered = operations.offer(in_office.following, day=TODAY(), by=in_office.head)
    operations.accept(offered, by=in_office.next_head)
    with pytest.raises(PermissionDenied):
        operations.withdraw_offer(offered, by=in_office.head)


def test_an_offer_of_a_presidency_that_is_not_in_office_any_more_is_void(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = operations.offer(in_office.following, day=TODAY(), by=in_office.head)
    state = f.as_member(f.make_state(), world.crm)
    other = f.make_presidency(world.crm, state, start=TODAY() + timedelta(days=101), end=TODAY() + timedelta(days=200))
    operations.pass_on_note(other, day=TODAY(), by=in_office.admin, **note())

    with pytest.raises(ValidationError):
        operations.accept(offered, by=in_office.next_head)
    assert acting(world.crm) == [other]


def test_who_has_handed_over_seats_nobody_more(world, in_office):
    operations.give_seat(in_office.following, in_office.next_head, by=in_office.head)
    operations.accept(operations.offer(in_office.following, day=TODAY(), by=in_office.head), by=in_office.next_head)

    with pytest.raises(PermissionDenied):
        operations.give_seat(in_office.own, in_office.colleague, by=in_office.head)


def test_states_that_preside_together_are_in_office_together(world, terms):
    state = f.as_member(f.make_state(), world.crm)
    beside = f.make_presidency(world.crm, state, start=terms.own.start, end=terms.own.end, is_shared=True)
    type(terms.own).objects.filter(pk=terms.own.pk).update(is_shared=True)
    terms.own.refresh_from_db()

    operations.pass_on_note(terms.own, day=TODAY(), by=terms.admin, **note())

    assert set(acting(world.crm)) == {terms.own, beside}


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
