"""What is counted of a term from meetings, papers, practices and roadmaps: dated rows that the audience sees."""

from collections import Counter
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from decisions.presidency_report.parts import Asked, Line, Part, announce
from documents.models import Document, Version
from meetings.access import Release
from meetings.models import Meeting
from practices.models import Practice
from roadmaps.models import Measurement


def meetings_of(asked: Asked):
    """The meetings of the conference on a day of the term, the first one first."""
    rows = Meeting.objects.visible_to(asked.viewer).filter(series__in=asked.conference.series.values("pk"))
    return rows.filter(asked.window.within("start", "end")).select_related("series").order_by("start", "pk")


def held(asked: Asked) -> list[Line]:
    return [_meeting(row) for row in meetings_of(asked) if row.was_held]


def planned(asked: Asked) -> list[Line]:
    """Meetings taken to have been held, of which the plan or the opening alone is on record; none that is to come."""
    return [_meeting(row) for row in meetings_of(asked) if row.is_known_as_planned]


def _meeting(row: Meeting) -> Line:
    return Line(row, row.get_absolute_url(), row.start, row.end)


def papers(asked: Asked) -> list[Line]:
    """Official papers by their date, else by the day on which their first version was issued here."""
    conference = asked.conference.pk
    of_conference = Q(conferences=conference) | Q(meeting__series__conferences=conference)
    of_conference |= Q(body__conferences=conference)
    seen = Document.objects.visible_to(asked.viewer).filter(nature=Document.Nature.OFFICIAL)
    rows = seen.filter(pk__in=seen.filter(of_conference).order_by().values("pk"))
    issued = Version.objects.visible_to(asked.viewer).issued().order_by().values("document")
    first = dict(issued.annotate(first=Min("issued_at")).values_list("document", "first"))
    found = [(row.date or _day(first.get(row.pk)), row) for row in rows.select_related("meeting")]
    found = [(day, row) for day, row in found if day and asked.window.touches(day)]
    lines = [Line(row, row.get_absolute_url(), day, said=str(row.get_kind_display())) for day, row in found]
    return sorted(lines, key=lambda line: (line.day, line.thing.pk))


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def practices(asked: Asked) -> list[Line]:
    """How many practices were shared at each meeting of the term."""
    rows = Practice.objects.visible_to(asked.viewer).filter(release=Release.PUBLISHED)
    counts = dict(rows.order_by().values_list("meeting").annotate(Count("pk")))
    lines = []
    for meeting in meetings_of(asked):
        if number := counts.get(meeting.pk, 0):
            address = f"{reverse('practices:list')}?{urlencode({'meeting': meeting.address})}"
            said = ngettext("%(n)d practice", "%(n)d practices", number) % {"n": number}
            lines.append(Line(meeting, address, meeting.start, meeting.end, number=number, said=said))
    return lines


def measured(asked: Asked) -> list[Line]:
    """Figures that States have reported on roadmaps, accepted: how many of each indicator, and never by State."""
    rows = Measurement.objects.visible_to(asked.viewer).filter(report__isnull=False)
    rows = rows.filter(report__membership__conference=asked.conference)
    reported = rows.annotate(on=F("report__reported_at__date")).filter(asked.window.within("on"))
    roadmap = "indicator__result__roadmap__meeting"
    reported = list(reported.select_related(roadmap, "indicator__result__meeting").order_by("on", "pk"))
    numbers = Counter(row.indicator_id for row in reported)
    lines = {}
    for row in reported:
        number = numbers[row.indicator_id]
        said = ngettext("%(n)d figure", "%(n)d figures", number) % {"n": number}
        line = Line(row.indicator, _of_indicator(row.indicator), row.on, number=number, name="text", said=said)
        lines.setdefault(row.indicator_id, line)
    return list(lines.values())


def _of_indicator(indicator) -> str:
    roadmap = indicator.result.roadmap
    if roadmap is None:
        return indicator.result.meeting.get_absolute_url()
    return reverse("roadmaps:indicator", args=[roadmap.meeting.address, roadmap.number, indicator.pk])


announce(Part("meetings", _("Meetings held"), held, 10))
announce(Part("planned", _("Meetings of which little more than the plan is on record"), planned, 20))
announce(
    Part(
        "papers",
        _("Official papers"),
        papers,
        30,
        about=_("By their date, or by the day on which they were issued here."),
    )
)
announce(Part("practices", _("Good practices shared at its meetings"), practices, 40))
announce(
    Part(
        "measured",
        _("Figures that States have reported on roadmaps"),
        measured,
        50,
        about=_("Accepted ones, by the day of the report, as far as each roadmap shows them to these readers."),
    )
)
