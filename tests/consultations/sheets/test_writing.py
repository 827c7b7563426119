"""The sheet as it goes out."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from consultations.models import Proposal
from consultations.sheets.sheet import TITLES
from consultations.sheets.writing import to_docx, to_xlsx
from portal.languages import CONTENTS, language_tag
from portal.word import keys_in
from tests.consultations.sheets.returned import key_of, make_sheet


def test_each_passage_has_a_row_with_its_key_in_a_bookmark(sheet):
    content = to_docx(sheet)

    head, table = docx.Document(BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    places = [row[0] for row in rows[1:]]
    assert rows[0] == [str(TITLES[name]) for name in ("place", "text", "kind", "wording", "reason")]
    assert [row[:2] for row in rows[1:]] == [list(line.cells) for line in sheet.lines]
    assert places[1] == "I Principios"
    assert {"Párrafo 1 · I Principios", "Párrafo 2 · I Principios", "Párrafo 1", "Párrafo 2"} <= set(places)
    assert keys_in(content) == [line.key for line in sheet.lines]
    assert all(row[3:] == ["", ""] for row in rows[1:])
    assert "El Salvador" in [row.cells[1].text for row in head.rows]


def test_the_same_sheet_gives_the_same_bytes(sheet):
    assert to_docx(sheet) == to_docx(sheet)


def test_the_docx_is_told_to_a_screen_reader(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))

    [titles, *rows] = document.tables[1].rows
    section = document.sections[0]
    assert (section.page_width > section.page_height, document.core_properties.language) == (True, "es")
    assert document.core_properties.title == document.paragraphs[0].text
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "es"
    assert titles._tr.xpath("./w:trPr/w:tblHeader")
    assert not [row for row in rows if row._tr.xpath("./w:trPr/w:tblHeader")]
    assert document.tables[1]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_words_own_order_of_elements_is_kept(sheet):
    """Word takes a file for damaged in which they stand otherwise; other programs do not mind."""
    order = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")

    for table in docx.Document(BytesIO(to_docx(sheet))).tables:
        names = [each.tag.rpartition("}")[2] for each in table._tbl.tblPr]
        assert names == [name for name in order if name in names]
        for cell in table._tbl.iter(qn("w:tcPr")):
            assert [each.tag.rpartition("}")[2] for each in cell] in (["tcW"], ["tcW", "shd"])


def test_kinds_are_offered_in_both(sheet):
    kinds = [str(kind.label) for kind in Proposal.Kind]

    table = docx.Document(BytesIO(to_docx(sheet))).tables[1]
    offered = [[item.get(qn("w:value")) for item in each] for each in table._tbl.iter(qn("w:dropDownList"))]
    [rule] = load_workbook(BytesIO(to_xlsx(sheet))).active.data_validations.dataValidation
    assert offered == [kinds] * len(sheet.lines)
    assert rule.formula1 == f'"{",".join(kinds)}"'


def test_the_spreadsheet_hides_the_keys_and_holds_no_formula(sheet):
    book = load_workbook(BytesIO(to_xlsx(sheet)))

    page = book.active
    [titles] = [row for row in page.iter_rows() if row[0].value == str(TITLES["place"])]
    lines = list(page.iter_rows(min_row=titles[0].row + 1, values_only=True))
    assert page.column_dimensions["F"].hidden
    assert [line[5] for line in lines] == [line.key for line in sheet.lines]
    assert lines[-1][:2] == ("Párrafo 2", "'=SUM(A1) es un texto.")
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert page.print_title_rows == f"${titles[0].row}:${titles[0].row}"
    assert page.page_setup.orientation == "landscape"


def test_rows_are_as_high_as_their_text_and_may_grow(sheet):
    page = load_workbook(BytesIO(to_xlsx(sheet))).active

    [noted] = [cell.row for cell in page["B"] if str(cell.value).startswith("Los Estados")]
    [single] = [cell.row for cell in page["A"] if cell.value == "Párrafo 1"]
    assert page.row_dimensions[noted].height > 1.5 * page.row_dimensions[single].height
    assert 'customHeight="1"' not in sheet_xml(to_xlsx(sheet)).partition(f'r="{single}"')[2]


def sheet_xml(content: bytes) -> str:
    return ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("language", CONTENTS)
def test_a_sheet_is_in_its_own_language_whoever_asks_for_it(world, language):
    sheet = make_sheet(world, language)

    document = docx.Document(BytesIO(to_docx(sheet)))

    assert document.core_properties.language == language_tag(language)
    assert key_of(sheet, "I Principles" if language == "en" else "I Principios")


def test_letters_that_files_do_not_take_are_left_out(world):
    sheet = make_sheet(world, title="Declaración\x0b\ud800 final", deadline="\x00hoy")

    head = docx.Document(BytesIO(to_docx(sheet))).tables[0]

    assert head.rows[0].cells[1].text == "Declaración   final"
    assert load_workbook(BytesIO(to_xlsx(sheet)))
