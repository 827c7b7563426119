"""What is foreseen for those for whom a reader acts, as an iCalendar file: decisions that are open, and report periods.

These are whole days on which nothing falls due in law. A decision foreseen for a month stands on the days of that
month, and says so; one foreseen for a year stands in no calendar, where it would have to be on days that no source
gives. What is concluded or superseded, or has no day any more, is cancelled, so that it goes from calendars too.
"""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from decisions.awaiting import concerning
from decisions.calendar_changes import Course, courses
from decisions.models import Addressee, Decision
from meetings.access import Release
from meetings.provenance import Precision, with_doubt
from portal.ics import event_of, file_of, on_days
from portal.text.letters import clean_line
from roadmaps.models import ReportPeriod
from roadmaps.reminding import roadmaps_of

A_YEAR = timedelta(days=366)


def calendar_of(viewer) -> bytes:
    """The file of a reader; it has no event for whoever is addressed by nothing."""
    file = file_of("Decisions", _("Foreseen: decisions and reports"))
    for event in (*_decisions(viewer), *_periods(viewer)):
        file.add_component(event)
    return file.to_ical()


def _decisions(viewer) -> list[Event]:
    addressed = Addressee.objects.visible_to(viewer).filter(concerning(viewer)).order_by()
    rows = Decision.objects.visible_to(viewer).filter(
        pk__in=set(addressed.values_list("decision", flat=True)), force=Decision.Force.OPERATIVE
    )
    found = list(rows.filter(release=Release.PUBLISHED).select_related("source").order_by("due_on", "address"))
    told = courses(found, viewer)
    return [_decision(row, course) for row in found if (course := told[row.pk]).days]


def _decision(row: Decision, course: Course) -> Event:
    summary = _("Foreseen: %(what)s") % {"what": with_doubt(row.title, row)}
    status = "CONFIRMED" if course.is_told else "CANCELLED"
    event = event_of(f"decision-{row.pk}", summary, sequence=course.number, moment=course.moment, status=status)
    said = [_("As foreseen when it was decided. These processes bind nobody.")]
    if row.due_on and row.due_on_precision == Precision.MONTH:
        said.insert(0, _("Foreseen for the month; no day is on record."))
    event.add("description", clean_line(" ".join(said)))
    event.add("url", settings.SITE_ADDRESS + row.get_absolute_url())
    return on_days(event, *course.days)  # type: ignore[misc]  # it has days: asked above


def _periods(viewer) -> list[Event]:
    since: date = timezone.localdate() - A_YEAR
    rows = ReportPeriod.objects.visible_to(viewer).filter(due__gte=since).select_related("meeting__series")
    found = [row for row in rows.order_by("due", "pk") if roadmaps_of(row, viewer)] if viewer.focal_places else []
    return [_period(row) for row in found]


def _period(row: ReportPeriod) -> Event:
    said, moment = [], row.history.latest().history_date
    for earlier in row.history.order_by("history_date", "history_id"):
        if not said or said[-1] != (earlier.due, earlier.name_es):
            said.append((earlier.due, earlier.name_es))
            moment = earlier.history_date
    summary = _("Foreseen: %(what)s") % {"what": _("reports on roadmaps, %(period)s") % {"period": row.name}}
    event = event_of(f"report-period-{row.pk}", summary, sequence=len(said) - 1, moment=moment)
    event.add("url", settings.SITE_ADDRESS + row.meeting.get_absolute_url())
    return on_days(event, row.due, row.due)
