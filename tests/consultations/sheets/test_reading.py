"""What comes back: the rows that would be recorded, and each problem at its place."""

import pytest
from django.utils import translation

from consultations.sheets import filled
from consultations.sheets.reading import read_sheet
from consultations.sheets.rows import LONGEST
from consultations.sheets.writing import to_docx
from portal.languages import CONTENTS
from tests.consultations.sheets.returned import (
    FORMATS,
    SUBSTANCE,
    WRITTEN,
    filled_in_word,
    first,
    in_excel,
    in_word,
    key_of,
    make_sheet,
    read,
    row_in,
    rows,
    said,
    told,
    write,
)


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_that_nobody_filled_in_records_nothing_and_has_no_problem(sheet, form):
    returned = read(FORMATS[form][0](sheet), sheet)

    assert (returned.rows, returned.problems, returned.is_blocked) == ((), (), False)
    assert (returned.reference, returned.language) == (sheet.reference, "es")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("label", ["Párrafo 1", "I Principios", "Párrafo 2 · I Principios", "Párrafo 2"])
def test_a_row_is_recorded_with_its_key_and_its_words(sheet, form, label):
    returned = read(FORMATS[form][1](sheet, label), sheet)

    assert rows(returned) == [(key_of(sheet, label), *WRITTEN)]
    assert f"({label})" in returned.rows[0].place
    assert returned.problems == ()


