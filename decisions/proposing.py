"""Which open decisions the next meeting may look at: proposed for its agenda, added by a person."""

from django.db.models import F, Q
from django.utils.translation import gettext as _

from decisions.lists import listed, still_open
from decisions.models import Addressee, Decision
from meetings.models import Meeting
from portal.templatetags.plenaria import precise
from portal.translations import written
from sessions.proposals import propose


def open_decisions(meeting: Meeting, viewer) -> list[Decision]:
    """What is foreseen for a meeting, or was decided in its series or by its body, or is addressed to that.

    What is foreseen for the meeting comes first.
    """
    body = meeting.series.body_id
    concerned = Q(due_meeting=meeting) | Q(meeting__series=meeting.series_id)
    if body:
        addressed = Addressee.objects.visible_to(viewer).filter(kind=Addressee.Kind.BODY, body=body)
        concerned |= Q(body=body) | Q(meeting__series__body=body) | Q(pk__in=addressed.values("decision"))
    rows = still_open(viewer).filter(concerned).exclude(meeting=meeting)
    found = list(listed(rows, viewer).order_by(F("due_on").asc(nulls_last=True), "decided_on", "address"))
    found.sort(key=lambda row: row.due_meeting_id != meeting.pk)
    return found


def said_of(*parts: str, record) -> str:
    """What stands beside a proposed record, which may be foreseen for a meeting or a day."""
    due = precise(record.due_on, record.due_on_precision)
    if record.due_meeting_id:
        due = written(record.due_meeting, "title")["text"] if record.due_meeting else _("a meeting ahead")
    return " · ".join(filter(None, [*parts, f"{_('foreseen for')} {due}" if due else ""]))


propose(
    "decision",
    open_decisions,
    note=lambda row: said_of(_("Decision"), precise(row.on, row.day_precision), record=row),
    conferences=lambda row: [each.pk for each in row.conferences.all()],
)
