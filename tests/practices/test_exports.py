"""A filtered view as a file holds just what the view holds, for the same viewer, in the language of its address."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from meetings.access import Audience
from portal import crowding
from practices import exports
from practices.models import Practice
from tests import factories as f


@pytest.fixture
def shared(world):
    meeting = f.make_meeting(world.series, address="crm-csm-5", title_es="V Reunión Plenaria", title_en="V Plenary")
    session = f.make_session(meeting, number=3, title="Tránsito")
    tool = f.make_practice(
        session=session,
        states=[world.pe, world.sv],
        title_es="=Alerta",
        title_en="Warning",
        kind=Practice.Kind.TOOL,
        attribution_printed="Perú y El Salvador",
    )
    tool.themes.add(f.make_theme("transit", name_es="Tránsito", name_en="Transit"))
    f.make_practice(meeting, states=[world.sv], title="Reservada", audience=Audience.MEMBERS, kind=Practice.Kind.TOOL)
    f.make_practice(meeting, states=[world.ke], title="Ley", kind=Practice.Kind.LAW)
    return tool


def file_of(client, extension, language="es", **filters):
    with translation.override(language):
        response = client.get(reverse("practices:file", args=[extension]), filters)
    assert response.status_code == 200
    return response


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_csv_says_in_the_language_of_its_address_what_the_view_shows(client, shared):
    titles, *rows = rows_of(file_of(client, "csv", "en", kind="tool"))

    assert titles[:3] == ["Title", "Kind", "Attributed to"]
    assert rows == [
        [
            "Warning",
            "Tool",
            "Perú; El Salvador",
            "Perú y El Salvador",
            "V Plenary",
            "Session 3: Tránsito",
            "Transit",
            "Made for this portal",
            "",
            "",
            "",
            "Without a source",
            f"http://127.0.0.1:8000/en/practices/{shared.address}/",
        ]
    ]


def test_no_cell_is_a_formula(client, shared):
    (_titles, row) = rows_of(file_of(client, "csv", kind="tool"))
    sheet = load_workbook(BytesIO(file_of(client, "xlsx", kind="tool").content)).active

    assert row[0] == "'=Alerta"
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("'=Alerta", "s")


def test_xlsx_holds_what_csv_holds(client, shared):
    sheet = load_workbook(BytesIO(file_of(client, "xlsx").content)).active

    written = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    assert written == rows_of(file_of(client, "csv"))
    assert len(written) == 3


def test_json_is_what_the_api_gives(client, shared):
    found = file_of(client, "json", "en").json()

    assert found == client.get("/api/v1/practices/?lang=en").json()
    assert {row["title"] for row in found["results"]} == {"Warning", "Ley"}


@pytest.mark.parametrize("extension", ["csv", "json"])
@pytest.mark.parametrize(("who", "sees"), [(None, 1), ("observer", 1), ("delegate_pe", 2), ("secretary_csm", 2)])
def test_file_holds_what_its_reader_may_see(client, people, shared, extension, who, sees):
    if who:
        client.force_login(people[who])

    text = file_of(client, extension, kind="tool").content.decode()

    assert text.count("Reservada") == sees - 1
    assert "Alerta" in text


@pytest.mark.parametrize("extension", ["csv", "xlsx", "json"])
def test_file_is_offered_under_its_name(client, shared, extension):
    disposition = file_of(client, extension)["Content-Disposition"]
    page = client.get(reverse("practices:list"), {"state": "PE"}).content.decode()

    assert disposition == f'attachment; filename="practices.{extension}"'
    assert f'href="/es/practices.{extension}?state=pe"' in page


@pytest.mark.parametrize("address", ["practices.csv?state=zz", "practices.json?session=3", "practices.pdf"])
def test_a_file_of_an_impossible_filter_is_missing(client, shared, address):
    response = client.get(f"/es/{address}")

    assert response.status_code == 404
    assert 'class="masthead"' in response.content.decode()


@pytest.mark.parametrize("extension", ["csv", "json"])
def test_file_asks_as_often_for_one_row_as_for_many(client, shared, queries, extension):
    address = reverse("practices:file", args=[extension])
    few = queries(address)
    for _ in range(f.MANY):
        f.make_practice(session=f.make_session()).themes.add(f.make_theme())

    assert queries(address) == few


@pytest.fixture
def five(world, monkeypatch):
    """Five practices of a State and one of another, in files of two."""
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    meeting = f.make_meeting(world.series)
    for number in range(5):
        f.make_practice(meeting, states=[world.pe], title=f"Práctica {number}")
    f.make_practice(meeting, states=[world.ke])


def parts_of(client, extension) -> list:
    """All the files of a view, each found by what the one before says of the next."""
    found = [client.get(f"/es/practices.{extension}?state=pe")]
    while link := found[-1].get("Link"):
        address = link.removeprefix("<").removesuffix('>; rel="next"')
        found.append(client.get(address.removeprefix("http://127.0.0.1:8000")))
    return found


def test_more_than_a_file_holds_stands_in_others_and_each_says_where_the_next_is(client, five):
    one, two, three = parts_of(client, "csv")

    last_lines = [rows_of(each)[-1] for each in (one, two, three)]
    titles = [row[0] for each in (one, two, three) for row in rows_of(each)[1:] if len(row[1])]
    assert titles == [f"Práctica {number}" for number in range(5)]
    assert last_lines[0][0] == (
        "Buenas prácticas 1 a 2 de 5. Las siguientes: http://127.0.0.1:8000/es/practices.csv?state=pe&page=2"
    )
    assert "3 a 4 de 5" in last_lines[1][0]
    assert last_lines[2][0] == "Práctica 4"
    assert [each["Content-Disposition"] for each in (one, three)] == [
        'attachment; filename="practices-1.csv"',
        'attachment; filename="practices-3.csv"',
    ]


def test_each_format_holds_the_same_parts(client, five):
    sheets = [load_workbook(BytesIO(each.content)).active for each in parts_of(client, "xlsx")]
    pages = [each.json() for each in parts_of(client, "json")]

    assert [sheet.max_row for sheet in sheets] == [4, 4, 2]
    assert [len(page["results"]) for page in pages] == [2, 2, 1]
    assert {page["count"] for page in pages} == {5}
    here = "http://127.0.0.1:8000/es/practices.json?state=pe"
    assert [page["previous"] for page in pages] == [None, here, f"{here}&page=2"]
    assert [page["next"] for page in pages] == [f"{here}&page=2", f"{here}&page=3", None]


@pytest.mark.parametrize("page", ["0", "4", "-1", "x", "9" * 5_000])
def test_a_part_that_is_not_there_is_missing(client, five, page):
    assert client.get(f"/es/practices.csv?state=pe&page={page}").status_code == 404


def test_the_page_says_how_many_a_file_holds_only_where_there_are_more(client, five):
    several = client.get("/en/practices/?state=pe").content.decode()
    one = client.get("/en/practices/?state=ke").content.decode()

    said = "A file holds 2 of them; its last line says where the next are."
    assert (said in several, said in one) == (True, False)


def test_of_the_records_of_a_file_few_are_in_memory_at_a_time(client, five, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 5)
    monkeypatch.setattr(exports, "AT_A_TIME", 2)
    read = []
    listed = exports.listed
    monkeypatch.setattr(exports, "listed", lambda rows, viewer: read.append(rows.count()) or listed(rows, viewer))

    file_of(client, "csv", state="pe")

    assert read == [2, 2, 1]


def test_tables_are_written_one_after_another_and_whoever_would_wait_too_long_comes_again(client, five, monkeypatch):
    monkeypatch.setattr(crowding, "TURN_SECONDS", 0.01)

    with crowding.in_turn():
        refused = client.get("/es/practices.csv")
    served = client.get("/es/practices.csv")

    assert (refused.status_code, refused["Retry-After"], served.status_code) == (503, "5", 200)
    assert "no-store" in refused["Cache-Control"]
