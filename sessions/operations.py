"""Operations on sessions that do more than edit one row."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.seats import viewer_for
from sessions.models import Session

CLOSED, REOPENED = "sheet-closed", "sheet-reopened"


@transaction.atomic
def close_sheet(session: Session, *, by) -> Session:
    """Close the sheet of `session` to the focal points of its lead states; its secretariats still edit it.

    The session and its history record who closed it and when. Raises `PermissionDenied` for anybody but its
    secretariats, and `ValidationError` if the sheet is closed already.
    """
    row = _of_secretariat(session, by)
    if row.sheet_closed_at is not None:
        raise ValidationError(_("The sheet is closed already."))
    row.sheet_closed_at, row.sheet_closed_by = timezone.now(), by
    return _save(row, by, CLOSED)


@transaction.atomic
def reopen_sheet(session: Session, *, by) -> Session:
    """Open the sheet of `session` to the focal points of its lead states again. Raises as `close_sheet` does."""
    row = _of_secretariat(session, by)
    if row.sheet_closed_at is None:
        raise ValidationError(_("The sheet is open already."))
    row.sheet_closed_at = row.sheet_closed_by = None
    return _save(row, by, REOPENED)


def _of_secretariat(session: Session, by) -> Session:
    """The row as it stands now, locked until the transaction ends."""
    viewer = viewer_for(by)
    own = Session.objects.editable_by(viewer).filter(pk=session.pk).values("pk")
    row = Session.objects.select_for_update(of=("self",)).filter(pk__in=own).first()
    if row is None or not viewer.edits_something:
        raise PermissionDenied
    return row


def _save(row: Session, by, reason: str) -> Session:
    row._history_user, row._change_reason = by, reason
    row.save(update_fields=["sheet_closed_at", "sheet_closed_by"])
    return row
