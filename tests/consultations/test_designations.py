"""Designations: by whom they are recorded, on which note, of whom, and who sees them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from consultations.designating import designate, dispute
from consultations.designations import asked_of
from consultations.models import Designation, DisputedRepresentation
from consultations.models.notes import Capacity
from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import DEPUTY, SENDS, sends

pytestmark = pytest.mark.django_db


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


# What is asked.


def test_a_member_without_anybody_who_sends_is_asked(world, terms, record):
    viewer = viewer_for(terms.head)

    assert asked_of(viewer, world.sv) == [world.crm]
    record(terms.colleague, DEPUTY)
    assert asked_of(viewer, world.sv) == [world.crm]
    record(terms.head)
    assert asked_of(viewer, world.sv) == []


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
