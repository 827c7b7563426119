"""Disputed representation: on which note it is recorded, who ends it, and that it changes nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.designating import dispute, end_dispute
from consultations.models import DisputedRepresentation
from consultations.models.notes import Capacity
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import sends

pytestmark = pytest.mark.django_db


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
