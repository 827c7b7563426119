"""What a State of `make demo` has reported on the invented roadmap: quarters, one of them silent, one corrected."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from meetings.models import Membership
from portal.models import User
from roadmaps.models import Indicator, ReportPeriod, StateReport
from roadmaps.reporting import accept, report, send_back

MEETING, STATE = "ejemplo-1", "XB"
FOCAL, SECRETARY = "focal-xb", "secretaria-ejemplo"
FIGURES = (18, 24, None, 31, 40, 64, 52)  # by quarter, the oldest first; the last but one is returned
RETURNED, CORRECTED = 64, 46
WORD = "Contaba dos veces un curso."
QUARTER, WAIT = 3, timedelta(days=15)  # months; until a report is foreseen


def show_reports(moment: datetime, zone: str) -> list[StateReport]:
    """Report the last quarters before the day of `moment`, unless something is on record; gives the reports.

    None where somebody has deleted what it needs. Raises what the verbs raise.
    """
    indicator = Indicator.objects.filter(result__roadmap__meeting__address=MEETING).order_by("pk").first()
    place = Membership.objects.filter(conference__address="ejemplo", state__code=STATE).first()
    people = {user.username: user for user in User.objects.filter(username__in=(FOCAL, SECRETARY))}
    if indicator is None or place is None or len(people) < len((FOCAL, SECRETARY)) or indicator.reports.exists():
        return []
    quarters = _quarters(moment.astimezone(ZoneInfo(zone)).date(), len(FIGURES))
    with transaction.atomic():
        for start, end in quarters:
            _period(indicator.result.meeting, start, end)
        for (_start, end), value in zip(quarters, FIGURES, strict=True):
            if value is not None:
                _tell(indicator, place, people, end, value)
    return list(indicator.reports.all())


def _tell(indicator: Indicator, place: Membership, people: dict, day: date, value: int) -> None:
    told = {"indicator": indicator, "membership": place, "date": day, "note": "Listas de asistencia."}
    row = report(StateReport(value=Decimal(value), **told), by=people[FOCAL])
    if value == RETURNED:
        send_back(row, word=WORD, by=people[SECRETARY])
        former = StateReport.objects.get(pk=row.pk)
        row = report(StateReport(value=Decimal(CORRECTED), corrects=former, **told), by=people[FOCAL])
    if value != FIGURES[-1]:  # the last one waits to be read
        accept(row, by=people[SECRETARY])


def _period(meeting, start: date, end: date) -> None:
    name = f"{(start.month - 1) // QUARTER + 1} {start.year}"
    names = {"name_es": f"T{name}", "name_en": f"Q{name}", "name_pt_br": f"T{name}"}
    row = ReportPeriod(meeting=meeting, start=start, end=end, due=end + WAIT, reminds=False, **names)
    row.full_clean()
    row.save()


def _quarters(day: date, count: int) -> list[tuple[date, date]]:
    """The last quarters that are over on a day, the oldest first."""
    start = day.replace(month=(day.month - 1) // QUARTER * QUARTER + 1, day=1)
    found = []
    for _number in range(count):
        end = start - timedelta(days=1)
        start = end.replace(month=end.month - QUARTER + 1, day=1)
        found.append((start, end))
    return found[::-1]
