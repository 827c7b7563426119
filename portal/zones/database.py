"""The time zone database: all zones, those of each country, and how far each is from UTC on a day."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones


def minutes_from_utc(zone: str, day: date) -> int:
    """How many minutes the clocks of an IANA zone are ahead of UTC at noon of a day."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    return round((noon.utcoffset() or timedelta()).total_seconds() / 60)


def utc_offset(zone: str, day: date) -> str:
    """The offset of an IANA zone from UTC at noon of a day: "UTC−5", "UTC+5:30", "UTC"."""
    minutes = minutes_from_utc(zone, day)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


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
def countries() -> dict[str, str]:
    """The country, by its alpha-2 code, of each zone that people live by; UTC and old spellings are of none."""
    return {zone: country for country, zones in by_country().items() for zone in zones}
