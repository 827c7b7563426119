"""What the verbs of the room have in common: the day on which they are done, their note, and that a person did it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.models.notes import Capacity
from documents.operations import validate_pdf


def today() -> date:
    return timezone.now().date()


def require_note(capacity: str, note: dict) -> None:
    """Raise `ValidationError` for a note that is no PDF, and where the capacity in which one acts needs one."""
    file = note.get("note_file")
    if capacity == Capacity.ADMINISTRATION and not file:
        raise ValidationError({"note_file": _("The administration acts on a note alone: add it as a PDF.")})
    if capacity == Capacity.SECRETARIAT and not file:
        raise ValidationError({"note_file": _("The secretariat records a note that it received: add it as a PDF.")})
    if file:
        try:
            validate_pdf(file.read())
        except ValidationError as error:
            raise ValidationError({"note_file": error.messages}) from None
        file.seek(0)


def save(row, by):
    """Save a row after validation, with the person in its history."""
    row._history_user = by
    row.full_clean()
    row.save()
    return row


def delete(row, by) -> None:
    """Delete a row that never took effect; its history tells that it was there, and who deleted it."""
    row._history_user = by
    row.delete()
