"""What is done with records beyond editing one row."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.audience import Audienced, Release
from meetings.seats import viewer_for

WITHDRAWN = "withdrawn"


@transaction.atomic
def withdraw(record: Audienced, *, by) -> Audienced:
    """Take a published record back from its readers: a draft again, for its drafters, with a note in the history.

    What was published is withdrawn and never deleted. Raises `PermissionDenied` for whoever may not edit the record,
    and `ValidationError` where it is not published.
    """
    model = type(record)
    viewer = viewer_for(by)
    row = model.objects.editable_by(viewer).filter(pk=record.pk).first()
    if row is None or not viewer.edits_something:  # a focal point edits a sheet, and neither opens nor closes it
        raise PermissionDenied
    if row.release != Release.PUBLISHED:
        raise ValidationError({"release": _("Only what is published is withdrawn.")})
    row.release = Release.DRAFT
    row._history_user, row._change_reason = by, WITHDRAWN
    row.save()
    return row


def was_published(record) -> bool:
    """Whether readers have ever found `record` at an address of its own; one query where it is not published now."""
    if not isinstance(record, Audienced) or not hasattr(record, "get_absolute_url") or record.pk is None:
        return False
    if record.release == Release.PUBLISHED:
        return True
    return record.history.filter(release=Release.PUBLISHED).exists()
