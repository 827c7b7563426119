"""Reads uploads as a dataset of texts: XLSX or CSV, within limits that are checked before anything is parsed.

The bytes of a file tell its format, not its name. An XLSX is a ZIP archive whose directory gives the unpacked size of
its parts: an archive that would exhaust the memory is refused by that directory, and rows and columns are counted in
the raw parts before any cell is read.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

import tablib
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from portal.spreadsheets.formulas import rejoined
from portal.text.letters import clean_text

BYTES = 5 * 1024 * 1024
ROWS = 20_000
COLUMNS = 100
INFLATED = 100 * 1024 * 1024  # what the parts of an archive may become; a sheet of text shrinks to about a tenth
PARTS = 1_000
SEPARATORS = (",", ";", "\t")

# A cell to the right of column 100, which is CV.
_BEYOND = re.compile(rb'r="(?:C[W-Z]|[D-Z][A-Z]|[A-Z]{3,})[0-9]')
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_OTHER_ENCODING = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
# What the reader lets go of once it has been read: a row, or a text that cells share. A prefix may stand before it.
_ROW = re.compile(rb"<(?:[^<>\s:/]+:)?row[\s/>]")
_LET_GO = re.compile(rb"<(?:[^<>\s:/]+:)?(?:row|si)[\s/>]")
MARKS = 300_000  # "<" from one of these to the next: each may be an element that waits in memory
_MERGED = re.compile(rb"""mergeCell\s+ref=["']([A-Z]+[0-9]+:[A-Z]+([0-9]+))""")
SHOWN_MERGES = 5
BANNER = 5  # lines at most, with one filled cell each, that may stand above the titles


class UnreadableError(Exception):
    """A file that is refused as a whole; the message is for the person who uploaded it."""


class TextDataset(tablib.Dataset):
    """The content of a file; every cell is a text, empty if the cell is.

    `numbers` are the row numbers in the file, `warnings` what the person should know about how it was read. `banner`
    are the lines above the titles, and `banner_said` is the one of the warnings that tells of them.
    """

    banner: tuple[str, ...] = ()
    banner_said = ""

    def __init__(self, titles: list[str], rows: Iterable[tuple[int, list[str]]], warnings: Iterable[str] = ()):
        rows = list(rows)
        super().__init__(*(cells for _number, cells in rows), headers=titles)
        self.numbers = [number for number, _cells in rows]
        self.warnings = list(warnings)

    def __bool__(self) -> bool:
        """True even without rows: a file with titles only is checked too."""
        return True

    def pieces(self, size: int) -> Iterator["TextDataset"]:
        """The same dataset in pieces of `size` rows."""
        for start in range(0, len(self), size):
            numbers = self.numbers[start : start + size]
            yield TextDataset(self.headers, zip(numbers, self[start : start + size], strict=True), self.warnings)


def _weigh(data: bytes) -> None:
    if len(data) > BYTES:
        raise UnreadableError(_("The file is larger than 5 MB."))


def _dataset(lines: Iterable[list[str]], warnings: list[str], merged: Iterable[tuple[str, int]] = ()) -> TextDataset:
    """Takes the titles from the first line that is not empty, or from below a banner, and skips empty lines.

    `merged` are the places of merged cells with their last row: only the first cell of each holds a value, the others
    would be read as empty, so that they are refused unless they stand above the titles.
    """
    filled = [(number, cells) for number, cells in enumerate(lines, 1) if any(cells)]
    if not filled:
        raise UnreadableError(_("The file is empty."))
    wide = (place for place, (_number, cells) in enumerate(filled[: BANNER + 1]) if sum(map(bool, cells)) > 1)
    banner = next(wide, 0)
    (at, titles), rest = filled[banner], filled[banner + 1 :]
    _refuse_merged([place for place, last in merged if last >= at])
    above = tuple("".join(cells) for _number, cells in filled[:banner])
    said = _("“%(text)s” was read as a heading: the titles stand in row %(row)s.")
    told = [said % {"text": " / ".join(above), "row": at}] if above else []
    while not titles[-1]:
        titles.pop()
    width = len(titles)
    rows = []
    for number, cells in rest:
        if any(cells[width:]):
            cell = _("Row %(row)s has a cell in a column without a title.") % {"row": number}
            perhaps = _("If it holds the titles, delete the rows above it.")
            raise UnreadableError(cell if rows else f"{cell} {perhaps}")
        rows.append((number, cells[:width] + [""] * (width - len(cells))))
    dataset = TextDataset(titles, rows, [*warnings, *told])
    dataset.banner, dataset.banner_said = above, "".join(told)
    return dataset


