"""The rows of a returned sheet, whichever format it came in: what a person sees of each, and what it carries unseen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from consultations.sheets.sheet import CHOOSE, KEY, KIND, PLACE, REASON, TEXT, TITLES, WORDING
from portal.spreadsheets.files import TextDataset, UnreadableError, read_xlsx
from portal.spreadsheets.formulas import revived
from portal.text.letters import clean_line
from portal.word.marks import KEY as MARK
from portal.word.marks import name_of
from portal.word.reading.process import UnreadableWordError, open_word
from portal.word.reading.remarks import remarks_on
from portal.word.reading.structure import Cell, Paragraph, Table, WordFile

SHOWN = (PLACE, TEXT, KIND, WORDING, REASON)
MOST_ROWS = 5_000
_IS_XLSX = b"xl/workbook.xml"  # names stand in the directory of an archive as they are


class UnusableError(Exception):
    """A file of which nothing can be taken; the message is for whoever sent it."""


@dataclass(frozen=True)
class FilledRow:
    """`number` is that by which a person finds the row; `marks` are names of bookmarks. `is_merged` with another."""

    number: int
    cells: Mapping[str, str]
    marks: frozenset[str] = frozenset()
    is_merged: bool = False

    @property
    def is_filled(self) -> bool:
        return any(self.cells[name] for name in (KIND, WORDING, REASON))


@dataclass(frozen=True)
class Filled:
    """`texts` stand outside the table; `missing` are columns that are not there; `remarks` tell how it was read."""

    language: str
    texts: tuple[str, ...]
    properties: Mapping[str, str]
    rows: tuple[FilledRow, ...]
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def filled_in(content: bytes) -> Filled:
    """What a DOCX or an XLSX holds. Raises `UnusableError`."""
    try:
        filled = _of_spreadsheet(read_xlsx(content)) if _IS_XLSX in content else _of_word(open_word(content))
    except (UnreadableError, UnreadableWordError) as error:
        raise UnusableError(str(error)) from error
    if len(filled.rows) > MOST_ROWS:
        raise UnusableError(_("The sheet has more than 5,000 rows."))
    return filled


# DOCX


def _of_word(file: WordFile) -> Filled:
    tables = [block for block in file.blocks if isinstance(block, Table)]
    first, titles = next(_titled(tables), (None, None))
    if first is None or titles is None:
        raise UnusableError(_no_table())
    columns, language = columns_of([cell.text for cell in titles])
    follows = tables[tables.index(first) :]  # a table that somebody has parted goes on below
    rows = [row for table in follows for row in table.rows]
    rows = rows[rows.index(titles) + 1 :]
    own = [cell.text for cell in titles]
    answered = [row for row in rows if [cell.text for cell in row] != own]
    before = tables[: tables.index(first)]
    return Filled(
        language,
        tuple(_outside(file.blocks, before)),
        file.properties,
        tuple(_word_row(number, row, columns) for number, row in enumerate(answered, 1)),
        _missing(columns),
        tuple(remarks_on(file)),
    )


def _titled(tables: list[Table]) -> Iterator[tuple[Table, tuple[Cell, ...]]]:
    for table in tables:
        for row in table.rows:
            if len(columns_of([cell.text for cell in row])[0]) > len(SHOWN) // 2:
                yield table, row


def _word_row(number: int, row: tuple[Cell, ...], columns: Mapping[str, int]) -> FilledRow:
    spread = [cell for cell in row for _column in range(cell.span)]
    shown = {name: spread[columns[name]] for name in SHOWN if columns.get(name, len(spread)) < len(spread)}
    is_merged = any(cell.span > 1 or cell.continues for cell in row) or len(shown) < len(set(SHOWN) & set(columns))
    marks = frozenset(mark for cell in row for mark in cell.marks if mark.startswith(MARK))
    return FilledRow(number, _cells({name: cell.text for name, cell in shown.items()}), marks, is_merged)


def _outside(blocks: Iterable[Paragraph | Table], before: list[Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif block in before:
            yield from (cell.text for row in block.rows for cell in row)


# XLSX


def _of_spreadsheet(read: TextDataset) -> Filled:
    titles = list(read.headers)
    columns, language = columns_of(titles)
    if len(columns) <= len(SHOWN) // 2:
        raise UnusableError(_no_table())
    rows = []
    for number, row in zip(read.numbers, read, strict=True):
        cells = {name: revived(row[place]) for name, place in columns.items()}
        key = cells.pop(KEY, "")
        if list(row) != titles:
            rows.append(FilledRow(number, _cells(cells), frozenset([name_of(key)] if key else [])))
    remarks = tuple(said for said in read.warnings if said != read.banner_said)
    return Filled(language, read.banner, {}, tuple(rows), _missing(columns), remarks)


# Both


def columns_of(titles: list[str]) -> tuple[dict[str, int], str]:
    """The place of each column that is known by its title in one of the languages, and that language."""
    known = [clean_line(title).casefold() for title in titles]
    found: dict[str, dict[str, int]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            named = {name: clean_line(str(title)).casefold() for name, title in TITLES.items()}
        found[language] = {name: known.index(title) for name, title in named.items() if title in known}
    language = max(found, key=lambda each: len(found[each]))
    return found[language], language


def _cells(texts: Mapping[str, str]) -> dict[str, str]:
    """What stands in each column; a list of which nothing was chosen is empty."""
    cells = {name: texts.get(name, "").strip() for name in SHOWN}
    return cells | {KIND: "" if _is_unchosen(cells[KIND]) else cells[KIND]}


def _is_unchosen(words: str) -> bool:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if words == str(CHOOSE):
                return True
    return False


def _missing(columns: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(name for name in SHOWN if name not in columns)


def _no_table() -> str:
    return _("No table with the columns of the sheet was found. Fill in one that the portal has made.")
