"""The day of a meeting: what is on now, what comes next, and until when that is true."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from meetings.models import Meeting
from portal.caching.pages import expires_at
from sessions.agenda import occupied
from sessions.models import Session
from sessions.slots import Day, Slot, slots_of


@dataclass(frozen=True)
class Present:
    """`now`: the slots that are on, an outer before its inner one; `following`: the next to start, None after the last.

    `until` is the aware moment at which this changes; `is_today` is about what follows, `beside` are others that start
    together with it in other rooms. A slot without an end lasts until the next one in its room starts. What was
    cancelled is neither on nor next.
    """

    now: tuple[Slot, ...]
    following: Slot | None
    until: datetime
    is_today: bool
    beside: tuple[Slot, ...] = ()


def present(meeting: Meeting, days: list[Day], moment: datetime) -> Present | None:
    """What is on at an aware `moment`, and what is next; None on days without a programme.

    It tells the page cache when the page expires: at the next start or end, or at the meeting's midnight.
    """
    zone = ZoneInfo(meeting.timezone)
    expires_at(midnight_after(moment.astimezone(zone)))
    if not meeting.is_on(moment):
        return None
    spans = sorted(_spans(days), key=lambda span: span[0])
    coming = [span for span in spans if span[0] > moment]
    now = [span for span in spans if span[0] <= moment < span[1]]
    if not now and not coming:
        return None
    until = min([span[0] for span in coming] + [span[1] for span in now])
    expires_at(until)
    together = [slot for start, _end, slot in coming if start == coming[0][0]]
    following = together[0] if together else None
    is_today = bool(coming and coming[0][0].date() == moment.astimezone(zone).date())
    others = tuple(slot for slot in together[1:] if following and slot.room != following.room)
    return Present(tuple(slot for *_, slot in now), following, until, is_today, others)


def hours_of(session: Session, viewer, moment: datetime) -> tuple[list[Slot], bool]:
    """The slots of a session that have times, and whether it is on at `moment`."""
    days = occupied(session.meeting, viewer)
    current = present(session.meeting, days, moment)
    is_now = bool(current and any(slot.session == session for slot in current.now))
    return [slot for slot in slots_of(session, days) if slot.start], is_now


def _spans(days: list[Day]) -> Iterator[tuple[datetime, datetime, Slot]]:
    """Start, end and slot of slots with a start; without an end, until the next start beside it, or midnight."""
    for day in days:
        tops = [slot for block in day.blocks for slot in block.slots]
        yield from _side_by_side(tops)


def _side_by_side(slots, last: datetime | None = None) -> Iterator[tuple[datetime, datetime, Slot]]:
    for start, end, slot in lasting([slot for slot in slots if not slot.is_cancelled], last):
        yield start, end, slot
        yield from _side_by_side(slot.slots, end)


def lasting(slots: list[Slot], last: datetime | None = None) -> Iterator[tuple[datetime, datetime, Slot]]:
    """Slots that have a start, with it and their end; without one, until the next in its room, `last`, or midnight."""
    timed = [(slot.start, slot) for slot in slots if slot.start]
    for start, slot in timed:
        later = [other for other, each in timed if other > start and _is_in_room(each, slot.room)]
        yield start, slot.end or min(later, default=last) or midnight_after(start), slot


def _is_in_room(slot: Slot, room: str) -> bool:
    return not room or not slot.room or slot.room == room


def midnight_after(moment: datetime) -> datetime:
    """The end of a moment's day, on its own clocks."""
    return datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=moment.tzinfo)
