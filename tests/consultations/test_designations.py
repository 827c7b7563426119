"""Who binds a State: whom it has designated by a note, as long as that person acts for it; one person at a time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from consultations.designating import designate, dispute, end_designation, end_dispute
from consultations.designations import asked_of, designated, may_draft, may_send
from consultations.models import Designation, DisputedRepresentation
from consultations.models.notes import Capacity
from meetings.access import Release
from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person

pytestmark = pytest.mark.django_db
SENDS, DEPUTY = Designation.Role.SENDS, Designation.Role.DEPUTY


@pytest.fixture
def record(world, terms):
    """`record(person)`: whom El Salvador has designated, recorded by its delegate Ana."""

    def record(user, role=SENDS, start=None, by=None, **given):
        return designate(
            world.sv, world.crm, user, role=role, start=start or TODAY(), by=by or terms.head, **note(**given)
        )

    return record


def sends(world, on=None) -> set[str]:
    """The names of all who may send the answers of El Salvador."""
    people = {row.user for row in Designation.objects.select_related("user")}
    return {user.username for user in people if may_send(user, world.sv, world.crm, on)}


def in_days(days: int):
    return TODAY() + timedelta(days=days)


# Who records.


def test_a_state_designates_by_a_note_of_its_own(world, terms, record):
    row = record(terms.colleague)

    assert (row.recorded_by, row.recorded_as) == (terms.head, Capacity.STATE)
    assert row.history.get().history_user == terms.head
    assert sends(world) == {"berta"}


def test_the_secretariat_records_the_note_that_it_received(terms, record):
    assert record(terms.colleague, by=terms.secretary).recorded_as == Capacity.SECRETARIAT


def test_the_administration_does_so_on_a_note(terms, record):
    assert record(terms.colleague, by=terms.admin).recorded_as == Capacity.ADMINISTRATION


@pytest.mark.parametrize("who", ["next_head", "secretary_csm", "observer", "delegate_pe", "outsider"])
def test_nobody_else_does(people, terms, record, who):
    with pytest.raises(PermissionDenied):
        record(terms.colleague, by=people.get(who) or getattr(terms, who))

    assert not Designation.objects.exists()


def test_an_observer_for_the_state_records_nothing(world, terms, record):
    other = f.make_conference("fgp")
    f.make_membership(other, world.sv, Membership.Status.OBSERVER)
    watches = f.make_user()
    f.make(Seat, user=watches, role=Seat.Role.OBSERVER, state=world.sv)

    with pytest.raises(PermissionDenied):
        record(terms.colleague, by=watches)


def test_a_state_that_is_no_member_designates_nobody(world, people, terms):
    with pytest.raises(PermissionDenied):
        designate(world.pe, world.crm, people["delegate_pe"], role=SENDS, start=TODAY(), by=terms.secretary, **note())


# On what.


@pytest.mark.parametrize("missing", ["note_number", "note_date", "note_file"])
@pytest.mark.parametrize("who", ["head", "secretary", "admin"])
def test_number_date_and_pdf_are_needed_whoever_records(terms, record, missing, who):
    empty = {"note_number": "", "note_date": None, "note_file": ""}

    with pytest.raises(ValidationError) as refused:
        record(terms.colleague, by=getattr(terms, who), **{missing: empty[missing]})

    assert list(refused.value.message_dict) == ["note_file"]
    assert not Designation.objects.exists()


def test_what_is_no_pdf_is_refused(terms, record):
    with pytest.raises(ValidationError):
        record(terms.colleague, note_file=ContentFile(b"a word", name="note.pdf"))


# Whom.


@pytest.mark.parametrize("who", ["next_head", "secretary", "admin"])
def test_somebody_of_another_state_or_of_a_secretariat_is_never_designated(terms, record, who):
    with pytest.raises(ValidationError) as refused:
        record(getattr(terms, who), by=terms.secretary)

    assert list(refused.value.message_dict) == ["user"]


def test_who_is_of_any_secretariat_too_is_not_designated(world, terms, record):
    f.make(Seat, user=terms.colleague, role=Seat.Role.SECRETARIAT, conference=world.csm)

    with pytest.raises(ValidationError):
        record(terms.colleague)


def test_a_seat_in_another_conference_does_not_count(world, terms, record):
    f.make_membership(world.csm, world.sv)
    elsewhere = person(world.sv, world.csm, "diana")

    with pytest.raises(ValidationError):
        record(elsewhere)


def test_a_seat_in_all_conferences_counts(world, people, terms, record):
    record(people["focal_sv"])

    assert sends(world) == {"focal-sv"}


# From when to when.


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


# What is asked.


def test_a_member_without_anybody_who_sends_is_asked(world, terms, record):
    viewer = viewer_for(terms.head)

    assert asked_of(viewer, world.sv) == [world.crm]
    record(terms.colleague, DEPUTY)
    assert asked_of(viewer, world.sv) == [world.crm]
    record(terms.head)
    assert asked_of(viewer, world.sv) == []


# Where it is disputed.


def test_a_dispute_is_recorded_and_changes_nothing(world, terms, record):
    record(terms.head)

    row = dispute(world.sv, world.crm, text="Otra autoridad", by=terms.colleague, note_number="N/9", note_date=TODAY())

    assert (row.recorded_as, row.start) == (Capacity.STATE, TODAY())
    assert sends(world) == {"ana"}


@pytest.mark.parametrize("who", ["secretary", "admin"])
def test_of_another_the_note_itself_is_needed(world, terms, who):
    given = {"note_number": "N/9", "note_date": TODAY()}

    with pytest.raises(ValidationError) as refused:
        dispute(world.sv, world.crm, text="Otra", by=getattr(terms, who), **given)

    assert list(refused.value.message_dict) == ["note_file"]
    assert dispute(world.sv, world.crm, text="Otra", by=getattr(terms, who), **note()).pk


@pytest.mark.parametrize("given", [{"note_number": "N/9"}, {"note_date": TODAY()}])
def test_a_dispute_names_number_and_date_of_its_note(world, terms, given):
    with pytest.raises(ValidationError) as refused:
        dispute(world.sv, world.crm, text="Otra", by=terms.head, **given)

    assert list(refused.value.message_dict) == ["note_number"]


def test_nobody_of_another_state_disputes(world, terms):
    with pytest.raises(PermissionDenied):
        dispute(world.sv, world.crm, text="Otra", by=terms.next_head, note_number="N/9", note_date=TODAY())


def test_the_other_side_does_not_end_a_dispute(world, terms):
    row = dispute(world.sv, world.crm, text="Otra", by=terms.head, note_number="N/9", note_date=TODAY())

    for other in (terms.colleague, terms.secretary):
        with pytest.raises(PermissionDenied):
            end_dispute(row, by=other)
    end_dispute(row, by=terms.head)

    assert DisputedRepresentation.objects.get().end == TODAY()


# Who sees it.


def test_its_state_the_presidency_and_the_secretariat_see_it_and_no_other_member(viewers, in_office, record, world):
    record(in_office.colleague)
    dispute(world.sv, world.crm, text="Otra", by=in_office.head, note_number="N/9", note_date=TODAY())
    known = {name: getattr(in_office, name) for name in ("head", "colleague", "next_head")}
    readers = {**viewers, **{name: viewer_for(user) for name, user in known.items()}}

    for rows in (Designation.objects, DisputedRepresentation.objects):
        seen_by = {name for name, viewer in readers.items() if rows.visible_to(viewer).exists()}
        edited_by = {name for name, viewer in readers.items() if rows.editable_by(viewer).exists()}

        assert seen_by == {"delegate_sv", "focal_sv", "secretary_crm", "admin", "head", "colleague"}
        assert edited_by == {"secretary_crm", "admin"}


def test_a_team_of_the_presidency_sees_what_other_states_have_designated(world, in_office):
    state = in_office.following.state
    designate(state, world.crm, in_office.next_head, role=SENDS, start=TODAY(), by=in_office.next_head, **note())

    assert Designation.objects.visible_to(viewer_for(in_office.head)).exists()
    assert not Designation.objects.visible_to(viewer_for(in_office.colleague)).exists()


def test_a_team_of_another_conference_sees_nothing(world, people, in_office):
    f.make_membership(world.csm, world.sv)
    elsewhere = {"state": world.pe, "conference": world.csm}
    by = people["delegate_pe"]
    designate(*elsewhere.values(), by, role=SENDS, start=TODAY(), by=by, **note())

    assert not Designation.objects.visible_to(viewer_for(in_office.head)).exists()


def test_a_state_sees_its_own_where_it_is_a_member_alone(world, people, terms):
    """Whoever acts for a State in one conference alone is not told of it in the other."""
    f.make_membership(world.csm, world.sv)
    both = people["delegate_sv"]
    designate(world.sv, world.csm, both, role=SENDS, start=TODAY(), by=both, **note())

    assert not Designation.objects.visible_to(viewer_for(terms.head)).exists()
