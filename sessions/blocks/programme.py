"""The programme as a document has it: the same for all its readers, with what stands in each slot as texts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from meetings.models import Meeting
from meetings.provenance import DOUBTS
from portal.translations import written
from portal.zones import utc_offset
from sessions.agenda import programme
from sessions.blocks.wording import heading_of
from sessions.models import AgendaItem, Part, Session, Topic
from sessions.models.parts import unsaid
from sessions.parallel import runs
from sessions.slots import Block, Day, Slot, all_slots, where


def programme_for_all(meeting: Meeting, viewer) -> list[Day]:
    """The programme of `meeting` as all readers of a document see it, who come from several conferences.

    What one of them does not see is left out for all; what leaves a placeholder for each who does not see it, leaves
    one here.
    """
    days = programme(meeting, viewer, with_parts=False)
    readers = [programme(meeting, viewer.within(key), with_parts=False) for key in sorted(viewer.observers)]
    sieve = _Sieve(days, readers)
    return [
        replace(day, blocks=blocks)
        for day in days
        if (blocks := tuple(block for each in day.blocks if (block := sieve.block(each)) is not None))
    ]


class _Sieve:
    """Lets through what every reader sees.

    A placeholder has no name, so it is known by where it stands: after which item that all see, from when to when.
    Placeholders which that does not tell apart look alike on paper too.
    """

    def __init__(self, days: list[Day], readers: list[list[Day]]):
        self.seen = [{slot.item.pk for slot in all_slots(each) if slot.item} for each in (days, *readers)]
        self.common = set.intersection(*self.seen)
        self.left: list[Counter] = [Counter() for _each in self.seen]
        for counter, each in zip(self.left, (days, *readers), strict=True):
            for block in (block for day in each for block in day.blocks):
                counter.update(self._closed(("block", block.block.pk), block.slots))

    def _closed(self, place, slots) -> Iterator[tuple]:
        for key, slot in self._keyed(place, slots):
            if slot.item is None:
                yield key
            elif slot.item.pk in self.common:
                yield from self._closed(("item", slot.item.pk), slot.slots)

    def _keyed(self, place, slots) -> Iterator[tuple[tuple, Slot]]:
        before = None
        for slot in slots:
            if slot.item and slot.item.pk in self.common:
                before = slot.item.pk
            yield (place, before, slot.start, slot.end, slot.minutes), slot

    def block(self, block: Block) -> Block | None:
        slots = tuple(self._slots(("block", block.block.pk), block.slots))
        return replace(block, slots=slots) if slots or not block.slots else None

    def _slots(self, place, slots) -> Iterator[Slot]:
        for key, slot in self._keyed(place, slots):
            if slot.item and slot.item.pk in self.common:
                yield replace(slot, slots=tuple(self._slots(("item", slot.item.pk), slot.slots)))
            elif self._is_placeholder(key, slot):
                yield Slot(slot.start, slot.end, slot.minutes)

    def _is_placeholder(self, key: tuple, slot: Slot) -> bool:
        found = True
        for seen, left in zip(self.seen, self.left, strict=True):
            if slot.item is None or slot.item.pk not in seen:
                found = found and left[key] > 0
                left[key] -= 1
        return found


def clock_of(slot: Slot) -> str:
    """From when to when on the meeting's clocks: "09:00–10:30", "09:00", or nothing."""
    start = slot.start or (slot.item.start if slot.item else None)  # a block without a date may still have clock times
    if start is None:
        return ""
    return f"{start:%H:%M}–{slot.end:%H:%M}" if slot.end else f"{start:%H:%M}"


def place_of(part: Slot | Block) -> dict:
    """`{"place": text}` with room and platform of a slot or a block, or nothing."""
    holder = part.block if isinstance(part, Block) else part.item and part.item.told_by("room")
    if holder is None or not where(part):
        return {}
    room = written(holder, "room")
    return {"place": room | {"text": where(part)}}


