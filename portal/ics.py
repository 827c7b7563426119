"""What all calendar files have in common (RFC 5545): permanent identifiers, and what tells newer events from older."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from portal.text.letters import clean_line


def file_of(product: str, name: str = "") -> Calendar:
    """An empty file; `name` is what a calendar calls it."""
    file = Calendar()
    file.add("prodid", f"-//Plenaria//{product}//EN")
    file.add("version", "2.0")
    if name:
        file.add("x-wr-calname", clean_line(name))
    return file


def event_of(name: str, summary: str, *, sequence: int, moment: datetime, status: str = "CONFIRMED") -> Event:
    """An event without its time. It keeps its `name` for ever; of two copies, that with the higher sequence counts."""
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("sequence", sequence)
    event.add("dtstamp", moment.astimezone(UTC))
    event.add("last-modified", moment.astimezone(UTC))
    event.add("status", status)
    event.add("summary", clean_line(summary))
    return event


def on_days(event: Event, first: date, last: date | None = None) -> Event:
    """Whole days, which leave whoever has them free."""
    event.add("dtstart", first)
    if last:
        event.add("dtend", last + timedelta(days=1))  # the first day that is no longer of it
    event.add("transp", "TRANSPARENT")
    return event
