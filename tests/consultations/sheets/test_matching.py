"""To which paragraph a row belongs that was moved, copied, sorted or parted from the others."""

from copy import deepcopy

from tests.consultations.sheets.returned import (
    SUBSTANCE,
    copy_of,
    in_excel,
    in_word,
    key_of,
    read,
    row_in,
    rows,
    told,
    write,
)

WRITTEN = (SUBSTANCE, "Reafirmamos y ampliamos el diálogo.", "Es lo acordado\nen Lima.")


def test_rows_are_known_again_wherever_they_stand(sheet):
    def shuffle(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        last = table.rows[-1]._tr
        for row in list(table.rows)[1:-1]:
            last.addnext(row._tr)

    assert rows(read(in_word(sheet, shuffle), sheet)) == [(key_of(sheet, "Párrafo 1"), *WRITTEN)]


def test_several_rows_may_be_of_one_paragraph(sheet):
    second = ("translation", "", "El término no es el mismo.")

    def edit(table):
        copy = copy_of(row_in(table, "Párrafo 1"))
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        write(copy, *second)

    returned = read(in_word(sheet, edit), sheet)

    assert rows(returned) == [(key_of(sheet, "Párrafo 1"), *WRITTEN), (key_of(sheet, "Párrafo 1"), *second)]
    assert returned.problems == ()


def test_the_same_said_twice_is_taken_once_and_told(sheet):
    def edit(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        copy_of(row_in(table, "Párrafo 1"))

    returned = read(in_word(sheet, edit), sheet)

    assert len(returned.rows) == 1
    assert told(returned) == [("Párrafo 1", False)]


def test_what_a_person_saw_counts_more_than_what_a_row_carries(sheet):
    """Whoever sorts the columns that are shown leaves the hidden one as it was."""

    def sort(page, lines):
        one, two = lines["Párrafo 1"], lines["Párrafo 2"]
        for column in "AB":
            first, second = page[f"{column}{one}"].value, page[f"{column}{two}"].value
            page[f"{column}{one}"], page[f"{column}{two}"] = second, first
        for column, text in zip("CDE", WRITTEN, strict=True):
            page[f"{column}{one}"] = text

    assert rows(read(in_excel(sheet, sort), sheet)) == [(key_of(sheet, "Párrafo 2"), *WRITTEN)]


def test_columns_may_change_their_places(sheet):
    def swap(table):
        write(row_in(table, "Párrafo 1"), *WRITTEN)
        for row in table.rows:
            row._tr.append(row.cells[1]._tc)

    assert rows(read(in_word(sheet, swap), sheet)) == [(key_of(sheet, "Párrafo 1"), *WRITTEN)]


def test_a_table_that_was_parted_is_read_to_its_end(sheet):
    def part(table):
        write(row_in(table, "Párrafo 2"), *WRITTEN)
        other = deepcopy(table._tbl)
        for tr in list(table.rows)[-2:]:
            tr._tr.getparent().remove(tr._tr)
        for tr in list(other.tr_lst)[:-2]:
            other.remove(tr)
        table._tbl.addnext(other)
        table._tbl.addnext(table._parent.add_paragraph()._p)

    returned = read(in_word(sheet, part), sheet)

    assert rows(returned) == [(key_of(sheet, "Párrafo 2"), *WRITTEN)]
    assert returned.problems == ()


def test_titles_that_somebody_has_repeated_are_no_row(sheet):
    def repeat(table):
        write(row_in(table, "Párrafo 2"), *WRITTEN)
        row_in(table, "Párrafo 2")._tr.addprevious(deepcopy(table.rows[0]._tr))

    returned = read(in_word(sheet, repeat), sheet)

    assert rows(returned) == [(key_of(sheet, "Párrafo 2"), *WRITTEN)]
    assert returned.problems == ()
