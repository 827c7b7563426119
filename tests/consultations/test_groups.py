"""Groups that draft: who forms and heads them, whom States name, and that their people alone are in their circle."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.circles import GROUP
from consultations.grouping import (
    add_members,
    agree_to_head,
    end_group,
    end_group_seat,
    form_group,
    name_person,
)
from consultations.handovers import accept, offer
from consultations.models import DraftingGroup, GroupHead, GroupMember, GroupSeat
from consultations.team_seats import give_seat
from meetings.models import Seat
from meetings.seats import viewer_for
from portal.models import Mail
from tests import factories as f
from tests.consultations.conftest import TODAY, person
from tests.portal.test_kept_for_viewers import ON_EACH_REQUEST

pytestmark = pytest.mark.django_db


def in_circle(group, *users) -> list[bool]:
    return [group.pk in viewer_for(user).circle(GROUP) for user in users]


def knows(group, *users) -> list[bool]:
    return [DraftingGroup.objects.visible_to(viewer_for(user)).filter(pk=group.pk).exists() for user in users]


# Who forms and heads.


@pytest.mark.parametrize("who", ["colleague", "next_head", "secretary", "admin"])
def test_the_team_in_office_forms_a_group_and_nobody_else(world, in_office, who):
    with pytest.raises(PermissionDenied):
        form_group(world.crm, name="Artículo 4", by=getattr(in_office, who))

    group = form_group(world.crm, name="Artículo 4", by=in_office.head)
    assert GroupHead.objects.get(group=group).presidency == in_office.own
    assert group.history.get().history_user == in_office.head


def test_a_joint_one_is_headed_by_the_other_presidency_once_it_has_agreed(world, in_office, of_csm):
    group = form_group(world.crm, name="Conjunto", together_with=[world.csm], by=in_office.head)

    assert in_circle(group, in_office.head, of_csm) == [True, False]
    assert knows(group, of_csm) == [True]
    with pytest.raises(PermissionDenied):
        add_members(group, world.csm, [world.pe], by=of_csm)
    with pytest.raises(PermissionDenied):
        agree_to_head(group, world.csm, by=in_office.head)

    agree_to_head(group, world.csm, by=of_csm)

    assert in_circle(group, in_office.head, of_csm) == [True, True]
    add_members(group, world.csm, [world.pe], by=of_csm)


def test_where_nobody_is_in_office_none_is_asked(world, in_office):
    with pytest.raises(ValidationError) as refused:
        form_group(world.crm, name="Conjunto", together_with=[world.csm], by=in_office.head)

    assert list(refused.value.message_dict) == ["together_with"]
    assert not DraftingGroup.objects.exists()


def test_a_head_adds_members_of_its_own_conference_alone(world, in_office, of_csm):
    group = form_group(world.crm, name="Conjunto", together_with=[world.csm], by=in_office.head)
    agree_to_head(group, world.csm, by=of_csm)

    with pytest.raises(PermissionDenied):
        add_members(group, world.csm, [world.pe], by=in_office.head)
    with pytest.raises(ValidationError):
        add_members(group, world.crm, [world.pe], by=in_office.head)  # it observes the CRM


def test_the_next_presidency_heads_it_once_it_says_so(world, in_office, group):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    accept(offer(in_office.following, day=TODAY(), by=in_office.head), by=in_office.next_head)

    assert in_circle(group, in_office.next_head) == [False]
    agree_to_head(group, world.crm, by=in_office.next_head)
    assert in_circle(group, in_office.next_head) == [True]


def test_a_presidency_that_was_not_asked_heads_nothing(world, group, of_csm):
    with pytest.raises(PermissionDenied):
        agree_to_head(group, world.csm, by=of_csm)
    assert knows(group, of_csm) == [False]


def test_a_state_is_added_once(world, in_office, group):
    with pytest.raises(ValidationError):
        add_members(group, world.crm, [in_office.following.state], by=in_office.head)


# Whom States name.


def test_a_state_names_its_people_and_nobody_else_does(in_office, group, member):
    for other in (in_office.head, in_office.secretary, in_office.admin):
        with pytest.raises(PermissionDenied):
            name_person(member, in_office.next_head, by=other)

    seat = name_person(member, in_office.next_head, by=in_office.next_head)

    assert seat.history.get().history_user == in_office.next_head
    assert in_circle(group, in_office.next_head) == [True]


def test_nobody_of_another_state_and_nobody_twice_is_named(in_office, member):
    name_person(member, in_office.next_head, by=in_office.next_head)

    for user in (in_office.head, in_office.next_head):
        with pytest.raises(ValidationError):
            name_person(member, user, by=in_office.next_head)


def test_who_is_named_by_another_is_mailed(world, in_office, member):
    other = person(in_office.following.state, world.crm, "elena")

    name_person(member, other, by=in_office.next_head)
    name_person(member, in_office.next_head, by=in_office.next_head)

    assert list(Mail.objects.filter(template="group-seat").values_list("address", flat=True)) == [other.email]


# Its circle.


def test_neither_rank_nor_state_nor_superuser_is_in_it(people, in_office, group, member):
    name_person(member, in_office.next_head, by=in_office.next_head)

    others = [in_office.colleague, in_office.secretary, in_office.admin, people["delegate_sv"], people["secretary_csm"]]
    assert in_circle(group, in_office.head, in_office.next_head, *others) == [True, True, *[False] * len(others)]


def test_a_seat_in_it_is_over_with_the_seat_of_the_state(world, in_office, group, member):
    name_person(member, in_office.next_head, by=in_office.next_head)

    Seat.objects.filter(user=in_office.next_head).update(end=TODAY() - timedelta(days=1))
    f.make_seat(in_office.next_head, Seat.Role.DELEGATE, state=world.sv, conference=world.crm)

    assert in_circle(group, in_office.next_head) == [False]


def test_a_seat_that_is_ended_opens_nothing_from_the_next_day(in_office, group, member):
    seat = name_person(member, in_office.next_head, by=in_office.next_head)
    for other in (in_office.head, in_office.secretary):
        with pytest.raises(PermissionDenied):
            end_group_seat(seat, by=other)

    end_group_seat(seat, by=in_office.next_head)

    assert group.pk not in viewer_for(in_office.next_head, TODAY() + timedelta(days=1)).circle(GROUP)


def test_what_is_kept_for_its_people_is_read_by_nobody_else(world, in_office, member):
    other = person(in_office.following.state, world.crm, "elena")
    name_person(member, in_office.next_head, by=in_office.next_head)

    assert viewer_for(other).key != viewer_for(in_office.next_head).key


def test_teams_and_groups_are_asked_for_in_one_question(in_office, member):
    name_person(member, in_office.next_head, by=in_office.next_head)

    with CaptureQueriesContext(connection) as captured:
        viewer_for(in_office.next_head)

    assert len(captured) == 3  # seats, memberships, circles: as in ON_EACH_REQUEST, with session, person and revision
    assert ON_EACH_REQUEST == 6


def test_a_group_that_has_ended_takes_nobody_more_and_is_read_on(world, in_office, group, member):
    name_person(member, in_office.next_head, by=in_office.next_head)
    with pytest.raises(PermissionDenied):
        end_group(group, by=in_office.next_head)

    end_group(group, by=in_office.head)

    member.refresh_from_db()
    assert in_circle(group, in_office.next_head) == [True]
    with pytest.raises(PermissionDenied):
        name_person(member, person(in_office.following.state, world.crm, "elena"), by=in_office.next_head)
    group.refresh_from_db()
    with pytest.raises(PermissionDenied):
        add_members(group, world.crm, [world.sv], by=in_office.head)
    with pytest.raises(PermissionDenied):
        agree_to_head(group, world.crm, by=in_office.head)


# Who knows of it.


def test_its_states_and_the_teams_know_of_it_and_nobody_else(viewers, in_office, member):
    known = {name: viewer_for(getattr(in_office, name)) for name in ("head", "colleague", "next_head")}
    name_person(member, in_office.next_head, by=in_office.next_head)

    for model in (DraftingGroup, GroupHead, GroupMember, GroupSeat):
        seen_by = {name for name, viewer in {**viewers, **known}.items() if model.objects.visible_to(viewer).exists()}
        assert seen_by == {"head", "next_head"}
        assert not any(model.objects.editable_by(viewer).exists() for viewer in {**viewers, **known}.values())


def test_a_state_knows_of_it_where_it_is_a_member_alone(world, in_office, group):
    state = in_office.following.state
    f.make_membership(world.csm, state)

    assert knows(group, person(state, world.csm, "elena"), in_office.next_head) == [False, True]
