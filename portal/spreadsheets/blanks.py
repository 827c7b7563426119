"""A blank as XLSX: A4 across, its titles repeated on every page, the key of each line in a hidden column."""

import re
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension

from portal.blanks import Blank, BlankLine
from portal.spreadsheets.formats import bare
from portal.spreadsheets.formulas import inert

WIDTH = 150  # letters that A4 across holds in a small face
INK, QUIET, LINE, TITLES, GIVEN, HEADING = "123C55", "566270", "C3CCD4", "DCE5EB", "F6F8F9", "E9EEF2"
BETWEEN = " · "
ROWS_TO_COPY = 500  # below the last line, where somebody may put a copied one
LETTERS = 1.35  # of our face, to one by which the width of a column is told
HEIGHT, TALLEST, AROUND = 12.5, 400, 5  # of one line, of a row, and above and below its lines: points
LONGEST_NAME = 31  # letters, of a sheet
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_MARGIN = 0.5  # inches
_SIDE = Side(style="thin", color=LINE)
_AROUND = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def write_blank(blank: Blank) -> bytes:
    """The XLSX of a blank. Of its head and its advice each is one line above the titles."""
    book = Workbook()
    sheet = book.active
    sheet.title = _NOT_IN_A_NAME.sub("-", blank.title)[:LONGEST_NAME]
    _set_page(sheet, blank)
    book.properties.title, book.properties.creator, book.properties.language = blank.title, "", blank.language
    for name, text in blank.properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=bare(text)))
    _write_banner(sheet, blank)
    titles = sheet.max_row + 1
    _write_titles(sheet, blank, titles)
    for number, line in enumerate(blank.lines, titles + 1):
        _write_line(sheet, blank, number, line)
    _offer_choices(sheet, blank, titles + 1)
    sheet.freeze_panes = sheet.cell(titles + 1, 1)
    sheet.print_title_rows = f"{titles}:{titles}"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _set_page(sheet, blank: Blank) -> None:
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", sheet.PAPERSIZE_A4, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = blank.foot.replace("&", "&&"), "&P / &N"
    for place, column in enumerate(blank.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH * column.share / 100
    sheet.column_dimensions[get_column_letter(len(blank.columns) + 1)].hidden = True


def _write_banner(sheet, blank: Blank) -> None:
    """At most five lines, each in one cell that is as wide as the table: so they are read as a heading."""
    told = BETWEEN.join(f"{name}: {text}" for name, text in blank.head[:-1])
    last = [f"{name}: {text}" for name, text in blank.head[-1:]]
    for number, text in enumerate(filter(None, (blank.title, told, " ".join(blank.advice), *last)), 1):
        cell = sheet.cell(number, 1, inert(bare(text)))
        is_title = number == 1
        cell.font = Font(name="Lato", size=14 if is_title else 9, bold=is_title, color=INK if is_title else QUIET)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(blank.columns))
        sheet.row_dimensions[number].height = _height(text, 100) + (number == 1) * HEIGHT / 2


def _write_titles(sheet, blank: Blank, row: int) -> None:
    for place, title in enumerate([*(column.title for column in blank.columns), blank.key_title], 1):
        cell = sheet.cell(row, place, inert(bare(title)))
        cell.font, cell.border = Font(name="Lato", size=9, bold=True, color=INK), _AROUND
        cell.fill = PatternFill("solid", fgColor=TITLES)
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def _write_line(sheet, blank: Blank, row: int, line: BlankLine) -> None:
    given = iter(line.cells)
    for place, column in enumerate(blank.columns, 1):
        cell = sheet.cell(row, place)
        cell.number_format = "@"  # what is typed stays a text, and no date
        cell.font, cell.border = Font(name="Lato", size=9, bold=line.is_heading), _AROUND
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if not column.is_open:
            cell.value = inert(bare(next(given)))
            cell.fill = PatternFill("solid", fgColor=HEADING if line.is_heading else GIVEN)
    sheet.cell(row, len(blank.columns) + 1, line.key)
    shares = [column.share for column in blank.columns if not column.is_open]
    height = max(_height(text, share) for text, share in zip(line.cells, shares, strict=True))
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=height)


class _GrowingRow(RowDimension):
    """Of a height that a program changes as somebody writes into the row."""

    customHeight = False  # noqa: N815 - the format's own name


def _height(text: str, share: int) -> float:
    """Of a row in which a text stands in a column that has this share of the width: files do not know it themselves."""
    letters = WIDTH * share / 100 * LETTERS
    lines = sum(1 + int(len(line) / letters) for line in text.split("\n"))
    return min(lines * HEIGHT + AROUND, TALLEST)


def _offer_choices(sheet, blank: Blank, first: int) -> None:
    last = sheet.max_row + ROWS_TO_COPY
    for place, column in enumerate(blank.columns, 1):
        if column.choices:
            offered = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            offered.showErrorMessage = False  # what is written instead is told when the file comes back
            sheet.add_data_validation(offered)
            offered.add(f"{get_column_letter(place)}{first}:{get_column_letter(place)}{last}")
