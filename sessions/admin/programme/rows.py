"""The rows of the form: as they are on record, and as a browser sent them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.conf import settings
from django.db.models import Prefetch
from django.http import QueryDict
from modeltranslation.utils import build_localized_fieldname

from meetings.models import Meeting
from meetings.office.requests import is_key
from portal.text.letters import clean_line
from sessions.hours import write_hours
from sessions.models import AgendaBlock, AgendaItem, Part, Session
from sessions.pasted import PastedRow
from sessions.slots import Slot
from sessions.who import Reading

MOST = 300  # rows that one form takes; `DATA_UPLOAD_MAX_NUMBER_FIELDS` allows for as many
AT_FIRST, FURTHER = 12, 3  # empty rows of a day that has none yet, and below those that are there
_FIELD = re.compile(r"r(\d{1,4})-(hours|title|who|room|section)")
_SECTION = re.compile(r"s(\d{1,3})-date")
_DASH = re.compile(r"[•·▪◦○●*–—-] ")  # as agendas mark what is part of the line above
CELLS = ("hours", "title", "who", "room")


def column(record, name: str) -> str:
    """The column of a text in the language in which a record is written."""
    return build_localized_fieldname(name, getattr(record, "original_language", "") or settings.LANGUAGE_CODE)


def text_of(record, name: str) -> str:
    """A text of a record in the language in which it is written, or else as readers get it."""
    return getattr(record, column(record, name)) or getattr(record, name) or ""


@dataclass
class Row:
    """A row of the form; `item` is None until it is saved. What stands behind `errors` is found by checking it."""

    number: int
    section: int
    item: AgendaItem | None = None
    hours: str = ""
    title: str = ""
    who: str = ""
    room: str = ""
    is_below: bool = False
    is_removed: bool = False
    proposed: str = ""  # the key of the proposal that it takes up, until it is saved
    position: str = ""
    was: str = ""  # the position with which it was shown
    chosen: frozenset[int] = frozenset()
    errors: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # what somebody else has done with it meanwhile
    readings: list[Reading] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # who acts in it by what is on record, where no words say so
    session: Session | None = None
    own_title: str = ""  # its title beside the session's
    start: time | None = None
    minutes: int | None = None
    slot: Slot | None = None
    clashes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """With which the names of its fields begin."""
        return f"r{self.number}"

    @property
    def when(self) -> str:
        """From when to when it lasts on the clocks of the meeting, as far as that follows from the hours."""
        if self.slot is None or self.slot.start is None:
            return ""
        start, end = self.slot.start, self.slot.end
        told = f"{start.hour}:{start:%M}"
        return f"{told}–{end.hour}:{end:%M}" if end else told

    @property
    def is_blank(self) -> bool:
        return self.item is None and not any(getattr(self, name) for name in CELLS)

    @property
    def cells(self) -> list:
        """What of it a person types, to be compared."""
        return [*(getattr(self, name) for name in CELLS), self.is_below]

    @property
    def asked(self) -> list[tuple[str, Reading, list[tuple]]]:
        """For each presidency that is asked about the name of its field, and the terms with whether one is taken."""
        found = []
        for number, reading in enumerate(each for each in self.readings if each.instead):
            taken = [reading.party] if reading.party else []
            terms = [(term, term in taken) for term in [*taken, *reading.instead]]
            found.append((f"r{self.number}-chosen-{number}", reading, terms))
        return found


@dataclass
class Section:
    """A block of the agenda with its rows; `block` is None until it is saved."""

    number: int
    block: AgendaBlock | None = None
    on: str = ""  # its day as it was typed
    title: str = ""
    rows: list[Row] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    day: date | None = None
    clashes: list[str] = field(default_factory=list)

    @property
    def filled(self) -> list[Row]:
        return [row for row in self.rows if not row.is_blank]


@dataclass
class TypedAgenda:
    """All blocks of a meeting's agenda, in their order."""

    meeting: Meeting
    sections: list[Section]

    @property
    def rows(self) -> Iterator[Row]:
        for section in self.sections:
            yield from section.filled

    @property
    def parts(self) -> Iterator["Section | Row"]:
        """Each section, followed by its rows."""
        for section in self.sections:
            yield section
            yield from section.filled

    @property
    def has_errors(self) -> bool:
        return any(each.errors for each in self.parts)

    def forget_new(self, record: "TypedAgenda") -> None:
        """Rows and blocks that are not in `record` are new again: what was to save them has been taken back."""
        items = {row.item.pk for row in record.rows if row.item}
        blocks = {section.block.pk for section in record.sections if section.block}
        for section in self.sections:
            section.block = section.block if section.block and section.block.pk in blocks else None
            for row in section.filled:
                row.item = row.item if row.item and row.item.pk in items else None

    def next_number(self) -> int:
        return max((row.number for section in self.sections for row in section.rows), default=-1) + 1

    def add_empty(self, more: str = "") -> None:
        """Room to type in: a section for each day that has none, and empty rows; `more` of them in one section."""
        taken = {section.on for section in self.sections}
        free: list[date | None] = [day for day in days_of(self.meeting) if day.isoformat() not in taken]
        for day in free or ([] if self.sections else [None]):
            self.begin(day)
        if more == "block":
            self.begin(None)
        for section in self.sections:
            section.rows = section.filled
            wanted = FURTHER if section.rows else AT_FIRST
            wanted += AT_FIRST if more == str(section.number) else 0
            first = self.next_number()
            section.rows += [Row(first + number, section.number) for number in range(wanted)]

    def paste(self, pasted: Iterable[PastedRow], into: str = "") -> int:
        """Put the rows of a table behind those that are there, below the heading of their day; how many there were.

        Rows before the first heading go `into` the section of that number, else to the last that has rows.
        """
        section, number, count = self.sections[0] if self.sections else None, self.next_number(), 0
        section = next((each for each in reversed(self.sections) if each.filled), section)
        section = next((each for each in self.sections if str(each.number) == into), section)
        for row in pasted:
            if row.day or section is None:
                section = self._of_day(row.day)
                if row.day:
                    continue
            cells = (row.hours, row.title, row.who, row.room)
            section.rows.append(Row(number + count, section.number, None, *cells, is_below=row.is_below))
            count += 1
        return count

    def _of_day(self, day: date | None) -> Section:
        said = day.isoformat() if day else ""
        return next((section for section in self.sections if section.on == said), None) or self.begin(day)

    def begin(self, day: date | None) -> Section:
        """A new section behind the others."""
        number = max((section.number for section in self.sections), default=-1) + 1
        self.sections.append(Section(number, on=day.isoformat() if day else "", day=day))
        return self.sections[-1]


