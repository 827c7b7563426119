"""For what a returned sheet was made, and what becomes of one that was made for something else."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK

from consultations.sheets.sheet import TITLES
from consultations.sheets.writing import to_docx, to_xlsx
from tests.consultations.sheets.returned import (
    SUBSTANCE,
    in_excel,
    in_word,
    key_of,
    read,
    repacked,
    row_in,
    rows,
    said,
    saved,
    told,
    write,
)

WRITTEN = (SUBSTANCE, "Reafirmamos.", "")
FORMATS = {"DOCX": to_docx, "XLSX": to_xlsx}
OTHERS = {
    "consultation": ("CRM/2026/9", "CRM/2026/9"),
    "round": (1, "1"),
    "state": ("HN", "HN"),
    "digest": ("aaaa", ""),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_sheet_that_was_made_for_something_else_blocks(sheet, form, name):
    other, shown = OTHERS[name]
    content = FORMATS[form](replace(sheet, **{name: other}))

    returned = read(content, sheet)

    [problem] = returned.problems
    assert (problem.place, problem.blocks) == ("", True)
    assert shown in problem.said
    assert getattr(returned.reference, name) == other


def test_each_difference_is_told(sheet):
    content = to_docx(replace(sheet, state="HN", digest="aaaa"))

    assert told(read(content, sheet)) == [("", True), ("", True)]


def test_of_another_version_rows_are_still_told_at_their_places(sheet):
    def edit(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        row_in(table, "Párrafo 2").cells[1].paragraphs[0].runs[0].text = "Como era antes."

    returned = read(in_word(replace(sheet, digest="aaaa"), edit), sheet)

    assert told(returned) == [("", True), ("Párrafo 2", True)]


def test_of_another_consultation_no_row_is_looked_at(sheet):
    content = in_word(
        replace(sheet, consultation="CRM/2026/9"), lambda table: write(row_in(table, "Párrafo 1"), *WRITTEN)
    )

    assert read(content, sheet).rows == ()


def test_what_a_program_drops_is_read_from_the_head(sheet):
    """Some keep neither properties nor bookmarks."""

    def bare(name, part):
        if name == "docProps/custom.xml":
            return None
        if name.endswith("document.xml"):
            return re.sub(rb"<w:bookmark(Start|End)[^>]*>", b"", part)
        part = re.sub(rb"<Relationship [^>]*custom-properties[^>]*>", b"", part)
        return re.sub(rb"<Override [^>]*custom[^>]*>", b"", part)

    content = repacked(in_word(sheet, lambda table: write(row_in(table, "Párrafo 1"), *WRITTEN)), bare)

    returned = read(content, sheet)

    assert (returned.reference, returned.language) == (sheet.reference, "es")
    assert rows(returned) == [(key_of(sheet, "Párrafo 1"), *WRITTEN)]
    assert returned.problems == ()


def test_without_its_head_the_file_still_knows_for_what_it_was_made(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    document.tables[0]._tbl.getparent().remove(document.tables[0]._tbl)

    returned = read(saved(document), sheet)

    assert (returned.reference, returned.problems) == (sheet.reference, ())


def test_a_head_that_says_something_else_than_the_file_blocks(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    printed = document.tables[0].rows[-1].cells[1].paragraphs[0].runs[0]
    printed.text = printed.text.replace("SV", "HN")

    returned = read(saved(document), sheet)

    assert told(returned) == [("", True)]
    assert "HN" in said(returned)


def test_a_table_of_somebodys_own_does_not_say_for_what_it_is(sheet):
    document = docx.Document()
    table = document.add_table(rows=2, cols=5)
    for cell, title in zip(table.rows[0].cells, TITLES.values(), strict=False):
        cell.text = str(title)

    returned = read(saved(document), sheet)

    assert (returned.reference, returned.problems[0].place, returned.problems[0].blocks) == (None, "", True)


def test_a_column_that_is_gone_blocks_and_is_named(sheet):
    def edit(page, _lines):
        page.delete_cols(5)

    returned = read(in_excel(sheet, edit), sheet)

    assert told(returned) == [("", True)]
    assert str(TITLES["reason"]) in said(returned)


def test_without_its_table_a_file_is_of_no_use(sheet):
    document = docx.Document()
    document.add_paragraph("Señora Presidenta: …")

    assert told(read(saved(document), sheet)) == [("", True)]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04xl/workbook.xml"])
def test_a_file_that_cannot_be_read_is_one_problem(sheet, content):
    assert told(read(content, sheet)) == [("", True)]


def test_macros_in_a_returned_sheet_are_refused(sheet):
    content = repacked(to_docx(sheet), lambda name, part: part.replace(b"document.main+xml", b"macroEnabled.main+xml"))

    [problem] = read(content, sheet).problems

    assert problem.blocks
    assert "DOCX" in problem.said


def test_words_outside_the_table_are_told(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    document.add_paragraph("Señora Presidenta: adjunto nuestra respuesta.")

    returned = read(saved(document), sheet)

    assert told(returned) == [("", False)]
    assert "Señora Presidenta" in said(returned)


def test_another_table_is_no_part_of_the_answer(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Por El Salvador", "La Viceministra"

    returned = read(saved(document), sheet)

    assert told(returned) == [("", False), ("", False)]
    assert "La Viceministra" in said(returned)


def test_words_above_the_titles_of_a_spreadsheet_are_told(sheet):
    def edit(page, _lines):
        page["A2"] = f"{page['A2'].value} Señora Presidenta: adjunto nuestra respuesta."

    assert told(read(in_excel(sheet, edit), sheet)) == [("", False)]


def test_tracked_changes_and_comments_of_word_are_told(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    run = row_in(document.tables[1], "Párrafo 1").cells[3].paragraphs[0].add_run("Reafirmamos.")
    document.add_comment([run], text="¿Seguro?", author="A.", initials="A")
    row_in(document.tables[1], "Párrafo 1").cells[2].paragraphs[0].add_run(SUBSTANCE)
    content = repacked(
        saved(document), lambda name, part: part.replace(b"<w:t>Reafirmamos.</w:t></w:r>", INSERTED.encode())
    )

    returned = read(content, sheet)

    assert [row.wording for row in returned.rows] == ["Reafirmamos. Mucho."]
    assert told(returned) == [("", False), ("", False)]


INSERTED = (
    '<w:t>Reafirmamos.</w:t></w:r><w:ins w:id="9" w:author="A"><w:r>'
    '<w:t xml:space="preserve"> Mucho.</w:t></w:r></w:ins>'
    '<w:del w:id="8" w:author="A"><w:r><w:delText>Poco</w:delText></w:r></w:del>'
)


def test_formulas_in_a_returned_spreadsheet_are_told(sheet):
    def edit(page, lines):
        page[f"E{lines['Párrafo 1']}"] = "=1+1"

    assert told(read(in_excel(sheet, edit), sheet)) == [("", False)]


def test_a_line_end_of_a_page_is_no_word(sheet):
    document = docx.Document(BytesIO(to_docx(sheet)))
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    assert read(saved(document), sheet).problems == ()
