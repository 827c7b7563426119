"""The programme of a meeting as an iCalendar file: the slots that its reader may see and that have times."""

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.models import Meeting
from sessions.agenda import Day, Slot


def calendar(meeting: Meeting, days: list[Day], *, host: str, now: datetime) -> bytes:
    """The whole file. A closed slot is called "Closed" and gives start and end alone.

    `host` makes identifiers unique in the world; times are written in UTC, so that no zone has to be described.
    """
    file = Calendar()
    file.add("prodid", "-//Plenaria//Agenda//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", meeting.title)
    for slot in (slot for day in days for entry in day.blocks for slot in entry.slots):
        if slot.start is not None:
            file.add_component(event(slot, meeting, host=host, now=now))
    return file.to_ical()


def event(slot: Slot, meeting: Meeting, *, host: str, now: datetime) -> Event:
    """The event of one slot whose start is known."""
    start = slot.start.astimezone(UTC)
    name = slot.item.pk if slot.item else f"closed-{start:%Y%m%dT%H%M%SZ}"
    entry = Event()
    entry.add("uid", f"{meeting.address}-{name}@{host}")
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", start)
    if slot.end:
        entry.add("dtend", slot.end.astimezone(UTC))
    entry.add("summary", title(slot))
    if slot.item and meeting.place:
        entry.add("location", meeting.place)
    return entry


def title(slot: Slot) -> str:
    """What the calendar calls a slot: its session with label and number, its title, or that it is closed."""
    if slot.item is None:
        return _("Closed")
    session = slot.item.session
    if session is None:
        return slot.item.title
    return f"{session.heading}: {slot.item.title or session.title}"
