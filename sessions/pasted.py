"""Rows of a table that was copied from a text processor or a spreadsheet, as rows of an agenda."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS

from portal.spreadsheets import key
from portal.text.letters import clean_line
from sessions.column_heads import Heads, heads_of
from sessions.hours import HourError, read_hours
from sessions.who.words import clauses

MOST_ROWS = 300
COLUMNS = ("hours", "title", "who", "room")
_BELOW = re.compile(r"^(?:[•·▪◦○●*–—-]|\uf0b7)\s*")
_QUOTED_LINES = re.compile(r'(?:^|\t)"[^"\t]*\n', re.MULTILINE)  # a spreadsheet quotes a cell of several lines
_NTH_DAY = re.compile(r"(?:dia|day)\s*(\d)\b")


@dataclass(frozen=True)
class PastedRow:
    """A row; or, where `day` is given, the heading of a day with its own words as `title`."""

    hours: str = ""
    title: str = ""
    who: str = ""
    room: str = ""
    is_below: bool = False
    day: date | None = None


def read_table(text: str, days: Iterable[date]) -> list[PastedRow]:
    """The rows of a pasted text, in its order; a row that names one of `days` alone is a heading."""
    rows = [[_cell(cell) for cell in row] for row in _cells(text.replace("\r\n", "\n").replace("\r", "\n"))]
    rows = [row for row in rows if any(row)][:MOST_ROWS]
    heads, found = next(filter(None, map(heads_of, rows)), None) or (_places(rows) if rows else None), list[PastedRow]()
    for cells in rows:
        if (own := heads_of(cells)) is not None:  # an agenda may head its columns anew on each day
            heads = own
        elif heads is not None:
            found += _read(cells, heads, list(days))
    return found


def _cells(text: str) -> Iterator[list[str]]:
    if _QUOTED_LINES.search(text):
        yield from csv.reader(io.StringIO(text), delimiter="\t")
        return
    yield from (line.split("\t") for line in text.split("\n"))


def _cell(text: str) -> str:
    """A cell, with the lines that it has."""
    return "\n".join(filter(None, (clean_line(line) for line in text.split("\n"))))


def _places(rows: list[list[str]]) -> Heads:
    """Where columns without heads stand: hours, their end or length, activity, who, room; not what is before them."""
    widest = max(map(len, rows))
    timed = [place for place in range(widest) if any(_is_hours(_at(row, place)) for row in rows if row[1:])]
    names = list(COLUMNS if timed else COLUMNS[1:])
    if timed[1:] and timed[1] == timed[0] + 1:
        names.insert(1, "until")
    places = {name: (timed[0] if timed else 0) + place for place, name in enumerate(names)}
    return Heads(places, [places.pop("who")])


def _is_hours(text: str) -> bool:
    try:
        return not text.isdecimal() and any(read_hours(text))
    except HourError:
        return False


def _at(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _read(cells: list[str], heads: Heads, days: list[date]) -> Iterator[PastedRow]:
    order = heads.places
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        if (day := _day(filled[0], days)) is not None:
            yield PastedRow(title=filled[0].replace("\n", " "), day=day)
            return
        hours, title = ("", filled[0]) if _is_hours(filled[0]) is False else (filled[0], "")
        hours, title = _parted(title) if title else (hours, title)
        yield from _with_sub_items(PastedRow(hours=hours), title)
        return
    hours, until = _at(cells, order.get("hours")), _at(cells, order.get("until"))
    row = PastedRow(
        hours=_joined(hours.replace("\n", " "), until.replace("\n", " ")),
        who=". ".join(filter(None, (_who(_at(cells, place), heads.roles.get(place, "")) for place in heads.who))),
        room=_at(cells, order.get("room")).replace("\n", " "),
    )
    yield from _with_sub_items(row, _at(cells, order.get("title")))


def _who(cell: str, role: str) -> str:
    """The words of a cell, behind the head of its column where that tells a role which they do not."""
    words = "; ".join(cell.split("\n")).replace(".; ", ". ")
    is_told = any(is_named for _role, is_named, _words in clauses(words))
    return f"{role}: {words}" if words and role and not is_told else words


def _joined(hours: str, until: str) -> str:
    """An hour with its end, or with its length: “9:00–9:30”, “9:00 (30 min)”."""
    if not hours or not until:
        return hours or until
    until = f"{until} min" if until.isdecimal() else until
    return f"{hours} ({until})" if _is_length(until) else f"{hours}–{until}"


def _is_length(text: str) -> bool:
    try:
        return read_hours(text)[0] is None
    except HourError:
        return False


def _with_sub_items(row: PastedRow, text: str) -> Iterator[PastedRow]:
    """A row and, of an activity in several lines, the lines with a bullet as sub-items."""
    own = [line for line in text.split("\n") if not _BELOW.match(line)]
    below = [_BELOW.sub("", line) for line in text.split("\n") if _BELOW.match(line)]
    if not own and len(below) == 1:
        yield PastedRow(row.hours, below[0], row.who, row.room, is_below=True)
        return
    yield PastedRow(row.hours, " ".join(own), row.who, row.room)
    yield from (PastedRow(title=line, is_below=True) for line in below if line)


def _parted(line: str) -> tuple[str, str]:
    """A line that begins with an hour or a length: “9:00–9:30 Palabras de apertura”."""
    words = line.split(" ")
    for length in range(min(len(words) - 1, 5), 0, -1):
        if _is_hours(told := " ".join(words[:length]).rstrip(":")):
            return told, " ".join(words[length:])
    return "", line


def _day(text: str, days: list[date]) -> date | None:
    """Which of `days` a heading names: “Jueves 9 de septiembre”, “Día 2”, an ISO date."""
    words = key(text)
    if (nth := _NTH_DAY.search(" ".join(re.findall(r"[^\W\d_]+|\d+", text.casefold().replace("í", "i"))))) and days:
        number = int(nth[1])
        return days[number - 1] if 0 < number <= len(days) else None
    for day in days:
        if day.isoformat() in text or (
            re.search(rf"(?<!\d)0?{day.day}(?!\d)", text) and any(month in words for month in _months(day.month))
        ):
            return day
    return None


def _months(month: int) -> set[str]:
    names = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.add(key(str(MONTHS[month])))
    return names
