"""The sequence number of a programme, by which a calendar tells which of two copies is newer (RFC 5545, 3.8.7.4).

It counts the edits that its reader was shown. What the reader could not see neither counts nor dates anything: the
history is gone through in the order of time, and an edit counts if what the reader saw of the programme is another
after it. As every edit of the past keeps its place, the number never falls.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from meetings.access import Listing, Release, Viewer
from meetings.models import Meeting
from portal.translations import translated_fields
from sessions.calendar_history import calendar_reader
from sessions.models import AgendaBlock, AgendaItem, Session

# What calendars show of each record, or what decides over it.
SHOWN: dict[type, tuple[str, ...]] = {
    Meeting: ("address", "title", "start", "end", "timezone", "place", "platform", "situation", "course", "certainty"),
    AgendaBlock: ("meeting", "position", "date", "start", "room", "platform"),
    AgendaItem: (
        *("block", "parent", "position", "title", "session", "start", "duration", "room", "platform"),
        *("cancelled", "cancellation", "certainty"),
    ),
    Session: ("address", "label", "number", "title", "duration", "cancelled", "cancellation", "certainty"),
}
DECIDING = ("release", "listing")
TIMES = ("block_id", "parent_id", "position", "start", "duration")  # of an item that leaves a placeholder
Key = tuple[type, int]


@dataclass(frozen=True)
class CalendarSequence:
    """How often its reader has seen a programme change, and when last."""

    number: int
    moment: datetime


@dataclass(frozen=True)
class _Edit:
    """One saved state of a record; `values` are None once it was deleted. `is_open` tells whether the reader saw it."""

    key: Key
    moment: datetime
    values: dict[str, Any] | None
    is_open: bool


def calendar_sequence(meeting: Meeting, viewer: Viewer, until: datetime | None = None) -> CalendarSequence:
    """The sequence number of a meeting and its programme, for `viewer`; or as it was after the edits of a moment.

    Seven queries.
    """
    reader = calendar_reader(viewer)
    number, moment = 0, datetime(1970, 1, 1, tzinfo=UTC)
    programme = _Programme((Meeting, meeting.pk))
    for edit in sorted(_edits(meeting, reader), key=lambda each: each.moment):
        if until and edit.moment > until:
            break
        if programme.is_changed_by(edit):
            number, moment = number + 1, edit.moment
    return CalendarSequence(number, moment)


def _edits(meeting: Meeting, reader: Viewer) -> Iterator[_Edit]:
    blocks = AgendaBlock.history.filter(meeting_id=meeting.pk)
    items = AgendaItem.history.filter(block_id__in=blocks.order_by().values("id"))
    yield from _edits_of(Meeting, Meeting.history.filter(id=meeting.pk), reader)
    yield from _edits_of(AgendaBlock, blocks, None)
    yield from _edits_of(AgendaItem, AgendaItem.history.filter(id__in=items.order_by().values("id")), reader)
    yield from _edits_of(Session, Session.history.filter(meeting_id=meeting.pk), reader)


def _edits_of(model: Any, history, reader: Viewer | None) -> Iterator[_Edit]:
    asked = {*SHOWN[model], *(DECIDING if reader else ())}
    texts = translated_fields(model)
    columns = [
        each.attname
        for each in model._meta.concrete_fields
        if getattr(each, "translated_field", each).name in asked and each.name not in texts
    ]
    seen = None
    if reader is not None:
        seen = set(history.filter(model.audience_q(reader, "")).order_by().values_list("pk", flat=True))
    rows = history.order_by("history_date", "history_id")
    for row in rows.values("pk", "id", "history_date", "history_type", *columns):
        values = None if row["history_type"] == "-" else {name: row[name] for name in columns}
        yield _Edit((model, row["id"]), row["history_date"], values, seen is None or row["pk"] in seen)


class _Programme:
    """What the reader sees of a programme, as it grows edit by edit."""

    def __init__(self, meeting: Key):
        self.meeting = meeting
        self.now: dict[Key, _Edit] = {}
        self.items_of: dict[Key, set[int]] = defaultdict(set)  # items by the block, session or item in which they stand
        self.seen: dict[int, Any] = {}  # what was last seen of each item

    def is_changed_by(self, edit: _Edit) -> bool:
        """Takes over an edit; whether the reader saw it."""
        before = self._of_meeting()
        self.now[edit.key] = edit
        model, key = edit.key
        if model is Meeting:
            after = self._of_meeting()
            touched: Iterable[int] = list(self.seen) if (before is None) != (after is None) else ()
            return self._look_again(touched) or before != after
        if model is AgendaItem and edit.values is not None:
            for kind, name in ((AgendaBlock, "block_id"), (Session, "session_id"), (AgendaItem, "parent_id")):
                if edit.values[name]:
                    self.items_of[kind, edit.values[name]].add(key)
        touched = {key} if model is AgendaItem else set()
        touched |= self.items_of[edit.key]
        return self._look_again(touched | {below for item in touched for below in self.items_of[AgendaItem, item]})

    def _look_again(self, items: Iterable[int]) -> bool:
        is_changed = False
        for item in items:
            found = self._of_item(item)
            is_changed |= found != self.seen.get(item)
            self.seen[item] = found
        return is_changed

    def _of_meeting(self):
        edit = self.now.get(self.meeting)
        return edit.values if edit and edit.is_open else None

    def _of_item(self, key: int):
        """What the reader sees of an item with its block and session: None of a closed one, times of a placeholder."""
        item = self._at(AgendaItem, key)
        if item is None or self._of_meeting() is None:
            return None
        block, session = self._at(AgendaBlock, item["block_id"]), self._at(Session, item["session_id"])
        if self._is_visible(key):
            return item, block, session
        if not self._takes_time(key):
            return None
        return [item[name] for name in TIMES], block, session and session["duration"]

    def _at(self, model: type, key: int | None):
        edit = self.now.get((model, key)) if key else None
        return edit.values if edit else None

    def _is_visible(self, key: int) -> bool:
        edit = self.now[AgendaItem, key]
        if edit.values is None or not edit.is_open:
            return False
        session, parent = edit.values["session_id"], edit.values["parent_id"]
        if session and not self._is_open((Session, session)):
            return False
        return not parent or ((AgendaItem, parent) in self.now and self._is_visible(parent))

    def _is_open(self, key: Key) -> bool:
        return key in self.now and self.now[key].is_open

    def _takes_time(self, key: int) -> bool:
        """As `takes_time` in `sessions/agenda.py`, of a state of that time."""
        item = self._at(AgendaItem, key)
        if item is None:
            return False
        parent = item["parent_id"]
        if parent and not self._takes_time(parent):
            return False
        session = self._at(Session, item["session_id"])
        if self._is_visible(key) or self._is_placeholder(item, session):
            return True
        return bool(parent) and not self._is_visible(parent) and _is_published(item, session)

    def _is_placeholder(self, item: dict, session: dict | None) -> bool:
        """As `_leaves_a_placeholder` in `sessions/agenda.py`, of a state of that time."""
        if not _is_published(item, session):
            return False
        if item["listing"] == Listing.PLACEHOLDER:
            return True
        is_open = self._is_open((Session, item["session_id"])) if session else True
        return session is not None and not is_open and session["listing"] == Listing.PLACEHOLDER


def _is_published(item: dict, session: dict | None) -> bool:
    return all(each["release"] == Release.PUBLISHED for each in (item, session) if each)
