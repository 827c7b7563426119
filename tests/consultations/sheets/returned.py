"""A sheet as it went out, and what people and programs do to it before it comes back."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from django.utils import translation
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from openpyxl import load_workbook

from consultations.sheets.reading import Returned, read_sheet
from consultations.sheets.sheet import Sheet
from consultations.sheets.writing import to_docx, to_xlsx
from documents.paper.composition import compose
from tests import factories as f

SUBSTANCE = "substantive"
TEXT = "Los Estados se comprometen a cooperar.[^1]\n\n1. En frontera.\n2. En destino.\n\n[^1]: Acta de 2021."
TITLES = 2  # the table of the answer, after that of the head


def make_sheet(world, language="es", **fields) -> Sheet:
    """A declaration of a chapter and two numbered paragraphs, as El Salvador is asked about it."""
    paper = f.make_document(f.make_meeting(world.series, number=2), kind="declaration", title="Declaración")
    f.make_section(paper, position=1, numbering="I", heading="Principios", heading_en="Principles", text=TEXT)
    f.make_section(paper, position=2, numbering="1.", text="Reafirmamos el diálogo.")
    f.make_section(paper, position=3, numbering="2.", text="=SUM(A1) es un texto.")
    asked = {
        "consultation": "CRM/2027/3",
        "title": "Declaración",
        "round": 2,
        "state": "SV",
        "state_name": "El Salvador",
        "digest": "3f2a91c07b44",
        "language": language,
        "deadline": "12 de marzo de 2027, 17:00",
        "tree": compose(paper, language),
    }
    return Sheet(**asked | fields)


def read(content: bytes, sheet: Sheet) -> Returned:
    return read_sheet(content, lambda _language: sheet)


def told(returned: Returned) -> list[tuple[str, bool]]:
    """Where each problem is, and whether it blocks."""
    return [
        (problem.place.partition("(")[2].rstrip(")") or problem.place, problem.blocks) for problem in returned.problems
    ]


def said(returned: Returned) -> str:
    return "\n".join(problem.said for problem in returned.problems)


def rows(returned: Returned) -> list[tuple[str, str, str, str]]:
    return [row.said for row in returned.rows]


def key_of(sheet: Sheet, label: str) -> str:
    return next(line.key for line in sheet.lines if line.cells[0] == label)


# DOCX


def in_word(sheet: Sheet, edit: Callable) -> bytes:
    """The DOCX after `edit(table)`, where the table is that of the answer."""
    document = docx.Document(BytesIO(to_docx(sheet)))
    edit(document.tables[TITLES - 1])
    return saved(document)


def saved(document) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def row_in(table, label: str):
    return next(row for row in table.rows if row.cells[0].text == label)


def write(row, kind="", wording="", reason="") -> None:
    """Fill in a row of a DOCX; the kind in place of the list from which it is chosen."""
    for cell, text in zip(row.cells[2:], (kind, wording, reason), strict=True):
        for choice in cell._tc.findall(f".//{qn('w:sdt')}") if text else ():
            choice.getparent().remove(choice)
        cell.paragraphs[0].add_run(text)


def copy_of(row):
    """The row again, below itself; a bookmark stays with the first."""
    copy = deepcopy(row._tr)
    for mark in [*copy.iter(qn("w:bookmarkStart")), *copy.iter(qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    row._tr.addnext(copy)
    return next(each for each in row.table.rows if each._tr is copy)


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts as `change(name, part)` gives them; None leaves one out."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return kept.getvalue()


# XLSX


def in_excel(sheet: Sheet, edit: Callable) -> bytes:
    """The XLSX after `edit(sheet, lines)`, where `lines` are the numbers of its rows by the names of their places."""
    book = load_workbook(BytesIO(to_xlsx(sheet)))
    lines = {cell.value: cell.row for cell in book.active["A"] if isinstance(cell.value, str)}
    edit(book.active, lines)
    return saved(book)


# Filled in, in either form

WRITTEN = (SUBSTANCE, "Reafirmamos y ampliamos el diálogo.", "Es lo acordado\nen Lima.")


def first(sheet) -> str:
    """How the sheet names the first paragraph that stands by itself, in its own language."""
    with translation.override(sheet.language):
        return _("Paragraph %(number)s") % {"number": 1}


def filled_in_word(sheet, label="", answer=WRITTEN):
    return in_word(sheet, lambda table: write(row_in(table, label or first(sheet)), *answer))


def filled_in_excel(sheet, label="", answer=WRITTEN):
    def edit(page, lines):
        for column, text in zip("CDE", answer, strict=True):
            page[f"{column}{lines[label or first(sheet)]}"] = text

    return in_excel(sheet, edit)


FORMATS = {"DOCX": (to_docx, filled_in_word), "XLSX": (to_xlsx, filled_in_excel)}