def days_of(meeting: Meeting) -> list[date]:
    """The days on which a meeting lasts, as far as they are known."""
    if not meeting.start:
        return []
    length = ((meeting.end or meeting.start) - meeting.start).days
    return [meeting.start + timedelta(days=number) for number in range(length + 1)]


def on_record(meeting: Meeting, viewer, *, held: bool = False) -> TypedAgenda:
    """The agenda as it stands in the database, of what `viewer` edits; `held` until the transaction ends."""
    blocks = AgendaBlock.objects.editable_by(viewer).filter(meeting=meeting).order_by("position", "pk")
    items = AgendaItem.objects.editable_by(viewer).filter(block__meeting=meeting).order_by("position", "pk")
    if held:
        for rows in (blocks, items):
            list(rows.only("pk").select_for_update(no_key=True, of=("self",)))
    joined = ("state", "organisation", "presidency__state", "presidency__conference", "body", "conference")
    parts = Part.objects.editable_by(viewer).select_related(*joined).order_by("position", "pk")
    items = items.select_related("session", "narrowed_to").prefetch_related(Prefetch("parts", parts, to_attr="acting"))
    of_block: dict[int, list[AgendaItem]] = defaultdict(list)
    inside: dict[int, list[AgendaItem]] = defaultdict(list)
    rows = list(items)
    known = {(item.pk, item.block_id) for item in rows}
    for item in rows:
        below = item.parent_id and (item.parent_id, item.block_id) in known
        (inside[item.parent_id] if below else of_block[item.block_id]).append(item)
    sections, number = [], 0
    for place, block in enumerate(blocks):
        block.meeting = meeting
        section = Section(place, block, block.date.isoformat() if block.date else "", text_of(block, "title"))
        for item in (each for top in of_block[block.pk] for each in (top, *inside[top.pk])):
            item.block = block
            for part in item.acting:
                part.agenda_item = item
            section.rows.append(row_of(item, number, place, is_below=item in inside[item.parent_id or 0]))
            number += 1
        for order, row in enumerate(section.rows, 1):
            row.position = row.was = str(order)
        sections.append(section)
    return TypedAgenda(meeting, sections)