def _within(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    """The lines one by one; raises `UnreadableError` once there are too many or they are too wide."""
    for count, cells in enumerate(lines):
        if count > ROWS:
            raise _too_many_rows()
        if any(cells[COLUMNS:]):
            raise _too_many_columns()
        yield cells


def _too_many_rows() -> UnreadableError:
    return UnreadableError(_("The file has more than 20,000 rows."))


def _too_many_columns() -> UnreadableError:
    return UnreadableError(_("The file has more than 100 columns."))


# CSV


def read_csv(data: bytes) -> TextDataset:
    """The dataset in a CSV file. Raises `UnreadableError`."""
    _weigh(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(_("This is an old Excel file. Save it as XLSX or CSV, and send that."))
    if b"\0" in data:
        raise UnreadableError(_("This is neither an XLSX nor a CSV file."))
    warnings = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        warnings.append(_("The file is not in UTF-8: it was read as Windows-1252. Look whether the accents are right."))
    separator = _separator(text)
    for _cells in _within(_records(text, separator)):
        pass
    lines = ([rejoined(plain(cell)) for cell in cells] for cells in _records(text, separator))
    return _dataset(lines, warnings)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(BYTES)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise UnreadableError(_("This is not a CSV file: %(why)s.") % {"why": error}) from error


def _separator(text: str) -> str:
    """The separator that makes the most columns of the first line: Spanish Excel writes semicolons."""
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=lambda separator: len(next(_records(first, separator), [])))


# XLSX


def read_xlsx(data: bytes) -> TextDataset:
    """The dataset in an XLSX file. Raises `UnreadableError`."""
    _weigh(data)
    not_a_sheet = UnreadableError(_("This file cannot be read as an XLSX spreadsheet."))
    try:
        with ZipFile(BytesIO(data)) as archive:
            holds_formulas, merged = _judge(archive)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except UnreadableError:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, AttributeError, SyntaxError) as error:
        raise not_a_sheet from error
    if not book.worksheets:
        raise not_a_sheet
    warnings = [_("The file holds formulas: the values that they last had were read.")] if holds_formulas else []
    try:
        lines = _lines(_only_sheet(book))
        return _dataset(_within([_unescaped(value) for value in cells] for cells in lines), warnings, merged)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise not_a_sheet from error
    finally:
        book.close()


def _only_sheet(book):
    """The sheet that is not empty; a second one is refused rather than left out silently."""
    filled = [sheet for sheet in book.worksheets if any(any(cells) for cells in _lines(sheet))]
    if len(filled) > 1:
        names = ", ".join(sheet.title for sheet in filled)
        raise UnreadableError(
            _("The file has several sheets with rows: %(names)s. Send each in a file of its own.") % {"names": names}
        )
    return filled[0] if filled else book.worksheets[0]


def _lines(sheet) -> Iterator[tuple]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    return sheet.iter_rows(max_row=ROWS + 2, max_col=COLUMNS + 1, values_only=True)


def _judge(archive: ZipFile) -> tuple[bool, list[tuple[str, int]]]:
    """Refuse an archive that is too large or no plain spreadsheet.

    Returns whether it holds formulas, and the places of merged cells with their last row.
    """
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > INFLATED:
        raise UnreadableError(_("The file unpacks to more than a spreadsheet of this size can hold."))
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableError(_("This is neither an XLSX nor a CSV file."))
    holds_formulas, merged = False, []
    for part in parts:
        text = archive.read(part)  # whatever its name: which part is a sheet is said elsewhere in the archive
        if next(islice(_ROW.finditer(text), ROWS + 1, None), None):
            raise _too_many_rows()
        # Entities can multiply, and another encoding could hide them; no program writes either.
        if any(word in text for word in _FORBIDDEN) or text.startswith(_OTHER_ENCODING) or _swells(text):
            raise UnreadableError(_("This file cannot be read as an XLSX spreadsheet."))
        if part.filename.startswith("xl/worksheets/"):
            if _BEYOND.search(text):
                raise _too_many_columns()
            merged += [(place.decode(), int(last)) for place, last in _MERGED.findall(text)]
            holds_formulas = holds_formulas or b"<f>" in text or b"<f " in text
    return holds_formulas, merged


def _swells(text: bytes) -> bool:
    """Whether parsing would hold more elements in memory than a spreadsheet needs: small archives can hold millions."""
    start = 0
    for match in _LET_GO.finditer(text):
        if text.count(b"<", start, match.start()) > MARKS:
            return True
        start = match.start()
    return text.count(b"<", start) > MARKS


def _refuse_merged(merged: list[str]) -> None:
    if merged:
        places = ", ".join(merged[:SHOWN_MERGES]) + (" …" if len(merged) > SHOWN_MERGES else "")
        raise UnreadableError(
            _("Cells are merged: %(places)s. Separate them, and write each value in its own row.") % {"places": places}
        )


def _unescaped(value) -> str:
    """A cell of XLSX, where a control character such as a line break is written as `_x000B_`."""
    return plain(unescape(value) if isinstance(value, str) else value)


def plain(value) -> str:
    """A cell as a person would type it: no time where there is none, no ".0", dates as 2021-09-09."""
    if value is None or isinstance(value, str):
        return clean_text(value or "").strip()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)