@pytest.mark.parametrize("form", FORMATS)
def test_the_text_as_a_whole_has_a_row_too(sheet, form):
    returned = read(FORMATS[form][1](sheet, sheet.lines[0].cells[0]), sheet)

    assert rows(returned) == [("whole", *WRITTEN)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", CONTENTS)
def test_a_sheet_is_read_in_its_own_language_whoever_reads_it(world, form, language):
    sheets = {language: make_sheet(world, language)}
    content = FORMATS[form][1](sheets[language])

    with translation.override("en"):
        returned = read_sheet(content, sheets.__getitem__)

    assert rows(returned) == [(key_of(sheets[language], first(sheets[language])), *WRITTEN)]
    assert returned.problems == ()


def test_a_row_whose_text_was_changed_blocks_where_nothing_is_proposed(sheet):
    def edit(table):
        row_in(table, "Párrafo 1").cells[1].paragraphs[0].runs[0].text = "Reafirmamos poco."

    returned = read(in_word(sheet, edit), sheet)

    assert told(returned) == [("Párrafo 1", True)]
    assert returned.rows == ()


@pytest.mark.parametrize("form", FORMATS)
def test_a_row_whose_text_was_changed_keeps_its_key_and_is_told(sheet, form):
    def in_table(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        row_in(table, "Párrafo 1").cells[1].paragraphs[0].runs[0].text = "Reafirmamos poco."

    def in_page(page, lines):
        page[f"B{lines['Párrafo 1']}"], page[f"C{lines['Párrafo 1']}"] = "Reafirmamos poco.", SUBSTANCE
        page[f"D{lines['Párrafo 1']}"], page[f"E{lines['Párrafo 1']}"] = WRITTEN[1:]

    returned = read(in_word(sheet, in_table) if form == "DOCX" else in_excel(sheet, in_page), sheet)

    assert rows(returned) == [(key_of(sheet, "Párrafo 1"), *WRITTEN)]
    assert told(returned) == [("Párrafo 1", False)]


def test_two_rows_of_one_key_with_different_texts_block(sheet):
    def edit(page, lines):
        page.append([*(cell.value for cell in page[lines["Párrafo 1"]])])
        page[f"A{page.max_row}"], page[f"B{page.max_row}"] = "1 bis", "Otro texto."
        page[f"C{page.max_row}"], page[f"D{page.max_row}"] = SUBSTANCE, "Más."

    returned = read(in_excel(sheet, edit), sheet)

    assert told(returned) == [("Párrafo 1", True)]
    assert returned.rows == ()


def test_a_row_that_is_gone_is_told_by_its_paragraph(sheet):
    def edit(table):
        row_in(table, "Párrafo 1")._tr.getparent().remove(row_in(table, "Párrafo 1")._tr)

    returned = read(in_word(sheet, edit), sheet)

    assert [(problem.place, problem.blocks) for problem in returned.problems] == [("Párrafo 1", False)]


def test_many_rows_that_are_gone_are_told_together(sheet, monkeypatch):
    monkeypatch.setattr("consultations.sheets.reading.MOST_NAMED", 2)

    def edit(table):
        for row in list(table.rows)[1:]:
            if row.cells[0].text != "Párrafo 1":
                row._tr.getparent().remove(row._tr)

    [problem] = read(in_word(sheet, edit), sheet).problems

    assert str(len(sheet.lines) - 1) in problem.said
    assert not problem.blocks


def test_a_row_of_somebodys_own_blocks_where_it_says_something(sheet):
    def edit(table):
        for label, answer in (("3.", WRITTEN), ("4.", ("", "", ""))):
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].text = "Texto nuevo."
            for cell, text in zip(cells[2:], answer, strict=True):
                cell.text = text
        table.add_row()

    returned = read(in_word(sheet, edit), sheet)

    assert told(returned) == [("3.", True), ("4.", False)]
    assert returned.rows == ()


def test_a_row_of_a_paragraph_that_is_not_in_this_text_blocks(sheet):
    def edit(page, lines):
        page[f"F{lines['Párrafo 1']}"], page[f"A{lines['Párrafo 1']}"], page[f"B{lines['Párrafo 1']}"] = (
            "zzzzzzzz",
            "9.",
            "De antes.",
        )
        page[f"C{lines['Párrafo 1']}"], page[f"E{lines['Párrafo 1']}"] = SUBSTANCE, "Sí."

    returned = read(in_excel(sheet, edit), sheet)

    assert told(returned) == [("9.", True), ("Párrafo 1", False)]


def test_merged_rows_and_merged_cells_block(sheet):
    def edit(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        row_in(table, "Párrafo 1").cells[3].merge(row_in(table, "Párrafo 2").cells[3])
        wide = row_in(table, "Párrafo 1 · I Principios")
        wide.cells[3].merge(wide.cells[4])

    returned = read(in_word(sheet, edit), sheet)

    assert [at for at, blocks in told(returned) if blocks] == ["Párrafo 1 · I Principios", "Párrafo 2"]


def test_two_paragraphs_in_one_row_block(sheet):
    def edit(table):
        one, two = row_in(table, "Párrafo 1"), row_in(table, "Párrafo 2")
        one.cells[0]._tc.append(two.cells[0].paragraphs[0]._p)
        one.cells[1]._tc.append(two.cells[1].paragraphs[0]._p)
        write(one, *WRITTEN)
        two._tr.getparent().remove(two._tr)

    returned = read(in_word(sheet, edit), sheet)

    assert [blocks for _at, blocks in told(returned)] == [True, False, False]
    assert returned.rows == ()


@pytest.mark.parametrize("words", ["de fondo y forma", "x"])
def test_an_unknown_kind_blocks_and_names_those_that_there_are(sheet, words):
    returned = read(filled_in_word(sheet, answer=(words, "Texto.", "")), sheet)

    assert told(returned) == [("Párrafo 1", True)]
    assert words in said(returned)
    assert returned.rows == ()


@pytest.mark.parametrize(
    ("answer", "blocks"),
    [
        (("", "Texto.", ""), True),
        (("", "", "Porque sí."), True),
        ((SUBSTANCE, "", ""), False),
        ((SUBSTANCE, "a" * (LONGEST + 1), ""), True),
        ((SUBSTANCE, "", "a" * (LONGEST + 1)), True),
    ],
)
def test_what_is_incomplete_or_too_long_records_nothing(sheet, answer, blocks):
    returned = read(filled_in_word(sheet, answer=answer), sheet)

    assert told(returned) == [("Párrafo 1", blocks)]
    assert returned.rows == ()


def test_what_is_as_long_as_may_be_is_recorded(sheet):
    returned = read(filled_in_word(sheet, answer=(SUBSTANCE, "a" * LONGEST, "")), sheet)

    assert (len(returned.rows), returned.problems) == (1, ())


def test_a_wording_that_changes_nothing_is_told(sheet):
    returned = read(filled_in_word(sheet, answer=(SUBSTANCE, "Reafirmamos  el diálogo.", "")), sheet)

    assert told(returned) == [("Párrafo 1", False)]


def test_one_row_that_blocks_leaves_the_others_to_be_seen(sheet):
    def edit(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        write(row_in(table, "Párrafo 2"), "x", "Texto.")

    returned = read(in_word(sheet, edit), sheet)

    assert rows(returned) == [(key_of(sheet, "Párrafo 1"), *WRITTEN)]
    assert returned.is_blocked


def test_more_rows_than_any_text_has_are_refused(sheet, monkeypatch):
    monkeypatch.setattr(filled, "MOST_ROWS", 3)

    assert told(read(to_docx(sheet), sheet)) == [("", True)]
