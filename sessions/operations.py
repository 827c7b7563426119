"""Operations on sessions and agendas that do more than edit one row."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.operations import MOVED
from meetings.seats import require_editor, viewer_for
from sessions.models import AgendaBlock, Session

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


@transaction.atomic
def move_agenda(meeting: Meeting, days: int, *, by) -> list[tuple[AgendaBlock, date]]:
    """Move what of the agenda of `meeting` stands on a day by so many days; less than none is earlier. Hours stay.

    Gives each block with the day on which it stood; the history records who moved it. Whether the new days are the
    meeting's is not asked. Raises `PermissionDenied` for anybody but the secretariats of the meeting.
    """
    viewer = require_editor(meeting, by)
    moved = []
    blocks = AgendaBlock.objects.editable_by(viewer).filter(meeting=meeting, date__isnull=False)
    for block in blocks.order_by("position", "pk"):
        before = block.date
        block.date = before + timedelta(days=days)
        block._history_user, block._change_reason = by, MOVED
        block.save(update_fields=["date"])
        moved.append((block, before))
    return moved


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
