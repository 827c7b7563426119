"""A day of the programme as it stands in each room: for the screens in the rooms, and for whoever chairs there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

from meetings.access import Audience, Release, Viewer
from meetings.models import Meeting, Membership, Participation, SeriesConference
from portal.caching.pages import expires_at
from sessions.day import lasting, midnight_after
from sessions.slots import Day, Slot

Span = tuple[Slot, datetime, datetime, int, str]  # the first five fields of a row


class Phase(TextChoices):
    """Where a row stands against the clock; `static/room.js` tells it anew while a page is open."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True)
class Row:
    """A slot in one room, from `start` until `end` (aware; without an end of its own until the next one starts).

    `level` is 1 within another slot, `room` as readers are told it, `key` the same as long as the slot is the same.
    """

    slot: Slot
    start: datetime
    end: datetime
    level: int
    room: str
    phase: Phase

    @property
    def key(self) -> str:
        return str(self.slot.item.pk) if self.slot.item else f"{self.start:%Y%m%d%H%M}-{self.level}"

    @property
    def day(self) -> date:
        return self.start.date()


@dataclass(frozen=True)
class Room:
    """The rows of a day in one room, and the first of a later day; a row that names no room stands in all of them."""

    name: str
    rows: tuple[Row, ...]


def conducted_by(viewer: Viewer):
    """The meetings that `viewer` conducts, with a page of its own for that: those that its secretariat edits.

    A seat for whoever presides, once there is one, is to be asked for here.
    """
    return Meeting.objects.editable_by(viewer)


def seated(meeting: Meeting) -> Viewer:
    """The eyes for which a screen is made: whoever may sit in the room sees it, whoever has switched it on.

    A meeting that is a draft has no readers but its drafters yet.
    """
    audience = Audience.DRAFTERS if meeting.release == Release.DRAFT else meeting.audience
    narrowed = meeting.narrowed_to_id
    return Viewer.of_audience(audience, frozenset({narrowed}) if narrowed else meeting.concerned_conferences())


def day_at(meeting: Meeting, moment: datetime) -> date:
    """The day of an aware `moment` on the meeting's own clocks."""
    return moment.astimezone(ZoneInfo(meeting.timezone)).date()


def rooms_of_day(meeting: Meeting, days: list[Day], moment: datetime) -> list[Room]:
    """The rooms in which something takes place on the day of `moment`, or on the next day that has a programme.

    None where nothing is ahead, or where the meeting was put off. It tells the page cache when a row's phase changes.
    """
    expires_at(midnight_after(moment.astimezone(ZoneInfo(meeting.timezone))))
    if meeting.situation in (Meeting.Situation.POSTPONED, Meeting.Situation.CANCELLED):
        return []
    ahead = _ahead(days, day_at(meeting, moment))
    if not ahead:
        return []
    placed = [each for slot, room in next(iter(ahead.values())) for each in [(slot, room), *_inner(slot, room)]]
    names = list(dict.fromkeys(room for _slot, room in placed if room)) or [""]
    rooms = [Room(name, _rows(ahead, name, moment)) for name in names]
    for row in (row for room in rooms for row in room.rows):
        for change in (row.start, row.end):
            if change > moment:
                expires_at(change)
    return rooms


def delegations(meeting: Meeting, viewer: Viewer) -> list[str]:
    """The names of those who may ask for the floor: who takes part, and who has a place in one of the conferences."""
    conferences = SeriesConference.objects.visible_to(viewer).filter(series=meeting.series_id).values("conference")
    places = Membership.objects.visible_to(viewer).filter(conference__in=conferences)
    if meeting.start:
        places = places.open_on(meeting.start)
    presences = Participation.objects.visible_to(viewer).filter(meeting=meeting)
    rows = [*presences.select_related("state", "organisation", "body"), *places.select_related("state", "organisation")]
    return sorted({str(row.party) for row in rows}, key=str.casefold)


def _ahead(days: list[Day], today: date) -> dict[date, list[tuple[Slot, str]]]:
    """What takes place `today` and on later days, as far as it has a start, each with its room.

    A closed slot has the room of its block; what was cancelled takes place in none.
    """
    found: dict[date, list[tuple[Slot, str]]] = defaultdict(list)
    for block in (block for day in days for block in day.blocks):
        if block.block.date and block.block.date >= today:
            slots = (slot for slot in block.slots if slot.start and not slot.is_cancelled)
            found[block.block.date] += [(slot, slot.room or block.block.room) for slot in slots]
    return {day: found[day] for day in sorted(found) if found[day]}


def _inner(slot: Slot, room: str) -> list[tuple[Slot, str]]:
    return [(each, each.room or room) for each in slot.slots if each.start and not each.is_cancelled]


def _is_in(name: str, slot: Slot, room: str) -> bool:
    """Whether a slot takes place in the room `name`, wholly or in part; one that names no room does."""
    return room in ("", name) or any(_is_in(name, *each) for each in _inner(slot, room))


def _spans(placed, name: str, last: datetime | None = None, level: int = 0) -> Iterator[Span]:
    """What takes place in the room `name`, an outer slot before its inner ones."""
    here = [(slot, room) for slot, room in placed if _is_in(name, slot, room)]
    here.sort(key=lambda each: each[0].start)
    spans = lasting([slot for slot, _room in here], last)
    for (slot, room), (start, end, _slot) in zip(here, spans, strict=True):
        yield slot, start, end, level, room
        yield from _spans(_inner(slot, room), name, end, level + 1)


def _rows(ahead: dict[date, list[tuple[Slot, str]]], name: str, moment: datetime) -> tuple[Row, ...]:
    """The rows of the first day in the room `name`, and the first row of a later one."""
    first, *later = ([*_spans(placed, name)] for placed in ahead.values())
    told = [*first, *next((spans[:1] for spans in later if spans), [])]
    following = min(((start, level) for _slot, start, _end, level, _room in told if start > moment), default=None)
    return tuple(Row(*span, _phase(span, moment, following)) for span in told)


def _phase(span: Span, moment: datetime, following: tuple[datetime, int] | None) -> Phase:
    """`following`: start and level of what comes next. Slots that start together, in one room, come next together."""
    _slot, start, end, level, _room = span
    if start > moment:
        return Phase.NEXT if (start, level) == following else Phase.LATER
    return Phase.NOW if moment < end else Phase.PAST