def side_by_side(day: Day) -> Iterator[tuple[Block, dict]]:
    """The blocks of a day, those at one time in several rooms next to each other.

    With each of these come `span`, the hours that they share ("09:00–11:00"), and `follows`: whether it stands below
    another in its room; with the first also `beside`, the hours again, and `rooms`, how many there are. `beside` of the
    others is empty. With a block that is alone comes nothing.
    """
    for run in runs(day.blocks):
        hours = run.span and f"{run.span[0]:%H:%M}–{run.span[1]:%H:%M}"
        first: dict = {"beside": hours, "rooms": len(run.lanes)}
        for lane in run.lanes:
            for place, block in enumerate(lane.parts):
                yield block, {"span": hours, "follows": place > 0, **first} if run.is_parallel else {}
                first = {"beside": ""}


def under_one_hour(slots: Sequence[Slot]) -> Iterator[tuple[Slot, dict]]:
    """The slots of a block, those at one time in several rooms next to each other.

    With the first of these comes `{"rooms": 2}`, how many there are; with those that share its hours
    `{"is_beside": True}`.
    """
    for run in runs(slots):
        together = [slot for lane in run.lanes for slot in lane.parts]
        for place, slot in enumerate(together):
            if place and (slot.start, slot.end) == (together[0].start, together[0].end):
                yield slot, {"is_beside": True}
            else:
                yield slot, {"rooms": len(run.lanes)} if run.is_parallel and not place else {}


def zone_of(meeting: Meeting, days: list[Day]) -> dict | None:
    """`{"name", "offset"}` of the meeting's zone where a programme gives times; both offsets where clocks change."""
    if not any(clock_of(slot) for slot in all_slots(days)):
        return None
    dates: list[Any] = [day.date for day in days if day.date] or [meeting.start]
    offsets = dict.fromkeys(utc_offset(meeting.timezone, date) for date in dates if date)
    return {"name": meeting.timezone, "offset": " / ".join(offsets)}


@dataclass
class Contents:
    """What stands in the slots of a programme, read once for all of them."""

    item_of: dict[int, AgendaItem] = field(default_factory=dict)
    session_of: dict[int | None, Session] = field(default_factory=dict)
    topics_of: dict[int | None, list[dict]] = field(default_factory=lambda: defaultdict(list))
    parts_at: dict[tuple[str, int], list[Part]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, days: list[Day], viewer) -> "Contents":
        """Four queries, however many slots there are; what all readers see of a slot, they see of what it holds."""
        keys = [slot.item.pk for slot in all_slots(days) if slot.item]
        contents = cls(AgendaItem.objects.visible_to(viewer).defer("internal_note").in_bulk(keys))
        inside = {item.session_id for item in contents.item_of.values() if item.session_id}
        contents.session_of = {**Session.objects.visible_to(viewer).in_bulk(inside)}
        for topic in Topic.objects.visible_to(viewer).filter(session__in=inside):
            contents.topics_of[topic.session_id].append(written(topic, "text"))
        rows = Part.objects.visible_to(viewer).with_actors().order_by("position", "pk")
        for part in rows.filter(session__in=inside) | rows.filter(agenda_item__in=keys):
            key = ("session", part.session_id) if part.session_id else ("item", part.agenda_item_id)
            contents.parts_at[key].append(part)
        return contents

    def of_item(self, key: int) -> dict:
        """`{"heading": text | None, "title": text, "certainty", "note": text, "topics": [text], "who": text}` of
        an open slot; `who` are the words as printed.
        """
        item = self.item_of[key]
        session = self.session_of.get(item.session_id)
        own = written(item, "title")
        unsure = next((each for each in (item, session) if each and each.certainty in DOUBTS), item)
        return {
            "heading": heading_of(session) if session else None,
            "title": own if own["text"] or session is None else written(session, "title"),
            "certainty": unsure.certainty,
            "note": written(item, "note"),
            "topics": self.topics_of[item.session_id] if session else [],
            "who": written(item, "who"),
        }

    def parts_of(self, key: int) -> list[Part]:
        """Who acts in an open slot, beside the words as printed: in its session, then in the item itself."""
        item = self.item_of[key]
        leads, parts = unsaid(item, self.parts_at["session", item.session_id or 0], self.parts_at["item", item.pk])
        return [*leads, *parts]
