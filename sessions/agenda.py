"""The programme of a meeting as one viewer may see it, with computed times.

An item starts at its own clock time, or else at the end of the one before it in its block; a block without a date or a
start has durations only. A closed item that is published and listed as a placeholder leaves a slot with start and end
and nothing else. Any other closed item leaves no slot and takes no time: hours tell nothing of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from meetings.access import Listing, Release
from meetings.access.together import asked_together
from meetings.models import Meeting
from sessions import lists
from sessions.clock import Clash, Clock
from sessions.lists import SHOWN_OF_SOURCES
from sessions.models import AgendaBlock, AgendaItem, Part
from sessions.models.parts import unsaid
from sessions.slots import Block, Day, Slot

# What a programme shows of its rows, and all that is read of them: anything else would cost a query a row.
SHOWN_OF_SESSIONS = (
    *("meeting", "address", "label", "number", "title", "duration", "certainty", "release", "listing"),
    *("cancelled", "cancellation"),
)
SHOWN_OF_ITEMS = (
    *("block", "parent", "position", "title", "who", "session", "key", "start", "duration", "release", "listing"),
    *("room", "platform", "cancelled", "cancellation"),
    *("certainty", "note", "printed_form", "original_language"),
    *(f"source__{field}" for field in SHOWN_OF_SOURCES),
    *(f"session__{field}" for field in SHOWN_OF_SESSIONS),
)


def _items(viewer) -> QuerySet[AgendaItem]:
    items = AgendaItem.objects.with_visibility(viewer, "session").select_related("session", "source")
    return items.only(*SHOWN_OF_ITEMS)


def _rows(viewer, meeting) -> dict[str, QuerySet]:
    return {
        "blocks": AgendaBlock.objects.visible_to(viewer).filter(meeting=meeting),
        "items": _items(viewer).filter(block__meeting=meeting),
    }


_times = asked_together(_rows)


@asked_together
def _times_and_parts(viewer, meeting):
    parts = lists.parts(viewer)
    return {
        **_rows(viewer, meeting),
        "acting": parts.filter(agenda_item__block__meeting=meeting),
        "leads": parts.leads().filter(session__meeting=meeting),
    }


def programme(meeting: Meeting, viewer, *, with_parts: bool = True) -> list[Day]:
    """Days, blocks and slots of `meeting` for `viewer`, in their order: one query."""
    told = (_times_and_parts if with_parts else _times)(viewer, meeting=meeting.pk)
    return _of_meeting(meeting, told["blocks"], told["items"], _by_place(told) if with_parts else {})


def occupied(meeting: Meeting, viewer) -> list[Day]:
    """As `programme`, without parts and without blocks that have no item."""
    told = _times(viewer, meeting=meeting.pk)
    taken = {item.block_id for item in told["items"]}
    return _of_meeting(meeting, [block for block in told["blocks"] if block.pk in taken], told["items"], {})


def _of_meeting(meeting: Meeting, blocks: list[AgendaBlock], items: list[AgendaItem], parts: dict) -> list[Day]:
    """As `arranged`. Of a meeting that was postponed and has no new date, no day and no hour is told: those that are on
    record are no longer true.
    """
    if meeting.awaits_dates:
        for block in blocks:
            block.date = block.start = None
        for item in items:
            item.start = None
    for item in items:
        session = item.session if item.session_id else None
        if session and session.meeting_id == meeting.pk:
            session.meeting = meeting  # its address is part of the session's
    return arranged(meeting, blocks, items, parts)


def arranged(meeting: Meeting, blocks: list[AgendaBlock], items: list[AgendaItem], parts: dict) -> list[Day]:
    """The days of `meeting` that `blocks` and `items` make; each item is told whether it `is_visible`."""
    zone = ZoneInfo(meeting.timezone)
    tops, children = _nested(lists.in_place(items), blocks)
    found = []
    for block in lists.in_place(blocks):
        clock = Clock(block, zone)
        shown = tuple(_slot(item, clock, children, parts) for item in tops[block.pk] if takes_time(item))
        if shown or not tops[block.pk]:  # a block of hidden items alone leaves nothing either
            found.append(Block(block, shown))
    return [Day(date, tuple(run)) for date, run in groupby(found, key=lambda entry: entry.block.date)]


def timetable(block: AgendaBlock, viewer) -> tuple[dict[int, Slot], list[Clash]]:
    """The times of each item of a block, by key, and the clashes. Closed items are left out."""
    return timed(block, _items(viewer).filter(block=block))


def timed(block: AgendaBlock, items: Iterable[AgendaItem]) -> tuple[dict[int, Slot], list[Clash]]:
    """As `timetable`, of `items` that are told whether they are visible, also of those that are not saved yet."""
    clock = Clock(block, ZoneInfo(block.meeting.timezone))
    tops, children = _nested(lists.in_place(items), [block])
    slots = [_slot(item, clock, children, {}) for item in tops[block.pk] if takes_time(item)]
    found = {slot.item.pk: slot for each in slots for slot in (each, *each.slots) if slot.item}
    return found, [clash for clash in clock.clashes if clash.item.pk in found]


def _nested(items, blocks) -> tuple[dict[int, list[AgendaItem]], dict[int, list[AgendaItem]]]:
    """Items by their block, and sub-items by their item; each is given both, as rows that are read already."""
    tops: dict[int, list[AgendaItem]] = defaultdict(list)
    children: dict[int, list[AgendaItem]] = defaultdict(list)
    block_of, item_of = ({row.pk: row for row in rows} for rows in (blocks, items))
    for item in items:
        if item.block_id in block_of:
            item.block = block_of[item.block_id]
        if item.parent_id in item_of:
            item.parent = item_of[item.parent_id]
        (children[item.parent_id] if item.parent_id else tops[item.block_id]).append(item)
    return tops, children


def _slot(item: AgendaItem, clock: Clock, children: dict, parts: dict) -> Slot:
    """The slot of an item that takes time; `clock` then stands at its end."""
    start = clock.begin(item)
    inside = [child for child in children.get(item.pk, ()) if takes_time(child, of_placeholder=not item.is_visible)]
    slots = tuple(_slot(child, clock, children, parts) for child in inside)
    minutes = _minutes(item)
    lengths = [length for child in inside if (length := _minutes(child)) is not None]
    if minutes is None and inside and len(lengths) == len(inside) and not _is_in_several_rooms(inside):
        minutes = sum(lengths)
    end = clock.finish(item, clock.after(start, minutes), has_parts=bool(inside))
    if not item.is_visible:
        return Slot(start, end, minutes)
    leads, acting = parts.get(("session", item.session_id), ()), parts.get(("item", item.pk), ())
    return Slot(start, end, minutes, item, *unsaid(item, leads, acting), slots)


def takes_time(item: AgendaItem, *, of_placeholder: bool = False) -> bool:
    """Whether an item takes time for the viewer: it is seen, leaves a placeholder, or is published in one."""
    return item.is_visible or (of_placeholder and _is_published(item)) or _leaves_a_placeholder(item)


def _minutes(item: AgendaItem) -> int | None:
    """The item's own duration, or else what is planned for the session that it stands for."""
    if item.duration:
        return item.duration
    session = item.session if item.session_id else None
    return session.duration if session else None


def _is_in_several_rooms(items: list[AgendaItem]) -> bool:
    return len({item.told_by("room").room for item in items}) > 1


def _leaves_a_placeholder(item: AgendaItem) -> bool:
    """True for a closed item that is published, with its session, if the listing of the item or session says so."""
    session = item.session if item.session_id else None
    if not _is_published(item):
        return False
    if item.listing == Listing.PLACEHOLDER:
        return True
    return bool(session and not item.is_session_visible and session.listing == Listing.PLACEHOLDER)


def _is_published(item: AgendaItem) -> bool:
    session = item.session if item.session_id else None
    return item.release == Release.PUBLISHED and (session is None or session.release == Release.PUBLISHED)


def _by_place(told: dict[str, list]) -> dict[tuple[str, int], tuple[Part, ...]]:
    """The parts of items, and the leads of sessions, under `("item", key)` and `("session", key)`."""
    found: dict[tuple[str, int], list[Part]] = defaultdict(list)
    for part in lists.in_place(told["acting"]):
        found["item", part.agenda_item_id].append(part)
    for part in lists.in_place(told["leads"]):
        found["session", part.session_id].append(part)
    return {key: tuple(group) for key, group in found.items()}
