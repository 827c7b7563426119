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
from sessions.hours import HourError, read_hours

MOST_ROWS = 300
COLUMNS = ("hours", "title", "who", "room")
# How offices head the columns, in three languages; `until` ends the hour of the column before it.
HEADS = {
    "hours": "hora horario horaomin horaominutos inicio horadeinicio minutos min duracion tiempo time hour start"
    " duration horariodeinicio duracao",
    "until": "fin termino horadetermino horafinal end termina fim",
    "title": "actividad actividades tema temas punto puntos item items activity topic title titulo atividade sesion"
    " agenda",
    "who": "quien quienes responsable responsables acargode participantes expositor expositores ponente ponentes"
    " moderador modera lidera who responsible speaker speakers quem responsavel pais paises",
    "room": "sala salas lugar room place local",
}
_NAMES = {name: column for column, names in HEADS.items() for name in names.split()}
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
    order = _heads(rows[0]) if rows else {}
    return [row for cells in rows[1 if order else 0 :] for row in _read(cells, order or _places(rows), list(days))]


def _cells(text: str) -> Iterator[list[str]]:
    if _QUOTED_LINES.search(text):
        yield from csv.reader(io.StringIO(text), delimiter="\t")
        return
    yield from (line.split("\t") for line in text.split("\n"))


def _cell(text: str) -> str:
    """A cell, with the lines that it has."""
    return "\n".join(filter(None, (clean_line(line) for line in text.split("\n"))))


def _heads(row: list[str]) -> dict[str, int]:
    """Where each column stands, if the row heads them."""
    found = {_NAMES[key(cell)]: place for place, cell in reversed(list(enumerate(row))) if key(cell) in _NAMES}
    return found if "title" in found and len(found) > 1 else {}


def _places(rows: list[list[str]]) -> dict[str, int]:
    """Where each column stands by itself: hours, activity, who, room; columns before the hours are left out."""
    widest = max(map(len, rows))
    first = next((place for place in range(widest) if any(_is_hours(_at(row, place)) for row in rows if row[1:])), None)
    names = COLUMNS if first is not None else COLUMNS[1:]
    return {name: (first or 0) + place for place, name in enumerate(names)}


def _is_hours(text: str) -> bool:
    try:
        return not text.isdecimal() and any(read_hours(text))
    except HourError:
        return False


def _at(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _read(cells: list[str], order: dict[str, int], days: list[date]) -> Iterator[PastedRow]:
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
        hours=f"{hours}–{until}" if hours and until else hours.replace("\n", " "),
        who="; ".join(_at(cells, order.get("who")).split("\n")).replace(".; ", ". "),
        room=_at(cells, order.get("room")).replace("\n", " "),
    )
    yield from _with_sub_items(row, _at(cells, order.get("title")))


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
