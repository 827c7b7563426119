"""The matrix of comments as a file: a PDF in landscape, a DOCX with the same words, a sheet with a row a proposal."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.page import PageMargins

from consultations.matrix import Entry, Matrix, Row
from consultations.telling import told
from documents.paper.formats import CONTENT_TYPES as OF_PAPERS
from documents.paper.letters import letter_docx, letter_pdf
from meetings.state_order import said_of
from portal.languages import language_tag
from portal.spreadsheets.formulas import inert

PRINT = "consultations/print/matrix.html"
WIDTHS = (8, 26, 16, 40, 40, 34, 24, 18, 30)
CONTENT_TYPES = OF_PAPERS | {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def context_of(matrix: Matrix) -> dict[str, Any]:
    """What page and paper show of a matrix, in the active language."""
    row = matrix.round
    return {
        "matrix": matrix,
        "round": row,
        "consultation": row.consultation,
        "convenors": row.consultation.convenors.select_related("conference"),
        "text_language": language_tag(matrix.language),
        "digest": row.version.tree[matrix.language]["digest"],
        "order": said_of(row),
        "end": told(row.deadline, row.time_zone) if row.deadline else None,
    }


def to_pdf(matrix: Matrix) -> bytes:
    """PDF/UA-1, A4 landscape, in the language of the text. Raises `UnprintableError`."""
    with translation.override(matrix.language):
        return letter_pdf(PRINT, context_of(matrix))


def to_docx(matrix: Matrix) -> bytes:
    with translation.override(matrix.language):
        return letter_docx(PRINT, context_of(matrix), title=_("Matrix of comments"))


def to_xlsx(matrix: Matrix) -> bytes:
    """A row a proposal, those without a place last; no cell is a formula."""
    with translation.override(matrix.language):
        book = Workbook()
        sheet = book.active
        sheet.title = _("Matrix of comments")[:31]
        sheet.append(list(_titles()))
        for line in _lines(matrix):
            sheet.append([inert(cell) for cell in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"
    for column, width in zip(sheet.columns, WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _titles() -> tuple[str, ...]:
    return (
        _("Paragraph"),
        _("Section"),
        _("State"),
        _("Circulated text"),
        _("Proposed wording"),
        _("Reasons"),
        _("Type"),
        _("Disposition"),
        _("Reason of the disposition"),
    )


def _lines(matrix: Matrix) -> Iterator[list[str]]:
    for row in matrix.commented:
        for entry in row.entries:
            yield _line(row, entry)
    by_key = {row.place.key: row for row in matrix.rows}
    for entry in matrix.carried:
        number, *others = _line(by_key.get(entry.proposal.place), entry)
        yield [_("%(place)s; from an earlier round") % {"place": number}, *others]
    for entry in matrix.unplaced:
        yield _line(None, entry)


def _line(row: Row | None, entry: Entry) -> list[str]:
    proposal, said = entry.proposal, entry.disposition
    place = row.place if row else None
    number = _("without a place") if place is None else place.number or ("" if place.key else _("the whole"))
    wording = _("(delete)") if proposal.is_deletion else proposal.wording
    state = str(entry.released or entry.state)
    if entry.supported_by:
        state = _("%(state)s; supported by %(others)s") % {
            "state": state,
            "others": ", ".join(map(str, entry.supported_by)),
        }
    return [
        number,
        place.heading if place else "",
        state,
        place.text if place else "",
        wording,
        proposal.reason,
        str(proposal.get_kind_display()),
        str(said.get_kind_display()) if said else "",
        said.reason if said else "",
    ]


WRITERS: dict[str, Callable[[Matrix], bytes]] = {"pdf": to_pdf, "docx": to_docx, "xlsx": to_xlsx}
