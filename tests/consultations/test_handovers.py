"""How the rights of a Presidency pass: by acts of people, never by the calendar."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from consultations.handovers import accept, offer, pass_on_note, withdraw_offer
from consultations.models import Handover
from consultations.models.notes import Capacity
from consultations.team_seats import give_seat
from consultations.teams import Standing, acting, standing
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
    row = pass_on_note(terms.own, day=TODAY(), by=terms.admin, **note())

    assert acting(world.crm) == [terms.own]
    assert (row.outgoing, row.offered_as, row.accepted_by) == (None, Capacity.ADMINISTRATION, terms.admin)
    with row.note_file.open() as file:
        assert file.read().startswith(b"%PDF")


@pytest.mark.parametrize("given", [{}, {"note_file": ContentFile(b"a word", name="note.pdf")}])
def test_without_a_note_that_can_be_read_it_passes_nothing(world, terms, given):
    with pytest.raises(ValidationError) as refused:
        pass_on_note(terms.own, day=TODAY(), by=terms.admin, **given)

    assert "note_file" in refused.value.message_dict
    assert not Handover.objects.exists()


def test_the_rights_pass_on_the_day_once_the_next_team_has_accepted(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    day = TODAY() + timedelta(days=5)
    offered = offer(in_office.following, day=day, by=in_office.head)

    assert acting(world.crm, day) == [in_office.own]

    accept(offered, by=in_office.next_head)

    assert acting(world.crm, day - timedelta(days=1)) == [in_office.own]
    assert acting(world.crm, day) == [in_office.following]
    assert standing(in_office.own, day) == Standing.FINISHES


def test_what_is_accepted_after_its_day_passes_at_once_and_never_backwards(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = offer(in_office.following, day=TODAY() - timedelta(days=9), by=in_office.head)

    assert accept(offered, by=in_office.next_head).day == TODAY()


def test_nobody_else_accepts_and_nobody_accepts_twice(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = offer(in_office.following, day=TODAY(), by=in_office.head)

    for other in (in_office.head, in_office.secretary, in_office.admin):
        with pytest.raises(PermissionDenied):
            accept(offered, by=other)
    accept(offered, by=in_office.next_head)
    with pytest.raises(ValidationError):
        accept(offered, by=in_office.next_head)


def test_an_offer_is_taken_back_until_it_is_accepted(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = offer(in_office.following, day=TODAY(), by=in_office.head)
    withdraw_offer(offered, by=in_office.head)

    assert not Handover.objects.filter(pk=offered.pk).exists()
    offered = offer(in_office.following, day=TODAY(), by=in_office.head)
    accept(offered, by=in_office.next_head)
    with pytest.raises(PermissionDenied):
        withdraw_offer(offered, by=in_office.head)


def test_an_offer_of_a_presidency_that_is_not_in_office_any_more_is_void(world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offered = offer(in_office.following, day=TODAY(), by=in_office.head)
    state = f.as_member(f.make_state(), world.crm)
    other = f.make_presidency(world.crm, state, start=TODAY() + timedelta(days=101), end=TODAY() + timedelta(days=200))
    pass_on_note(other, day=TODAY(), by=in_office.admin, **note())

    with pytest.raises(ValidationError):
        accept(offered, by=in_office.next_head)
    assert acting(world.crm) == [other]


def test_states_that_preside_together_are_in_office_together(world, terms):
    state = f.as_member(f.make_state(), world.crm)
    beside = f.make_presidency(world.crm, state, start=terms.own.start, end=terms.own.end, is_shared=True)
    type(terms.own).objects.filter(pk=terms.own.pk).update(is_shared=True)
    terms.own.refresh_from_db()

    pass_on_note(terms.own, day=TODAY(), by=terms.admin, **note())

    assert set(acting(world.crm)) == {terms.own, beside}
