"""Of the dossier: roadmaps, the periods of which States report, and the last figure of each indicator."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import F, Prefetch, Q
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.dossier.parts import Entry, Fact, Text
from meetings.access import Release
from meetings.models import Conference
from portal.templatetags.plenaria import dates, precise
from roadmaps.lists import with_indicators
from roadmaps.models import Indicator, ReportPeriod, Result, Roadmap


def roadmaps_going(conference: Conference, viewer) -> list[Entry]:
    """Those of the last meeting that has any, and earlier ones whose period is not over; unknown, it never is."""
    is_own = Q(narrowed_to=None) | Q(narrowed_to=conference)
    rows = Roadmap.objects.visible_to(viewer).filter(is_own, meeting__series__conferences=conference)
    rows = rows.filter(release=Release.PUBLISHED)
    rows = rows.order_by(F("meeting__start").desc(nulls_last=True), "meeting", "number")
    is_going = (
        Q(end=None)
        | Q(end__gte=timezone.now().date())
        | Q(meeting__in=list(rows.values_list("meeting", flat=True)[:1]))
    )
    results = Prefetch("results", with_indicators(Result.objects.visible_to(viewer), viewer))
    found = list(rows.filter(is_going).select_related("meeting").prefetch_related(results))
    periods = defaultdict(list)
    for period in ReportPeriod.objects.visible_to(viewer).filter(meeting__in={row.meeting_id for row in found}):
        periods[period.meeting_id].append(period)
    return [_entry(row, periods[row.meeting_id]) for row in found]


def _entry(row: Roadmap, periods: list[ReportPeriod]) -> Entry:
    entry = Entry.on(
        row,
        "theme",
        Fact(_("Meeting"), [Text.naming(row.meeting, "title")]),
        Fact.said(_("Roadmap"), str(row.number), str(dates(row.start, row.end)) if row.start else ""),
        Fact.said(_("Report periods"), *(map(_period, _ahead(periods)) if periods else [_("no period on record")])),
    )
    indicators = [each for result in row.results.all() for each in result.indicators.all()]
    told = [fact for each in indicators if (fact := _figure(each))]
    silent = len(indicators) - len(told)
    if silent:
        said = ngettext("%(count)d without a figure on record", "%(count)d without a figure on record", silent)
        told.append(Fact.said(_("Indicators"), said % {"count": silent}))
    return replace(entry, facts=[*entry.facts, *told])


def _ahead(periods: list[ReportPeriod]) -> list[ReportPeriod]:
    """Those of which reports are still foreseen; else the last one."""
    today = timezone.now().date()
    return [row for row in periods if row.due >= today] or periods[-1:]


def _period(row: ReportPeriod) -> str:
    return _("%(period)s, foreseen for %(day)s") % {"period": row.name, "day": precise(row.due)}


def _figure(row: Indicator) -> Fact | None:
    """The last figure of an indicator; of what States report, each for itself, no more than when one did last."""
    label = _("Indicator %(number)s") % {"number": row.printed_number} if row.printed_number else _("Indicator")
    if last := row.latest_measurement:
        unit = Text.of(row, "unit")
        value = Text.written_in(f"{floatformat(last.value, '-2g')} {unit.text}".strip(), unit.language)
        return Fact(label, [Text.naming(row, "text"), value, Text(str(last.party)), Text(precise(last.date))])
    if row.last_reported_on is None:
        return None
    said = _("reported by States, each for itself; last of %(day)s") % {"day": precise(row.last_reported_on)}
    return Fact(label, [Text.naming(row, "text"), Text(said)])
