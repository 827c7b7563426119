"""The sequence number of a programme, by which a calendar tells which of two copies is newer (RFC 5545, 3.8.7.4)."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max

from meetings.models import Meeting
from sessions.models import AgendaBlock, AgendaItem, Session


@dataclass(frozen=True)
class CalendarSequence:
    """How often a programme has been edited, and when last."""

    number: int
    moment: datetime


def calendar_sequence(meeting: Meeting, until: datetime | None = None) -> CalendarSequence:
    """The sequence number of a meeting and its programme as they stand; or stood, after the edits of a moment.

    Times follow from the items before, closed ones too, so that an edit anywhere in the programme may move any slot.
    The history is counted, not read: it does not say what was edited. Deleted records count too.
    """
    blocks = AgendaBlock.history.filter(meeting_id=meeting.pk)
    edits = [
        Meeting.history.filter(id=meeting.pk),
        blocks,
        AgendaItem.history.filter(block_id__in=blocks.values("id")),
        Session.history.filter(meeting_id=meeting.pk),
    ]
    if until:
        edits = [rows.filter(history_date__lte=until) for rows in edits]
    found = [rows.order_by().aggregate(number=Count("pk"), last=Max("history_date")) for rows in edits]
    moments = [each["last"] for each in found if each["last"]]
    return CalendarSequence(
        sum(each["number"] for each in found), max(moments, default=datetime(1970, 1, 1, tzinfo=UTC))
    )
