"""What calendars were told of a programme and are told no more: withdrawn, deleted, or without its hours.

It is read from the history, which keeps every earlier state of a meeting, its blocks, items and sessions. A reader is
told what that reader could read then: the three questions are asked of the states of that time by the same rule as of
what stands today. Nothing of a later state is told.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from meetings.access import Viewer
from meetings.models import Meeting
from sessions.agenda import arranged
from sessions.models import AgendaBlock, AgendaItem, Session
from sessions.slots import Day, Slot

MOST_STATES = 100  # of one programme, the latest ones: beyond them no calendar is told of what is gone


@dataclass(frozen=True)
class Told:
    """What was told last: the `dates` of a meeting that has none now, and the `slots` of items that have no hours now.

    `titled` are the keys of those items whose last title the reader may still know.
    """

    dates: tuple[date, date | None] | None = None
    slots: tuple[Slot, ...] = ()
    titled: frozenset[int] = frozenset()

    def of_session(self, session: Session) -> "Told":
        own = (slot for slot in self.slots if slot.item and slot.item.session_id == session.pk)
        return replace(self, slots=tuple(own))

    def of_item(self, item: AgendaItem) -> "Told":
        own = (slot for slot in self.slots if slot.item and slot.item.pk == item.pk)
        return replace(self, slots=tuple(own))


def told_earlier(meeting: Meeting, viewer: Viewer, days: list[Day]) -> Told:
    """What `viewer` was told of `meeting` and does not find in `days`, its present programme.

    One query where all is still there, eight where something is gone.
    """
    slots = (slot for day in days for block in day.blocks for slot in block.slots)
    present = {slot.item.pk for slot in slots if slot.item and slot.start}
    reader = replace(viewer.plain(), focal_places=frozenset())  # they draft a sheet, whose draft no calendar told
    gone = set(_once_timed(meeting, reader).exclude(id__in=present).values_list("id", flat=True))
    if meeting.start and not gone:
        return Told()
    past = _Past(meeting, reader)
    found: dict[int, Slot] = {}
    last = None
    for state in past.states():
        if not meeting.start and not last and state.meeting.start:
            last = state.meeting.start, state.meeting.end
        if not gone - found.keys():
            if meeting.start or last:
                break
            continue
        found = {slot.item.pk: slot for slot in state.slots() if slot.item and slot.item.pk in gone} | found
    shown = tuple(sorted(found.values(), key=lambda slot: (slot.start, slot.item and slot.item.pk)))
    return Told(last, shown, frozenset(key for key in found if past.may_name(found[key].item)))


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
        for moment in sorted(moments, reverse=True)[:MOST_STATES]:
            state = _State(self, moment)
            if state.is_told:
                yield state

    def may_name(self, item: AgendaItem | None) -> bool:
        """Whether the reader may still know a title: it was not narrowed since, only withdrawn or deleted."""
        if item is None:
            return False
        session = item.session if item.session_id else None
        return self._is_as_open(AgendaItem, item) and (session is None or self._is_as_open(Session, session))

    def _is_as_open(self, model: type, then) -> bool:
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

    def __init__(self, past: _Past, moment: datetime):
        self.past, self.moment = past, moment
        row = past.rows[Meeting].get(past.meeting_pk)
        record = row.at(moment) if row else None
        self.is_told = row is not None and record is not None and record.pk in row.open
        if record is not None:
            self.meeting: Meeting = record.instance

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
