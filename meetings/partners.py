"""Organisations with which conferences work, and where the record names them: no standing in a conference follows."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from meetings.models import Conference, Meeting, MeetingSupporter, Organisation, Participation, Partnership


@dataclass
class Named:
    """A meeting that names an organisation, and in which ways."""

    meeting: Meeting
    supports: bool = False
    participations: list[Participation] = field(default_factory=list)

    @property
    def roles(self) -> list[str]:
        supported = [_("supported it")] if self.supports else []
        return [*supported, *(row.manner.lower() for row in self.participations)]


def partners_of(conference: Conference, viewer):
    """The partners of a conference, in the order of the lists of their sources."""
    rows = Partnership.objects.visible_to(viewer).filter(conference=conference)
    return rows.select_related("organisation__source", "source")


def meetings_naming(organisation: Organisation, viewer) -> list[Named]:
    """Each meeting that an organisation supported or whose participants name it, newest first."""
    supported = set(_supporting(viewer).filter(organisation=organisation).values_list("meeting", flat=True))
    present: dict[int, list[Participation]] = {}
    for row in Participation.objects.visible_to(viewer).filter(organisation=organisation):
        present.setdefault(row.meeting_id, []).append(row)
    meetings = Meeting.objects.visible_to(viewer).filter(pk__in=[*supported, *present]).newest_first()
    return [Named(row, row.pk in supported, present.get(row.pk, [])) for row in meetings]


def named_in_meetings(conference: Conference, viewer) -> dict[int, int]:
    """In how many meetings of a conference each organisation is named, by its key."""
    meetings = Meeting.objects.visible_to(viewer).filter(series__conferences=conference).order_by().values("pk")
    present = Participation.objects.visible_to(viewer)
    pairs = {
        pair
        for rows in (_supporting(viewer), present)
        for pair in rows.filter(meeting__in=meetings, organisation__isnull=False).values_list("organisation", "meeting")
    }
    return Counter(organisation for organisation, _meeting in pairs)


def _supporting(viewer):
    return MeetingSupporter.objects.visible_to(viewer).filter(organisation__isnull=False).order_by()
