"""What the programs in which a sheet is filled in make of it, one of them in earnest."""

import re

from consultations.sheets.writing import to_docx
from tests.consultations.sheets.returned import SUBSTANCE, copy_of, in_word, key_of, read, repacked, row_in, rows, write
from tests.portal.test_word_processor import saved_again

WRITTEN = (SUBSTANCE, "Reafirmamos «y» ampliamos.", "Por Lima.\nY por más.")
SECOND = ("technical", "", "Es otro término.")


def answered(sheet) -> bytes:
    def edit(table):
        copy = copy_of(row_in(table, "Párrafo 1"))
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        write(copy, *SECOND)
        row_in(table, "Párrafo 2 · I Principios")._tr.addprevious(row_in(table, "Párrafo 1")._tr)

    return in_word(sheet, edit)


def expected(sheet):
    return [(key_of(sheet, "Párrafo 1"), *WRITTEN), (key_of(sheet, "Párrafo 1"), *SECOND)]


def test_a_sheet_survives_another_word_processor(sheet, tmp_path):
    returned = read(saved_again(answered(sheet), tmp_path), sheet)

    assert rows(returned) == expected(sheet)
    assert returned.problems == ()
    assert returned.reference == sheet.reference


def test_a_sheet_that_was_only_opened_there_says_nothing(sheet, tmp_path):
    returned = read(saved_again(to_docx(sheet), tmp_path), sheet)

    assert (returned.rows, returned.problems) == ((), ())


def test_a_sheet_survives_what_word_does_to_it(sheet):
    """It parts runs, writes attributes in its own order, and sets bookmarks at the start of a cell or between cells."""

    def rewritten(name, part):
        if name != "word/document.xml":
            return part
        text = part.decode()
        text = re.sub(r'<w:bookmarkStart (w:id="\d+") (w:name="[^"]*")', r"<w:bookmarkStart \2 \1", text)
        text = re.sub(r"(<w:tc>)(.*?)(<w:bookmarkStart [^>]*>)", r"\3\1\2", text, count=3)
        text = re.sub(r"<w:t>(\w+) (\w)", r'<w:t xml:space="preserve">\1 </w:t></w:r><w:r w:rsidR="00A1"><w:t>\2', text)
        return text.replace("<w:p>", '<w:p w:rsidRDefault="00B2" w:rsidR="00B1">').encode()

    content = repacked(answered(sheet), rewritten)

    assert content != answered(sheet)
    assert rows(read(content, sheet)) == expected(sheet)
    assert read(content, sheet).problems == ()


def test_a_bookmark_that_a_program_has_renamed_in_a_copy_is_known(sheet):
    def edit(table):
        row = row_in(table, "Párrafo 1")
        row.cells[0].paragraphs[0].runs[0].text, row.cells[1].paragraphs[0].runs[0].text = "1 bis", "Otro."
        write(row, *WRITTEN)

    name = f"key_{key_of(sheet, 'Párrafo 1')}"
    for renamed in (f"{name} Copy 1", f"{name}1"):
        content = repacked(
            in_word(sheet, edit), lambda _name, part, to=renamed: part.replace(name.encode(), to.encode())
        )
        assert [row[0] for row in rows(read(content, sheet))] == [key_of(sheet, "Párrafo 1")]
