"""The programme as one viewer may see it: days, their blocks, and slots with computed times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse

from meetings.models import Meeting
from sessions.models import AgendaBlock, AgendaItem, Part, Session
from sessions.models.programmed import Roomed


@dataclass(frozen=True)
class Slot:
    """A stretch of the programme: aware times in the meeting's zone, or None; `item` is None if it is closed.

    Its `room` and `platform` are in the reader's language, and empty where none is on record or it is closed.
    """

    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    item: AgendaItem | None = None
    leads: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    slots: tuple["Slot", ...] = ()

    @property
    def is_closed(self) -> bool:
        return self.item is None

    @property
    def session(self) -> Session | None:
        """The session that the slot's item stands for."""
        return self.item.session if self.item and self.item.session_id else None

    @property
    def named_by(self) -> AgendaItem | Session | None:
        """The record whose title an open slot bears: its item, or the session that stands for it."""
        return self.session if self.session and self.item and not self.item.title else self.item

    @property
    def room_named(self) -> Roomed | None:
        """The record that names the room of an open slot: the item, what it is part of, or the block."""
        named = self.item.told_by("room") if self.item else None
        return named if named and named.room else None

    @cached_property  # parallel rows are told by comparing each slot with each
    def room(self) -> str:
        return self.item.told_by("room").room if self.item else ""

    @property
    def platform(self) -> str:
        return self.item.told_by("platform").platform if self.item else ""

    @property
    def is_cancelled(self) -> bool:
        return self.item is not None and self.item.is_cancelled

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Start and end; twice the start where no end is known."""
        return (self.start, self.end or self.start) if self.start else None

    @property
    def is_plain(self) -> bool:
        """True if time and title are all there is to show."""
        told = self.leads or self.parts or self.slots or (self.item and (self.item.who or self.item.is_remarkable))
        return not told


@dataclass(frozen=True)
class Block:
    """A run of slots; `block` carries title, date, start, room and note."""

    block: AgendaBlock
    slots: tuple[Slot, ...]

    @property
    def room(self) -> str:
        """The room of all its open slots, else its own."""
        rooms = {slot.room for slot in self.slots if not slot.is_closed}
        return rooms.pop() if len(rooms) == 1 else self.block.room

    @property
    def platform(self) -> str:
        return self.block.platform

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From its first start to its last end, as far as they are known."""
        spans = [slot.span for slot in self.slots if slot.span]
        return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None

    @property
    def is_timed(self) -> bool:
        """True if at least one slot has a time or a length to show."""
        return any(slot.start or slot.minutes or (slot.item and slot.item.start) for slot in self.slots)


@dataclass(frozen=True)
class Day:
    """The blocks of one date, or of none."""

    date: date | None
    blocks: tuple[Block, ...]


def where(part: Slot | Block) -> str:
    """In which room a slot or a block takes place, and on which platform: "Sala Andina · Zoom"; or nothing."""
    return " · ".join(filter(None, (part.room, part.platform)))


def slots_of(session: Session, days: list[Day]) -> list[Slot]:
    """The slots of a session in a programme: none, one or several."""
    return [slot for slot in all_slots(days) if slot.item and slot.item.session_id == session.pk]


def all_slots(days: list[Day]) -> Iterator[Slot]:
    """Every slot of a programme with its sub-slots, in reading order."""
    for day in days:
        for block in day.blocks:
            for slot in block.slots:
                yield slot
                yield from slot.slots


def slot_of(item: AgendaItem, days: list[Day]) -> Slot | None:
    """The slot of an item in a programme; None if it leaves none there."""
    return next((slot for slot in all_slots(days) if slot.item and slot.item.pk == item.pk), None)


def page_of(slot: Slot, meeting: Meeting) -> str:
    """The address of the page of an open slot: that of the session that it stands for, or else its own."""
    if slot.session:
        return slot.session.get_absolute_url()
    return reverse("sessions:item", args=[meeting.address, slot.item.key]) if slot.item else ""
