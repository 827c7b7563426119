"""Tables as files that a spreadsheet program opens, in which nothing is alive: no text begins a formula."""

import csv
import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from io import BytesIO, StringIO

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
LONGEST_TEXT = 32_767  # of a cell of XLSX

# What stands in a cell for something that is not written into it; read again, it changes nothing.
CLOSED = _("Not visible to you")
TOO_LONG = _("Too long for a cell; it stays as it is")

_LIVE = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_QUIET = re.compile(r"''*\s*[=+\-@\t\r\n＝＋－＠]")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def inert(text):
    """`text` as a file may hold it: one apostrophe more before what would begin a formula."""
    return f"'{text}" if isinstance(text, str) and _LIVE.match(text) else text


def revived(text: str) -> str:
    """The text that `inert` made quiet."""
    return text[1:] if _QUIET.match(text) else text


def bare(text: str) -> str:
    """A text as any file keeps it: no control characters, one kind of line end, no spaces around it."""
    return _NO_CHARACTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def to_xlsx(titles: Iterable[str], rows: Iterable[list]) -> bytes:
    """A sheet with its titles in bold, held in place while one scrolls."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    titles = list(titles)
    for number, title in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(40, len(title) + 6))
    sheet.append([_bold(sheet, title) for title in titles])
    for row in rows:
        sheet.append([_held(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _bold(sheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, inert(title))
    cell.font = Font(bold=True)
    return cell


def _held(value):
    if not isinstance(value, str):
        return value
    return str(TOO_LONG) if len(value) >= LONGEST_TEXT else inert(bare(value)) or None


def to_csv(titles: Iterable[str], rows: Iterable[list]) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([inert(title) for title in titles])
    for row in rows:
        writer.writerow([inert(_typed(value)) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _typed(value) -> str:
    if value is None:
        return ""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return bare(str(value))