def row_of(item: AgendaItem, number: int, section: int, *, is_below: bool) -> Row:
    title = text_of(item, "title")
    if item.session:
        title = f"{item.session.heading}. {title or item.session.title}"
    hours = write_hours(item.start, item.duration)
    row = Row(number, section, item, hours, title, text_of(item, "who"), text_of(item, "room"), is_below=is_below)
    row.chosen = frozenset(part.presidency_id for part in item.acting if part.presidency_id)
    return row


def sent(data: QueryDict, record: TypedAgenda) -> TypedAgenda:
    """The form as a browser sent it; rows and blocks are those of `record`, where their keys are among them."""
    items = {str(row.item.pk): row.item for row in record.rows if row.item}
    blocks = {str(section.block.pk): section.block for section in record.sections if section.block}
    numbers = sorted({int(found[1]) for name in data if (found := _SECTION.fullmatch(name))})
    sections = {
        number: Section(
            number,
            blocks.get(data.get(f"s{number}-key", "")),
            data.get(f"s{number}-date", "").strip(),
            clean_line(data.get(f"s{number}-title", "")),
        )
        for number in numbers
    }
    for number in sorted({int(found[1]) for name in data if (found := _FIELD.fullmatch(name))})[:MOST]:
        row = _sent_row(data, number, items)
        section = sections.get(row.section)
        if section is not None:
            section.rows.append(row)
    for section in sections.values():
        section.rows = sorted(section.filled, key=place_of)
    return TypedAgenda(record.meeting, list(sections.values()))


def _sent_row(data: QueryDict, number: int, items: dict[str, AgendaItem]) -> Row:
    def of(name: str) -> str:
        return data.get(f"r{number}-{name}", "")

    row = Row(number, int(of("section")) if is_key(of("section")) else 0, items.get(of("key")))
    for name in CELLS:
        setattr(row, name, clean_line(of(name)))
    row.is_below, row.is_removed = bool(of("below")), bool(of("remove"))
    if row.item is None and (dash := _DASH.match(row.title)):
        row.is_below, row.title = True, row.title[dash.end() :]
    row.position, row.was, row.proposed = of("position").strip(), of("was"), of("proposed")
    answers = [value for name in data if name.startswith(f"r{number}-chosen") for value in data.getlist(name)]
    row.chosen = frozenset(int(value) for value in answers if is_key(value))
    return row


def place_of(row: Row) -> tuple:
    """The sort key of a row: the number that was typed; of two equal ones the row that was moved up comes first."""
    if not is_key(row.position):
        return (1, 0, 0, row.number)
    typed, was = int(row.position), int(row.was) if is_key(row.was) else None
    moved = 0 if typed == was else (-1 if was is None or typed < was else 1)
    return (0, typed, moved, row.number)
