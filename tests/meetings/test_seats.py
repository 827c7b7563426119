from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Seat
from meetings.seats import viewer_for
from tests import factories as f


def test_viewer_for_counts_seats_by_date(world):
    user = f.make_user()
    f.make_seat(user, Seat.Role.DELEGATE, state=world.pe, start=date(2024, 1, 1), end=date(2024, 12, 31))

    assert viewer_for(user, date(2024, 6, 1)).members == {world.csm.pk}
    assert viewer_for(user, date(2024, 6, 1)).observers == {world.crm.pk, world.csm.pk}
    assert viewer_for(user, date(2025, 1, 1)).is_public


def test_viewer_for_unites_several_seats(world):
    user = f.make_user()
    f.make_seat(user, Seat.Role.DELEGATE, state=world.sv)
    f.make_seat(user, Seat.Role.SECRETARIAT, conference=world.csm)

    viewer = viewer_for(user)

    assert viewer.secretariats == {world.csm.pk}
    assert viewer.members == {world.crm.pk, world.csm.pk}


def test_viewer_for_observer_seat_of_a_member_state_reads_as_observer(world):
    user = f.make_user()
    f.make_seat(user, Seat.Role.OBSERVER, state=world.sv)

    viewer = viewer_for(user)

    assert viewer.observers == {world.crm.pk}
    assert not viewer.members


def test_viewer_for_inactive_person_is_the_public(world):
    user = f.make_user(is_active=False, is_superuser=True)

    assert viewer_for(user).is_public


@pytest.mark.parametrize(
    ("role", "given", "at"),
    [
        (Seat.Role.SECRETARIAT, "state", "conference"),
        (Seat.Role.DELEGATE, "organisation", "state"),
        (Seat.Role.FOCAL_POINT, None, "state"),
        (Seat.Role.OBSERVER, "conference", "organisation"),
    ],
)
def test_seat_names_what_its_role_acts_for(world, role, given, at):
    parties = {"state": world.sv, "organisation": world.acnur, "conference": world.crm}

    with pytest.raises(ValidationError) as refused:
        f.make_seat(f.make_user(), role, **({given: parties[given]} if given else {}))

    assert list(refused.value.message_dict) == [at]


def test_viewer_for_acts_for_an_observer_by_a_seat_as_observer_and_not_where_the_person_is_of_the_secretariat(world):
    user, delegate, secretary = f.make_user(), f.make_user(), f.make_user()
    f.make_seat(user, Seat.Role.OBSERVER, organisation=world.acnur)
    f.make_seat(delegate, Seat.Role.DELEGATE, state=world.pe)
    f.make_seat(secretary, Seat.Role.OBSERVER, organisation=world.acnur)
    f.make_seat(secretary, Seat.Role.SECRETARIAT, conference=world.crm)

    place = world.crm.memberships.get(organisation=world.acnur)
    assert viewer_for(user).observer_places == {place.pk}
    assert viewer_for(delegate).observer_places == viewer_for(secretary).observer_places == set()
    assert viewer_for(user).key != viewer_for(delegate).within(world.crm.pk).key
