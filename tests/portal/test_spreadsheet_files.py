"""What is read of an upload, and what is refused before anything is read."""

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils.translation import gettext
from openpyxl import Workbook, load_workbook

from portal.spreadsheets import UnreadableError, files
from portal.spreadsheets.formats import FORMATS, format_of
from tests.spreadsheets import to_csv, to_xlsx


def xlsx(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes) -> files.TextDataset:
    """As an upload is read: by the format that its bytes tell."""
    return FORMATS[format_of(data)]().create_dataset(data)


def rows(dataset: files.TextDataset) -> list[tuple[int, list[str]]]:
    return [(number, list(cells)) for number, cells in zip(dataset.numbers, dataset, strict=True)]


def repacked(data: bytes, **parts: bytes) -> bytes:
    """An archive with some of its parts replaced; `sheet` is the first sheet."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml"}
    replaced = {names.get(name, name): part for name, part in parts.items()}
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *replaced}:
            new.writestr(name, replaced.get(name) or old.read(name))
    return file.getvalue()


@pytest.fixture
def unopened(monkeypatch):
    """Fails a test in which a spreadsheet is parsed."""
    monkeypatch.setattr(files, "load_workbook", lambda *args, **kwargs: pytest.fail("it was parsed"))
    monkeypatch.setattr(files, "_dataset", lambda *args, **kwargs: pytest.fail("it was parsed"))


def test_cells_are_texts_as_a_person_would_type_them():
    dataset = read(xlsx(["Código", "n"], [date(2021, 9, 9), 3], [time(9, 30), 2.5], ["  a ", None], [], [True, -4]))

    assert dataset.headers == ["Código", "n"]
    assert rows(dataset) == [
        (2, ["2021-09-09", "3"]),
        (3, ["09:30", "2.5"]),
        (4, ["a", ""]),
        (6, ["True", "-4"]),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_any_separator_and_mark(separator, encoding):
    dataset = read(f'Código{separator}Título\r\n"PE"{separator}"Perú;\nla república, hoy"\r\n'.encode(encoding))

    assert (dataset.headers, rows(dataset)) == (["Código", "Título"], [(2, ["PE", "Perú;\nla república, hoy"])])
    assert dataset.warnings == []


def test_an_old_encoding_is_read_with_a_warning():
    dataset = read("Código;Nombre\nPE;Perú\n".encode("cp1252"))

    assert rows(dataset) == [(2, ["PE", "Perú"])]
    assert len(dataset.warnings) == 1


def test_a_short_row_is_filled_and_an_unnamed_cell_refused():
    assert rows(read(b"a,b\n1\n")) == [(2, ["1", ""])]
    with pytest.raises(UnreadableError, match="3"):
        read(b"a,b\n1,2\n1,2,3\n")


def test_formulas_are_read_by_their_last_value_with_a_warning():
    dataset = read(xlsx(["a", "b"], ["x", "=1+1"]))

    assert rows(dataset) == [(2, ["x", ""])]
    assert len(dataset.warnings) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"a\n" + b"x" * files.BYTES,
        b"a\n" + b"x\n" * (files.ROWS + 1),
        b",".join([b"a"] * (files.COLUMNS + 1)) + b"\n",
        b"a,b\n" + b"," * files.COLUMNS + b"x\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\x00",
        b"PK\x03\x04 not an archive",
    ],
    ids=["bytes", "rows", "columns", "a wide row", "xls", "pdf", "broken"],
)
def test_what_is_too_much_or_no_spreadsheet_is_refused_unparsed(data, unopened):
    with pytest.raises(UnreadableError):
        read(data)


def test_an_xlsx_of_too_many_rows_is_refused_unparsed(unopened):
    with pytest.raises(UnreadableError, match=re.escape(gettext("The file has more than 20,000 rows."))):
        read(to_xlsx(["a"], [["x"]] * (files.ROWS + 1)))


def test_an_xlsx_of_too_many_columns_is_refused_unparsed(unopened):
    with pytest.raises(UnreadableError, match=re.escape(gettext("The file has more than 100 columns."))):
        read(xlsx(["a"] * (files.COLUMNS + 1)))


def test_as_many_rows_and_columns_as_may_be_are_read():
    assert len(read(to_csv(["a"], [["x"]] * files.ROWS))) == files.ROWS
    assert len(read(xlsx([f"a{n}" for n in range(files.COLUMNS)], ["x"])).headers) == files.COLUMNS


def test_what_unpacks_to_a_mountain_is_refused_from_the_directory(unopened, monkeypatch):
    bomb = repacked(xlsx(["a"]), sheet=b" " * (files.INFLATED + 1))
    assert len(bomb) < files.BYTES
    monkeypatch.setattr(ZipFile, "read", lambda *args: pytest.fail("it was unpacked"))

    with pytest.raises(UnreadableError):
        read(bomb)


def test_entities_are_refused(unopened):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'

    with pytest.raises(UnreadableError):
        read(repacked(xlsx(["a"]), sheet=evil))


@pytest.mark.parametrize("name", ["sheet1.XML", "sheet1"])
def test_entities_are_refused_whatever_the_part_is_called(unopened, name):
    evil = b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'
    file = BytesIO(xlsx(["a"]))
    with ZipFile(file, "a") as archive:
        archive.writestr(f"xl/worksheets/{name}", evil)

    with pytest.raises(UnreadableError):
        read(file.getvalue())


@pytest.mark.parametrize(
    "sheet",
    [
        b"<row>" + b"<c/>" * (files.MARKS + 1) + b"</row>",
        b"<z>" * (files.MARKS + 1),
        b"<x:row><x:c/></x:row>" * (files.ROWS + 2),
    ],
    ids=["a row of cells without places", "elements in elements", "rows under a prefix"],
)
def test_what_would_fill_the_memory_is_refused_unparsed(unopened, sheet):
    with pytest.raises(UnreadableError):
        read(repacked(xlsx(["a"]), sheet=sheet))


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    data = xlsx(["a", "b"], ["1", "2"])
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")

    lying = sheet.replace(b'ref="A1:B2"', b'ref="A1:A1"')

    assert lying != sheet
    assert rows(read(repacked(data, sheet=lying))) == [(2, ["1", "2"])]


def test_merged_cells_are_refused_with_their_places():
    book = load_workbook(BytesIO(xlsx(["a", "b"], ["1", "2"], [None, "3"])))
    book.active.merge_cells("A2:A3")
    file = BytesIO()
    book.save(file)

    with pytest.raises(UnreadableError, match="A2:A3"):
        read(file.getvalue())


BANNER = [["Buenas prácticas 2027"], [], ["(borrador)"], ["Código", "Título", "Tipo"], ["PE", "Uno", "Ley"]]


def test_a_banner_above_the_titles_is_understood_and_told():
    for dataset in (read(xlsx(*BANNER)), read(to_csv(BANNER[0], []) + b"\r\n(borrador)\r\nA,B,C\r\nPE,Uno,Ley\r\n")):
        assert (dataset[0], len(dataset)) == (("PE", "Uno", "Ley"), 1)
        assert "Buenas prácticas 2027 / (borrador)" in dataset.warnings[0]
    assert read(xlsx(*BANNER)).numbers == [5]


@pytest.mark.parametrize(("merged", "is_read"), [("A1:C1", True), ("A1:C2", True), ("A3:A4", False), ("B5:C5", False)])
def test_merged_cells_above_the_titles_are_no_matter(merged, is_read):
    book = load_workbook(BytesIO(xlsx(*BANNER)))
    book.active.merge_cells(merged)
    file = BytesIO()
    book.save(file)

    if is_read:
        assert read(file.getvalue()).headers == ["Código", "Título", "Tipo"]
    else:
        with pytest.raises(UnreadableError, match=merged):
            read(file.getvalue())


def test_a_row_that_is_wider_than_what_stands_above_it_may_hold_the_titles():
    with pytest.raises(UnreadableError) as refused:
        read(xlsx(["Prácticas", "2027"], ["Código", "Título", "Tipo"], ["PE", "Uno", "Programa"]))

    assert str(refused.value).endswith(gettext("If it holds the titles, delete the rows above it."))


def test_breaks_of_word_processors_in_cells_are_line_ends():
    assert rows(read(xlsx(["a"], ["Uno_x000B_dos_x000D_\ntres"]))) == [(2, ["Uno\ndos\ntres"])]
    assert rows(read('a\n"Uno\x0bdos\u2028tres"\n'.encode())) == [(2, ["Uno\ndos\ntres"])]


@pytest.mark.parametrize("filled", ["first", "second"])
def test_one_sheet_is_read_whichever_it_is(filled):
    book = Workbook()
    sheets = [book.active, book.create_sheet("Notas")]
    for row in (["a"], ["1"]):
        sheets[filled == "second"].append(row)
    file = BytesIO()
    book.save(file)

    assert rows(read(file.getvalue())) == [(2, ["1"])]


def test_two_sheets_with_rows_are_refused_by_their_names():
    book = Workbook()
    book.active.append(["a"])
    book.create_sheet("Notas").append(["b"])
    file = BytesIO()
    book.save(file)

    with pytest.raises(UnreadableError, match="Sheet, Notas"):
        read(file.getvalue())


def test_an_archive_without_a_workbook_or_with_a_broken_one_is_refused():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<office/>")

    for data in (file.getvalue(), repacked(xlsx(["a"]), book=b"<workbook>"), repacked(xlsx(["a"]), sheet=b"<work")):
        with pytest.raises(UnreadableError):
            read(data)


@pytest.mark.parametrize("data", [b"", b"\n\n", b";;\n", xlsx()], ids=["nothing", "lines", "separators", "xlsx"])
def test_an_empty_file_is_said_to_be_empty(data):
    with pytest.raises(UnreadableError):
        read(data)


LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-1", "＝1", "  =1"]


@pytest.mark.parametrize("text", LIVE)
def test_no_text_of_a_file_is_alive(text):
    sheet = load_workbook(BytesIO(to_xlsx([text], [[text]]))).active
    cells = [sheet.cell(1, 1), sheet.cell(2, 1)]

    assert all(cell.data_type == "s" and cell.value.startswith("'") for cell in cells)
    assert all(line.startswith(("\"'", "'")) for line in to_csv([text], [[text]]).decode("utf-8-sig").split("\r\n")[:2])


def test_numbers_and_dates_stay_what_they_are_in_xlsx():
    sheet = load_workbook(BytesIO(to_xlsx(["a", "b"], [[-4, date(2021, 9, 9)]]))).active

    assert sheet.cell(2, 1).value == -4
    assert sheet.cell(2, 2).value == datetime(2021, 9, 9, tzinfo=UTC).replace(tzinfo=None)
    assert to_csv(["a", "b"], [[-4, date(2021, 9, 9)]]).decode("utf-8-sig").split("\r\n")[1] == "'-4,2021-09-09"
