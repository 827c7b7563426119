"""How often a programme has been edited, and when last: what a calendar needs to know which of two copies is newer."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max

from meetings.models import Meeting
from sessions.models import AgendaBlock, AgendaItem, Session


@dataclass(frozen=True)
class Edition:
    """Which edit of a programme is shown: how many there were, and when the last one was made."""

    number: int
    moment: datetime


def edition_of(meeting: Meeting) -> Edition:
    """The edition of a meeting and its programme as they stand.

    Hours follow from the items before, closed ones too, so that an edit anywhere in the programme may move any slot.
    The history is counted, not read: it says nothing of what was edited. What was deleted has its place in it.
    """
    blocks = AgendaBlock.history.filter(meeting_id=meeting.pk)
    edits = [
        Meeting.history.filter(id=meeting.pk),
        blocks,
        AgendaItem.history.filter(block_id__in=blocks.values("id")),
        Session.history.filter(meeting_id=meeting.pk),
    ]
    found = [rows.order_by().aggregate(number=Count("pk"), last=Max("history_date")) for rows in edits]
    moments = [each["last"] for each in found if each["last"]]
    return Edition(sum(each["number"] for each in found), max(moments, default=datetime(1970, 1, 1, tzinfo=UTC)))
