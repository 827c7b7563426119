"""Working days: what the calendars of States propose, and what a Presidency's notice has set.

Day one is the working day after that of circulation (CRM brochure, "Mecanismos para la toma de decisiones": five
working days). Weekends never count; of other days the library of holidays proposes, the Presidency decides, and what it
has decided stands with the notice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from django.utils.translation import gettext as _

from portal.templatetags.plenaria import formatted

SATURDAY = 5
MOST_DAYS = 60  # of a term, so that no mistyped number makes a table without end


@dataclass(frozen=True)
class Day:
    """A day from the circulation to the end: `number` where it counts, else the `reason` for which it does not."""

    day: date
    number: int | None = None
    reason: str = ""

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY


def term(circulates_on: date, working_days: int, days_off: Iterable[dict]) -> list[Day]:
    """The days of a term in their order, the day of circulation first; the last one is that on which it ends.

    `days_off` is what a round stores: `[{"day": "2026-11-30", "reason": "…"}]`.
    """
    reasons = {each["day"]: each["reason"] for each in days_off}
    days, number, day = [Day(circulates_on)], 0, circulates_on
    while number < min(working_days, MOST_DAYS):
        day += timedelta(days=1)
        if day.weekday() >= SATURDAY:
            days.append(Day(day, reason=reasons.get(day.isoformat(), "")))
        elif (off := reasons.get(day.isoformat())) is not None:
            days.append(Day(day, reason=off))
        else:
            number += 1
            days.append(Day(day, number=number))
    return days


def working_day_before(last: date, count: int, days_off: Iterable[dict]) -> date:
    """The day that lies `count` working days before the last one of a term."""
    off = {each["day"] for each in days_off}
    day = last
    while count:
        day -= timedelta(days=1)
        if day.weekday() < SATURDAY and day.isoformat() not in off:
            count -= 1
    return day


def why_off(day: date, days_off: Iterable[dict]) -> str:
    """Why a day does not count in a term; empty where it does."""
    if reason := next((each["reason"] for each in days_off if each["day"] == day.isoformat()), ""):
        return reason
    return formatted(day, "l") if day.weekday() >= SATURDAY else ""


def proposed(states: Iterable[tuple[str, str]], first: date, last: date) -> Iterator[dict]:
    """Public holidays of some States (alpha-2 code and name) on working days of a period, as a round stores them.

    The library has no calendar of some States, and none of what a government decrees for a year: it proposes.
    """
    found: dict[date, list[str]] = {}
    for code, name in states:
        for day, holiday in _calendar(code, first, last):
            if first <= day <= last and day.weekday() < SATURDAY:
                found.setdefault(day, []).append(_("%(holiday)s, in %(state)s") % {"holiday": holiday, "state": name})
    for day in sorted(found):
        yield {"day": day.isoformat(), "reason": "; ".join(found[day])}


def instant(day: date, clock: time, zone: str) -> datetime:
    """The one instant that a day and an hour are in a time zone."""
    return datetime.combine(day, clock, ZoneInfo(zone))


def _calendar(code: str, first: date, last: date) -> list[tuple[date, str]]:
    known = holidays.list_supported_countries()
    if code not in known:
        return []
    years = range(first.year, last.year + 1)
    tongues = holidays.country_holidays(code).supported_languages
    spoken = next((each for each in ("es", "pt_BR", "en_US") if each in tongues), None)
    return sorted(holidays.country_holidays(code, years=years, language=spoken).items())
