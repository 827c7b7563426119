"""Hours and lengths as agendas print them, in one cell: “9:00”, “9h30”, “9:00–9:30”, “15 min”, “1 h 30 min”."""

import re
from datetime import time

from django.utils.translation import gettext as _

DAY = 24 * 60
LONGEST = 3
ARE_MINUTES = range(25, 8 * 60 + 1)  # what a bare number can only mean
NOON = 12
ENDS = 2
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2}))?(?::\d{2})?\s*(?P<half>[ap])?(?(half)\.?\s?m\.?)"
    r"\s*(?P<sign>h(?:rs?|oras)?\.?)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*[-–—]\s*|\s+(?:a|to|[aà]s|hasta|at[eé])\s+(?:las?\s+|[aà]s\s+)?", re.IGNORECASE)
_HOURS = r"(?P<hours>\d{1,2})\s?(?:h(?:oras?|ours?|rs?|)?)\b\.?"
_LENGTHS = [
    re.compile(length, re.IGNORECASE)
    for length in (
        rf"(?:{_HOURS}\s*(?:[ye]\s+|and\s+)?)?(?P<minutes>\d{{1,3}})\s?(?:min(?:utos?|utes?|s)?\b\.?|m\b|['’′])",
        r"(?P<hours>\d{1,2})\s?(?:horas?|hours?)\b(?P<and_half>\s+y\s+media|\s+e\s+meia)?",
        r"(?P<hours>[1-5])\s?h(?:rs?\b\.?|\b|(?=\d))\s?(?P<minutes>\d{2})?",  # no agenda begins so early
    )
]


class HourError(ValueError):
    """A cell that tells neither an hour nor a length; the message is for who typed it."""


def read_hours(text: str) -> tuple[time | None, int | None]:
    """The start and the minutes that a cell tells, each None where it tells none. Raises `HourError`."""
    text = " ".join(text.split())
    length = _length(text)
    if not text or length:
        return None, length
    if text.isdecimal():
        if len(text) > LONGEST or int(text) not in ARE_MINUTES:
            raise HourError(_("“%(text)s” can be an hour or minutes: write 9:00, or 15 min.") % {"text": text})
        return None, int(text)
    told, bracket, noted = text.partition("(")
    minutes = _length(noted.rstrip(") ")) if bracket else None
    if bracket and not minutes:
        raise _unread(text)
    ends = _TO.split(told.strip())
    hours = [_CLOCK.fullmatch(each.strip()) for each in ends]
    if (
        len(hours) > ENDS
        or None in hours
        or not any(each["minute"] or each["half"] or each["sign"] for each in hours if each)
    ):
        raise _unread(text)
    halves = [each["half"] for each in hours if each]
    clocks = [_clock(each, halves[-1], text) for each in hours if each]
    if len(clocks) == 1:
        return clocks[0], minutes
    lasts = (_minute_of(clocks[1]) - _minute_of(clocks[0])) % DAY
    if not lasts:
        raise _unread(text)
    return clocks[0], lasts


def write_hours(start: time | None, minutes: int | None) -> str:
    """A cell that `read_hours` reads as the same: “9:00–9:30”, “9:00”, “30 min”, or nothing."""
    if start is None or not minutes:
        return f"{start.hour}:{start:%M}" if start else f"{minutes} min" if minutes else ""
    if minutes >= DAY:
        return f"{start.hour}:{start:%M} ({minutes} min)"
    end = (_minute_of(start) + minutes) % DAY
    return f"{start.hour}:{start:%M}–{end // 60}:{end % 60:02}"


def _minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _length(text: str) -> int | None:
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _LENGTHS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    return int(parts["hours"] or 0) * 60 + int(parts.get("minutes") or 0) + (30 if parts.get("and_half") else 0) or None


def _clock(found: re.Match, half: str | None, text: str) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := (found["half"] or half or "").lower():
        if not 1 <= hour <= NOON:
            raise _unread(text)
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise _unread(text) from None


def _unread(text: str) -> HourError:
    return HourError(_("“%(text)s” is no hour and no length: write 9:00, 9:00–9:30 or 15 min.") % {"text": text})
