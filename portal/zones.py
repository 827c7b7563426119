"""Time zones in a reader's words: their offset from UTC, their country and city."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from portal.text.normalise import normalised


def utc_offset(zone: str, day: date) -> str:
    """The offset of an IANA zone from UTC at noon of a day: "UTC−5", "UTC+5:30", "UTC"."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    offset = noon.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def in_words(zone: str, day: date | None) -> str:
    """A zone as a form names it beside a day or an hour: "America/Lima (UTC−5)"; without a day, its name alone."""
    return f"{zone} ({utc_offset(zone, day)})" if day else zone


@cache
def names() -> frozenset[str]:
    """All IANA names. To list them reads some 600 files, so that it is done once."""
    return frozenset(available_timezones())


@cache
def by_country() -> dict[str, tuple[str, ...]]:
    """The zones of each country by its alpha-2 code, as the time zone database lists them."""
    table = next((path for folder in TZPATH if (path := Path(folder) / "zone.tab").is_file()), None)
    found = defaultdict(list)
    for line in table.read_text(encoding="utf-8").splitlines() if table else ():
        if not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            found[country].append(zone)
    return {country: tuple(zones) for country, zones in found.items()}


@cache
def by_city() -> dict[str, str | None]:
    """The zones by the city in their name, as people write it: "buenos aires"; None for the name of several."""
    found: dict[str, str | None] = {}
    for zone in sorted({zone for zones in by_country().values() for zone in zones}):
        city = normalised(zone.rpartition("/")[2].replace("_", " "))
        found[city] = None if city in found else zone
    return found


def zone_named(text: str) -> str:
    """The zone that a text names by its own name or by its city; the text itself where it names none, or several."""
    return text if text in names() else by_city().get(normalised(text)) or text
