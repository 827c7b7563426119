"""A meeting, or one of its sessions, as an iCalendar file: what its reader may see and what has times.

An event keeps its identifier for as long as its record exists; `SEQUENCE` grows with every edit of the programme
(`sessions/calendar_sequence.py`), so that a calendar that has the event already takes over changes. Times are written
in the meeting's own zone, which is described in the file. Those of a cancelled or postponed meeting are cancelled: a
calendar strikes them out, and takes them up again with the times of a new date.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.models import Meeting
from meetings.provenance import with_doubt
from sessions.agenda import Day, Slot, page_of
from sessions.calendar_sequence import CalendarSequence
from sessions.models import Session

ASKED_AGAIN = timedelta(hours=1)
A_YEAR = timedelta(days=366)
STATUS = {
    Meeting.Situation.ANNOUNCED: "TENTATIVE",
    Meeting.Situation.CONFIRMED: "CONFIRMED",
    Meeting.Situation.HELD: "CONFIRMED",
    Meeting.Situation.POSTPONED: "CANCELLED",
    Meeting.Situation.CANCELLED: "CANCELLED",
}


def calendar_of_meeting(meeting: Meeting, days: list[Day], sequence: CalendarSequence) -> bytes:
    """The meeting as one all-day event, and each slot of its programme that has a start.

    A closed slot is called "Closed" and has start and end only.
    """
    slots = [slot for day in days for block in day.blocks for slot in block.slots]
    events = [_whole(meeting, sequence), *_events(meeting, slots, sequence)]
    return _file(meeting, with_doubt(meeting.title, meeting), events, sequence)


def calendar_of_session(session: Session, slots: list[Slot], sequence: CalendarSequence) -> bytes:
    """The slots of one session; they have the same identifiers as in the meeting's calendar."""
    meeting = session.meeting
    name = with_doubt(f"{session.heading}: {session.title}", session)
    return _file(meeting, name, _events(meeting, slots, sequence), sequence)


def calendar_of_item(meeting: Meeting, slot: Slot, sequence: CalendarSequence) -> bytes:
    """The slot of one agenda item, with the same identifier as in the meeting's calendar."""
    return _file(meeting, title(slot), _events(meeting, [slot], sequence), sequence)


def title(slot: Slot) -> str:
    """The title of a slot in a calendar: its session with label and number, its own title, or "Closed"."""
    if slot.item is None:
        return _("Closed")
    session = slot.item.session
    if session is None:
        return with_doubt(slot.item.title, slot.item)
    unsure = slot.item if slot.item.doubts else session
    return with_doubt(f"{session.heading}: {slot.item.title or session.title}", unsure)


def _file(meeting: Meeting, name: str, events: list[Event | None], sequence: CalendarSequence) -> bytes:
    file = Calendar()
    file.add("prodid", "-//Plenaria//Agenda//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", meeting.timezone)
    file.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        if event is not None:
            file.add_component(event)
    first = meeting.start or sequence.moment.date()
    file.add_missing_timezones(first - A_YEAR, (meeting.end or first) + A_YEAR)
    return file.to_ical()


def _events(meeting: Meeting, slots: list[Slot], sequence: CalendarSequence) -> list[Event | None]:
    return [_event(slot, slot.start, meeting, sequence) for slot in slots if slot.start is not None]


def _event(slot: Slot, start: datetime, meeting: Meeting, sequence: CalendarSequence) -> Event:
    closed = f"{_name(meeting)}-closed-{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    event = _begun(f"item-{slot.item.pk}" if slot.item else closed, title(slot), meeting, sequence)
    event.add("dtstart", start)
    if slot.end:
        event.add("dtend", slot.end)
    if slot.item and meeting.place:
        event.add("location", meeting.place)
    if slot.item:
        event.add("url", settings.SITE_ADDRESS + page_of(slot, meeting))
    return event


def _whole(meeting: Meeting, sequence: CalendarSequence) -> Event | None:
    if meeting.start is None:
        return None
    event = _begun(_name(meeting), with_doubt(meeting.title, meeting), meeting, sequence)
    event.add("dtstart", meeting.start)
    if meeting.end:
        event.add("dtend", meeting.end + timedelta(days=1))  # the first day that is no longer of it
    else:
        event.add("description", _("The end of the meeting is not on record."))
    event.add("transp", "TRANSPARENT")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("url", settings.SITE_ADDRESS + meeting.get_absolute_url())
    return event


def _name(meeting: Meeting) -> str:
    """The permanent identifier of a meeting; its address may yet be corrected."""
    return f"meeting-{meeting.pk}"


def _begun(name: str, summary: str, meeting: Meeting, sequence: CalendarSequence) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("sequence", sequence.number)
    event.add("dtstamp", sequence.moment.astimezone(UTC))
    event.add("last-modified", sequence.moment.astimezone(UTC))
    known = Meeting.Situation.ANNOUNCED if meeting.is_known_as_planned else Meeting.Situation(meeting.situation)
    event.add("status", STATUS[known])
    event.add("summary", summary)
    return event
