"""A deletion that a sheet proposes by a word, and sheets that named paragraphs in another way."""

import pytest

from consultations.sheets.sheet import DELETE
from tests.consultations.sheets.returned import (
    FORMATS,
    SUBSTANCE,
    filled_in_word,
    in_excel,
    in_word,
    key_of,
    read,
    row_in,
    rows,
    write,
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", ["[{}]", " [ {} ] ", "({}).", "[delete]"])
def test_a_word_in_brackets_in_place_of_a_wording_deletes(sheet, form, words):
    words = words.format(str(DELETE).strip("[]").upper())
    returned = read(FORMATS[form][1](sheet, answer=(SUBSTANCE, words, "Ya se dijo.")), sheet)

    [row] = returned.rows
    assert row.said == (key_of(sheet, "Párrafo 1"), SUBSTANCE, "", "Ya se dijo.")
    assert row.is_deletion
    assert returned.problems == ()


def test_to_delete_needs_no_reasons_and_the_word_alone_is_a_wording(sheet):
    def edit(table):
        write(row_in(table, "Párrafo 1"), SUBSTANCE, str(DELETE))
        write(row_in(table, "Párrafo 2"), SUBSTANCE, "Delete")

    deleted, reworded = read(in_word(sheet, edit), sheet).rows

    assert (deleted.is_deletion, deleted.wording) == (True, "")
    assert (reworded.is_deletion, reworded.wording) == (False, "Delete")


def test_the_whole_text_is_not_deleted_by_a_row(sheet):
    returned = read(filled_in_word(sheet, sheet.lines[0].cells[0], (SUBSTANCE, str(DELETE), "")), sheet)

    assert (returned.rows, returned.is_blocked) == ((), True)


@pytest.mark.parametrize("label", ["1.", "I, 2."])
def test_a_sheet_that_names_paragraphs_by_their_sections_is_read_as_before(sheet, label):
    """Of an earlier sheet, from a program that drops the keys, where the text was edited, too."""
    earlier = {line.key: line.cells[0] for line in sheet.by_section}

    def edit(page, lines):
        for name, line in lines.items():
            known = [each for each in sheet.lines if each.cells == (name, page[f"B{line}"].value)]
            if known and known[0].key in earlier:
                page[f"A{line}"], page[f"F{line}"] = earlier[known[0].key], None
            if page[f"A{line}"].value == label:
                page[f"B{line}"], page[f"C{line}"], page[f"D{line}"] = "Otro texto.", SUBSTANCE, "Así."

    returned = read(in_excel(sheet, edit), sheet)

    [key] = {line.key for line in sheet.by_section if line.cells[0] == label}
    assert rows(returned) == [(key, SUBSTANCE, "Así.", "")]
    assert not returned.is_blocked
