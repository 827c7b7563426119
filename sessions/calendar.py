"""A meeting, or one of its sessions, as an iCalendar file: what its reader may see and what has times.

An event keeps its identifier for as long as its record exists; `SEQUENCE` grows with every edit of the programme
(`sessions/calendar_sequence.py`), so that a calendar that has the event already takes over changes. Times are written
in the meeting's own zone, which is described in the file. Those of a cancelled or postponed meeting are cancelled, and
so is an item that was cancelled: a calendar strikes them out, and takes them up again with the times of a new date.
What the file told earlier and tells no more (`sessions/calendar_history.py`) stays in it, cancelled, at its last time;
the file of a meeting that was withdrawn as a whole consists of nothing else.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from meetings.models import Meeting
from meetings.provenance import with_doubt
from portal.ics import event_of, file_of, on_days
from portal.text.letters import clean_line
from sessions.calendar_history import Told, Withdrawn
from sessions.calendar_sequence import CalendarSequence
from sessions.models import Session
from sessions.slots import Day, Slot, page_of

ASKED_AGAIN = timedelta(hours=1)
A_YEAR = timedelta(days=366)
STATUS = {
    Meeting.Situation.ANNOUNCED: "TENTATIVE",
    Meeting.Situation.CONFIRMED: "CONFIRMED",
    Meeting.Situation.HELD: "CONFIRMED",
    Meeting.Situation.POSTPONED: "CANCELLED",
    Meeting.Situation.CANCELLED: "CANCELLED",
}


def calendar_of_meeting(meeting: Meeting, days: list[Day], sequence: CalendarSequence, told: Told) -> bytes:
    """The meeting as one all-day event, and each slot of its programme that has a start.

    A closed slot is called "Closed" and has start and end only. Last comes what was `told` earlier.
    """
    slots = [slot for day in days for block in day.blocks for slot in block.slots]
    events = [_whole(meeting, sequence, told), *_events(meeting, slots, sequence), *_withdrawn(meeting, told, sequence)]
    return _file(meeting, with_doubt(meeting.title, meeting), events, sequence)


def calendar_of_slots(
    meeting: Meeting, slots: list[Slot], sequence: CalendarSequence, told: Told, name: str = ""
) -> bytes:
    """The slots of one session or one agenda item, with the same identifiers as in the meeting's calendar.

    It is called by the `name` of the session, or else as its first event.
    """
    events = [*_events(meeting, slots, sequence), *_withdrawn(meeting, told, sequence)]
    return _file(meeting, name or next((str(event["summary"]) for event in events), ""), events, sequence)


def calendar_of_withdrawn(gone: Withdrawn, sequence: CalendarSequence) -> bytes:
    """All that was told of a meeting that its reader finds no more, cancelled; without a title that is closed now."""
    meeting = gone.meeting
    name = with_doubt(meeting.title, meeting) if gone.is_named else _("No longer published")
    whole = _begun(_name(meeting), name, meeting, sequence, is_cancelled=True)
    dated = [_on_days(whole, *gone.told.dates)] if gone.told.dates else []
    return _file(meeting, name, [*dated, *_withdrawn(meeting, gone.told, sequence)], sequence)


def title(slot: Slot) -> str:
    """The title of a slot in a calendar: its session with label and number, its own title, or "Closed"."""
    if slot.item is None:
        return _("Closed")
    session = slot.item.session
    if session is None:
        return with_doubt(slot.item.title, slot.item)
    unsure = slot.item if slot.item.doubts else session
    return with_doubt(f"{session.heading}: {slot.item.title or session.title}", unsure)


def title_of_session(session: Session) -> str:
    """By which the calendar of a session is called: its label, number and title."""
    return with_doubt(f"{session.heading}: {session.title}", session)


def _file(meeting: Meeting, name: str, events: Sequence[Event | None], sequence: CalendarSequence) -> bytes:
    file = file_of("Agenda", name)
    file.add("x-wr-timezone", meeting.timezone)
    file.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        if event is not None:
            file.add_component(event)
    days = [_day(event.start) for event in events if event] or [meeting.start or sequence.moment.date()]
    file.add_missing_timezones(min(days) - A_YEAR, max(days) + A_YEAR)
    return file.to_ical()


def _events(meeting: Meeting, slots: list[Slot], sequence: CalendarSequence) -> list[Event]:
    return [_event(slot, slot.start, meeting, sequence) for slot in slots if slot.start is not None]


def _event(slot: Slot, start: datetime, meeting: Meeting, sequence: CalendarSequence) -> Event:
    event = _begun(_name_of(slot, start, meeting), title(slot), meeting, sequence, is_cancelled=slot.is_cancelled)
    event.add("dtstart", start)
    if slot.end:
        event.add("dtend", slot.end)
    if slot.item and (location := location_of(slot, meeting)):
        event.add("location", clean_line(location))
    if slot.item:
        event.add("url", settings.SITE_ADDRESS + page_of(slot, meeting))
    return event


def location_of(slot: Slot, meeting: Meeting) -> str:
    """Room, place of the meeting, and platform: "Sala Andina, Hotel Sede, Lima · Zoom"."""
    place = ", ".join(filter(None, (slot.room, meeting.place)))
    return " · ".join(filter(None, (place, slot.platform)))


def _withdrawn(meeting: Meeting, told: Told, sequence: CalendarSequence) -> Iterator[Event]:
    """What was told earlier and is told no more, as cancelled; with its last title where its reader may know it."""
    for slot in told.slots:
        if slot.start:
            is_named = slot.item is None or slot.item.pk in told.titled
            named = title(slot) if is_named else _("No longer in the programme")
            event = _begun(_name_of(slot, slot.start, meeting), named, meeting, sequence, is_cancelled=True)
            event.add("dtstart", slot.start)
            if slot.end:
                event.add("dtend", slot.end)
            yield event


def _whole(meeting: Meeting, sequence: CalendarSequence, told: Told) -> Event | None:
    start, end = (meeting.start, meeting.end) if meeting.start else (told.dates or (None, None))
    if start is None:
        return None
    title = with_doubt(meeting.title, meeting)
    event = _begun(_name(meeting), title, meeting, sequence, is_cancelled=not meeting.start)
    _on_days(event, start, end)
    if meeting.place:
        event.add("location", clean_line(meeting.place))
    event.add("url", settings.SITE_ADDRESS + meeting.get_absolute_url())
    return event


def _on_days(event: Event, start: date, end: date | None) -> Event:
    if not end:
        event.add("description", _("The end of the meeting is not on record."))
    return on_days(event, start, end)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _name(meeting: Meeting) -> str:
    """The permanent identifier of a meeting; its address may yet be corrected."""
    return f"meeting-{meeting.pk}"


def _name_of(slot: Slot, start: datetime, meeting: Meeting) -> str:
    """The permanent identifier of an item; a closed slot has but its start to be known by."""
    if slot.item:
        return f"item-{slot.item.pk}"
    return f"{_name(meeting)}-closed-{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _begun(
    name: str, summary: str, meeting: Meeting, sequence: CalendarSequence, *, is_cancelled: bool = False
) -> Event:
    known = Meeting.Situation.ANNOUNCED if meeting.is_known_as_planned else Meeting.Situation(meeting.situation)
    status = "CANCELLED" if is_cancelled else STATUS[known]
    return event_of(name, summary, sequence=sequence.number, moment=sequence.moment, status=status)
