"""What calendars were told of a programme and are told no more: withdrawn, deleted, or without its hours.

It is read from the history, which keeps every earlier state of a meeting, its blocks, items and sessions. A reader is
told what that reader could read then: the three questions are asked of the states of that time by the same rule as of
what stands today. Nothing of a later state is told. So it is with a meeting that is withdrawn as a whole: whoever could
read it finds a file in which all is cancelled, whoever could not finds nothing at its address.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q

from meetings.access import Listing, Viewer
from meetings.models import Meeting
from sessions.agenda import arranged
from sessions.models import AgendaBlock, AgendaItem, Session
from sessions.slots import Day, Slot

MOST_STATES = 100  # of one programme, the latest ones: beyond them no calendar is told of what is gone
ONE_SAVE = timedelta(seconds=1)  # states that follow each other faster are rows of one form: nobody read those between
Key = int | datetime  # by which a slot is known: that of its item, or else its start in UTC


@dataclass(frozen=True)
class Told:
    """What was told last: the `dates` of a meeting that has none now, and the `slots` of items that have no hours now.

    A closed slot, which bears no name, is among them at each start at which none stands any more. `titled` are the keys
    of those items whose last title the reader may still know.
    """

    dates: tuple[date, date | None] | None = None
    slots: tuple[Slot, ...] = ()
    titled: frozenset[int] = frozenset()

    def of_session(self, address: str) -> "Told":
        own = (slot for slot in self.slots if slot.session and slot.session.address == address)
        return replace(self, slots=tuple(own))

    def of_item(self, key: str) -> "Told":
        own = (slot for slot in self.slots if slot.item and slot.item.key == key)
        return replace(self, slots=tuple(own))


@dataclass(frozen=True)
class Withdrawn:
    """A meeting that is gone for its reader: as it was read last, what was told of it, and when that ended.

    `is_named` is true where the reader may still know its title: it was not narrowed since, only withdrawn or deleted.
    """

    meeting: Meeting
    told: Told
    moment: datetime
    is_named: bool


def withdrawn_meeting(address: str, viewer: Viewer) -> Withdrawn | None:
    """What `viewer` was told of a meeting that stood at an address and is gone; None if there was none to be read."""
    reader = calendar_reader(viewer)
    there = Meeting.objects.visible_to(viewer).values("pk")
    records = Meeting.history.filter(Meeting.audience_q(reader, ""), address=address).exclude(history_type="-")
    record = records.exclude(id__in=there).order_by("history_date", "history_id").last()
    past = _Past(record.instance, reader) if record else None
    last = next(past.states(), None) if past else None
    if past is None or last is None:
        return None
    found, dates = past.told(lambda _key: True, needs_dates=True)
    is_named = past.is_as_open(Meeting, last.meeting)
    return Withdrawn(last.meeting, _told(past, dates, found, is_named=is_named), last.ended, is_named)


def told_earlier(meeting: Meeting, viewer: Viewer, days: list[Day]) -> Told:
    """What `viewer` was told of `meeting` and does not find in `days`, its present programme.

    Two queries where all is still there, nine where something is gone or a closed slot has ever been shown.
    """
    slots = (slot for day in days for block in day.blocks for slot in block.slots)
    present = {_key(slot) for slot in slots if slot.start}
    reader = calendar_reader(viewer)
    items = _once_timed(meeting, reader).values_list("id", flat=True)
    gone: set[Key] = {*items} - present
    had_closed = _may_have_had_closed(meeting)
    if meeting.start and not gone and not had_closed:
        return Told()
    past = _Past(meeting, reader)

    def is_asked(key: Key) -> bool:
        return key in gone or (isinstance(key, datetime) and key not in present)

    found, dates = past.told(is_asked, needs_dates=not meeting.start, until=None if had_closed else gone)
    return _told(past, dates, found)


def _key(slot: Slot) -> Key:
    if slot.item:
        return slot.item.pk
    assert slot.start is not None  # noqa: S101 - asked only of slots with a start
    return slot.start.astimezone(UTC)


def _told(past: "_Past", dates, found: dict[Key, Slot], *, is_named: bool = True) -> Told:
    shown = sorted(found.values(), key=lambda slot: (slot.start, slot.item.pk if slot.item else 0))
    titled = {slot.item.pk for slot in shown if slot.item and is_named and past.may_name(slot.item)}
    return Told(dates, tuple(shown), frozenset(titled))


def calendar_reader(viewer: Viewer) -> Viewer:
    """The same reader as calendars know it."""
    return replace(viewer.plain(), focal_places=frozenset())  # they draft a sheet, whose draft no calendar told


def _may_have_had_closed(meeting: Meeting) -> bool:
    """Whether an item or a session of the programme was ever to leave a closed slot to those who may not read it."""
    blocks = AgendaBlock.history.filter(meeting_id=meeting.pk).values("id")
    sessions = Session.history.filter(meeting_id=meeting.pk, listing=Listing.PLACEHOLDER).values("id")
    closed = Q(listing=Listing.PLACEHOLDER) | Q(session_id__in=sessions)
    return AgendaItem.history.filter(closed, block_id__in=blocks).exists()


def _once_timed(meeting: Meeting, reader: Viewer):
    """Earlier states of items that stood for themselves, were open to `reader`, and may have had hours."""
    dated = AgendaBlock.history.filter(meeting_id=meeting.pk, date__isnull=False)
    items = AgendaItem.history.filter(block_id__in=dated.values("id"), parent=None).exclude(history_type="-")
    begun = Q(block_id__in=dated.filter(start__isnull=False).values("id"))
    begun |= Q(block_id__in=items.filter(start__isnull=False).values("block_id"))
    return items.filter(begun).filter(AgendaItem.audience_q(reader, "")).order_by().distinct()


class _Past:
    """All states of a programme, read once."""

    def __init__(self, meeting: Meeting, reader: Viewer):
        blocks = AgendaBlock.history.filter(meeting_id=meeting.pk)
        items = AgendaItem.history.filter(block_id__in=blocks.values("id")).order_by().values("id")
        self.meeting_pk = meeting.pk
        self.rows: dict[type, dict[int, _Row]] = {
            Meeting: _rows(Meeting.history.filter(id=meeting.pk), Meeting, reader),
            AgendaBlock: _rows(blocks, None, reader),
            AgendaItem: _rows(AgendaItem.history.filter(id__in=items), AgendaItem, reader),
            Session: _rows(Session.history.filter(meeting_id=meeting.pk), Session, reader),
        }

    def states(self) -> Iterator["_State"]:
        """What the reader could read, after each change, the latest first."""
        moments = {moment for rows in self.rows.values() for row in rows.values() for moment in row.moments}
        ordered = sorted(moments, reverse=True)
        states = (_State(self, moment, end) for moment, end in zip(ordered, [None, *ordered], strict=False))
        return islice((state for state in states if state.is_told), MOST_STATES)

    def told(self, is_asked: Callable[[Key], bool], *, needs_dates: bool, until: set[Key] | None = None):
        """The last slot of each key that `is_asked` for, and, if it `needs_dates`, the last dates of the meeting.

        No further back than to the last of the keys in `until`, where that is given. A closed slot counts only in a
        state that lasted: its start alone tells it from others, and a row saved before its neighbour moves it.
        """
        found: dict[Key, Slot] = {}
        dates = None
        for state in self.states():
            if needs_dates and not dates and state.meeting.start:
                dates = state.meeting.start, state.meeting.end
            if until is None or until - found.keys():
                for slot in state.slots():
                    key = _key(slot)
                    if is_asked(key) and (slot.item or state.lasted):
                        found.setdefault(key, slot)
            elif dates or not needs_dates:
                break
        return found, dates

    def may_name(self, item: AgendaItem) -> bool:
        """Whether the reader may still know a title: it was not narrowed since, only withdrawn or deleted."""
        session = item.session if item.session_id else None
        return self.is_as_open(AgendaItem, item) and (session is None or self.is_as_open(Session, session))

    def is_as_open(self, model: type, then) -> bool:
        """Whether a record is no more narrowed now than it was in an earlier state."""
        row = self.rows[model].get(then.pk)
        now = row.records[-1] if row else None
        if row is None or now is None or now.history_type == "-" or now.pk in row.open:
            return True
        return (now.audience, now.narrowed_to_id) == (then.audience, then.narrowed_to_id)


class _Row:
    """The states of one row, in the order of time, and which of them the reader could read."""

    def __init__(self, records: list[Any], told: set[int]):
        self.records = sorted(records, key=lambda record: (record.history_date, record.history_id))
        self.moments = [record.history_date for record in self.records]
        self.open = told

    def at(self, moment: datetime):
        """The record that held at a moment, None before the first and after it was deleted."""
        place = bisect_right(self.moments, moment)
        record = self.records[place - 1] if place else None
        return record if record is not None and record.history_type != "-" else None


def _rows(history, model, reader: Viewer) -> dict[int, _Row]:
    told = set(history.filter(model.audience_q(reader, "")).order_by().values_list("pk", flat=True)) if model else set()
    records: dict[int, list] = defaultdict(list)
    for record in history.order_by():
        records[record.id].append(record)
    return {key: _Row(found, told) for key, found in records.items()}


class _State:
    """A programme as it stood at a moment, as far as the reader could read it."""

    def __init__(self, past: _Past, moment: datetime, end: datetime | None):
        """It held from `moment` to the next change, at `end`; until now if that is None."""
        self.past, self.moment, self.end = past, moment, end
        row = past.rows[Meeting].get(past.meeting_pk)
        record = row.at(moment) if row else None
        self.is_told = row is not None and record is not None and record.pk in row.open
        if record is not None:
            self.meeting: Meeting = record.instance

    @property
    def ended(self) -> datetime:
        return self.end or self.moment

    @property
    def lasted(self) -> bool:
        return self.end is None or self.end - self.moment >= ONE_SAVE

    def slots(self) -> Iterator[Slot]:
        """The slots with a start."""
        if self.meeting.awaits_dates:
            return
        blocks = [record.instance for record, _is_open in self._records(AgendaBlock)]
        sessions = {record.id: (record.instance, is_open) for record, is_open in self._records(Session)}
        items = []
        for record, is_open in self._records(AgendaItem):
            item, is_session_open = record.instance, True
            if item.session_id:
                if item.session_id not in sessions:
                    continue
                item.session, is_session_open = sessions[item.session_id]
                item.session.meeting = self.meeting
            item.is_visible, item.is_session_visible = is_open and is_session_open, is_session_open
            items.append(item)
        for day in arranged(self.meeting, blocks, items, {}):
            for block in day.blocks:
                yield from (slot for slot in block.slots if slot.start)

    def _records(self, model: type) -> Iterator[tuple[Any, bool]]:
        for row in self.past.rows[model].values():
            if (record := row.at(self.moment)) is not None:
                yield record, record.pk in row.open
