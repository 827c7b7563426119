"""Who binds a State: whom it has designated, as long as that person acts for it; one person at a time."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from consultations.designating import end_designation
from consultations.designations import designated, may_draft, may_send
from consultations.models import Designation
from meetings.access import Release
from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import DEPUTY, SENDS, in_days, sends

pytestmark = pytest.mark.django_db


def test_one_person_sends_and_a_new_designation_ends_the_one_before_on_the_day_before(world, terms, record):
    first = record(terms.head)
    record(terms.colleague, start=in_days(10))
    first.refresh_from_db()

    assert first.end == in_days(9)
    assert sends(world, in_days(9)) == {"ana"}
    assert sends(world, in_days(10)) == {"berta"}


def test_one_that_is_put_right_on_its_own_day_binds_no_more(world, terms, record):
    record(terms.head)
    record(terms.colleague)

    assert sends(world) == {"berta"}
    assert [row.user for row in designated(world.crm, world.sv, viewer_for(terms.head))] == [terms.colleague]


def test_a_deputy_drafts_and_does_not_send_and_leaves_the_sender_as_it_is(world, people, terms, record):
    record(terms.head)
    record(terms.colleague, DEPUTY)
    record(people["focal_sv"], DEPUTY)

    assert sends(world) == {"ana"}
    assert may_draft(terms.colleague, world.sv, world.crm)
    assert may_draft(terms.head, world.sv, world.crm)
    assert not may_draft(people["delegate_sv"], world.sv, world.crm)
    shown = designated(world.crm, world.sv, viewer_for(terms.head))
    assert [row.user.username for row in shown] == ["ana", "berta", "focal-sv"]


def test_a_deputy_who_is_to_send_is_no_deputy_any_more(world, terms, record):
    record(terms.colleague, DEPUTY)
    record(terms.colleague)

    assert [row.role for row in designated(world.crm, world.sv, viewer_for(terms.head))] == [SENDS]


def test_it_begins_today_or_later(terms, record):
    with pytest.raises(ValidationError) as refused:
        record(terms.colleague, start=in_days(-1))

    assert list(refused.value.message_dict) == ["start"]


def test_before_one_that_waits_none_begins(world, terms, record):
    waits = record(terms.head, start=in_days(10))

    with pytest.raises(ValidationError) as refused:
        record(terms.colleague, start=in_days(5))

    assert list(refused.value.message_dict) == ["start"]
    end_designation(waits, by=terms.head)
    record(terms.colleague, start=in_days(5))
    assert sends(world, in_days(5)) == {"berta"}


def test_the_database_lets_one_person_send(world, terms, record):
    given = {"state": world.sv, "conference": world.crm, "start": TODAY(), "recorded_by": terms.head}
    record(terms.head)

    for user, role in ((terms.colleague, SENDS), (terms.head, DEPUTY)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Designation(user=user, role=role, recorded_as="state", **given, **note()).save()


def test_it_is_ended_by_its_state_and_by_superusers_and_by_no_secretariat(world, terms, record):
    row = record(terms.colleague)
    for other in (terms.secretary, terms.next_head):
        with pytest.raises(PermissionDenied):
            end_designation(row, by=other)

    end_designation(row, by=terms.head)

    assert sends(world, in_days(1)) == set()
    assert row.history.first().history_user == terms.head
    again = record(terms.colleague, start=in_days(1))
    end_designation(again, by=terms.admin)
    assert not Designation.objects.filter(pk=again.pk).exists()
    assert again.history.first().history_type == "-"


def test_one_that_began_before_ends_yesterday(world, terms, record):
    row = record(terms.colleague)
    Designation.objects.update(start=in_days(-5))

    end_designation(row, by=terms.head)

    assert sends(world) == set()
    assert sends(world, in_days(-1)) == {"berta"}


def test_it_is_over_with_the_seat(world, terms, record):
    record(terms.colleague)

    Seat.objects.filter(user=terms.colleague).update(end=in_days(3))

    assert sends(world, in_days(3)) == {"berta"}
    assert sends(world, in_days(4)) == set()
    assert not may_draft(terms.colleague, world.sv, world.crm, in_days(4))


@pytest.mark.parametrize("change", ["membership", "draft", "account", "secretariat"])
def test_it_does_not_outlast_what_it_stands_on(world, terms, record, change):
    record(terms.colleague)
    places = Membership.objects.filter(state=world.sv, conference=world.crm)

    if change == "membership":
        places.update(until=in_days(-1))
    elif change == "draft":
        places.update(release=Release.DRAFT)
    elif change == "account":
        type(terms.colleague).objects.filter(pk=terms.colleague.pk).update(is_active=False)
    else:
        f.make(Seat, user=terms.colleague, role=Seat.Role.SECRETARIAT, conference=world.crm)

    assert sends(world) == set()


def test_to_ask_costs_one_question(world, terms, record):
    record(terms.colleague)

    for asked in (may_send, may_draft):
        with CaptureQueriesContext(connection) as captured:
            assert asked(terms.colleague, world.sv, world.crm)
        assert len(captured) == 1


def test_it_binds_in_its_own_conference_and_for_its_own_state_alone(world, terms, record):
    record(terms.colleague)

    assert not may_send(terms.colleague, world.sv, world.csm)
    assert not may_send(terms.colleague, terms.following.state, world.crm)
