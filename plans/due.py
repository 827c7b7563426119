"""What is due: open activities that are foreseen for a meeting, or for a day that has come by then. Never late."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from decisions.proposing import said_of
from meetings.access import Release
from meetings.models import Conference, Meeting
from meetings.provenance import span
from plans.lists import listed, still_open
from plans.models import Activity
from sessions.proposals import propose


def due_for(meeting: Meeting, viewer) -> list[Activity]:
    """What the agenda of a meeting may take up, in the order in which it is foreseen.

    Whatever is foreseen for this meeting; and of the body whose meeting it is, what it carries out and what stands in
    the plans that it has or approved, foreseen for a day until the meeting. Of a month or a year its first day counts.
    """
    rows = still_open(viewer).filter(release=Release.PUBLISHED)
    asked = Q(due_meeting=meeting)
    last, body = meeting.end or meeting.start, meeting.series.body_id
    if body and last:
        own = Q(body=body) | Q(work_plan__body=body) | Q(work_plan__approved_by=body)
        asked |= own & Q(due_on__lte=last.replace(month=12, day=31))
    found = listed(rows.filter(asked), viewer)
    return [row for row in found if row.due_on is None or (last and _first_day(row, row.due_on) <= last)]


def foreseen(conference: Conference, viewer):
    """The open activities of a conference that are foreseen for a day or a meeting, the earliest first."""
    rows = still_open(viewer).filter(work_plan__conference=conference, release=Release.PUBLISHED)
    return listed(rows.filter(Q(due_on__isnull=False) | Q(due_meeting__isnull=False)), viewer)


def _first_day(activity: Activity, day: date) -> date:
    return span(day, activity.due_on_precision)[0]


propose(
    "activity",
    due_for,
    note=lambda row: said_of(_("Activity"), row.standing_label, record=row),
    conferences=lambda row: [row.work_plan.conference_id],
)
