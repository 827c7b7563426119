"""Themes: how often each occurs, and what each plenary said on one, side by side."""

from datetime import date

import pytest

from meetings.access import Audience
from meetings.models import Meeting
from tests import factories as f


@pytest.fixture
def theme(world):
    """A theme of which the fifth plenary holds one of everything, and a closed one some more."""
    theme = f.make_theme("gender", name="Género", aliases="Mujeres migrantes")
    f.make_meeting(world.series, address="crm-csm-4", title="IV Reunión", start=date(2023, 8, 23), end=None)
    fifth = f.make_meeting(world.series, address="crm-csm-5", title="V Reunión")
    session = f.make_session(fifth, title="Sesión del tema", summary="**Se habló** de todo " + "y más " * 60)
    f.make_lead(session, world.sv)
    closed = f.make_session(fifth, title="Sesión reservada", audience=Audience.MEMBERS)
    apart = f.make_document(title="Documento sin reunión")
    rows = [session, closed, f.make_practice(fifth), f.make_roadmap(fifth), f.make_document(fifth), apart]
    for row in rows:
        row.themes.add(theme)
    f.make_session(fifth, title="Sesión de otro tema")
    f.make_body(world.csm, name="Red de género").themes.add(theme)
    return theme


def columns_of(response):
    return [(meeting.address, [len(cell["rows"]) for cell in cells]) for meeting, cells in response.context["columns"]]


def test_a_plenary_has_a_column_where_it_speaks_and_those_that_do_not_are_named_once(client, theme):
    answer = client.get(theme.get_absolute_url())
    page = " ".join(answer.content.decode().split())

    assert columns_of(answer) == [("crm-csm-4", []), ("crm-csm-5", [0, 1, 1, 1, 1])]
    english = client.get(theme.get_absolute_url().replace("/es/", "/en/")).content.decode()
    assert english.count("Nothing on this theme is on record of:") == 1
    assert english.count("Nothing on record: declared in.") == 1
    assert page.count('aria-labelledby="meeting-') == 1
    assert "Sesión del tema" in page
    assert "a cargo de El Salvador" in page
    assert '<p class="excerpt">Se habló de todo y más' in page
    assert "Sesión de otro tema" not in page
    assert "Mujeres migrantes" in page
    assert "Red de género" in page
    assert "Documento sin reunión" in page


@pytest.mark.parametrize(("who", "sessions"), [("outsider", 1), ("observer", 1), ("delegate_pe", 2)])
def test_theme_tells_each_reader_what_they_may_see(client, people, theme, who, sessions):
    client.force_login(people[who])

    answer = client.get(theme.get_absolute_url())
    (row,) = [cells for row, cells in client.get("/es/themes/").context["rows"] if row == theme]

    assert columns_of(answer)[1] == ("crm-csm-5", [0, sessions, 1, 1, 1])
    assert [count for _template, count in row] == [sessions, 1, 1, 2]


def test_of_many_rows_of_a_meeting_the_first_are_shown_and_a_link_leads_to_all(client, theme, monkeypatch):
    monkeypatch.setattr("meetings.grouping.MOST", 2)
    fifth = Meeting.objects.get(address="crm-csm-5")
    for number in range(1, 4):
        for row in (
            f.make_session(fifth, position=100 + number),
            f.make_practice(fifth, position=number),
            f.make_roadmap(fifth),
            f.make_document(fifth),
            f.make_document(title=f"Suelto {number}"),
        ):
            row.themes.add(theme)

    answer = client.get(theme.get_absolute_url())
    ((_empty, _none), (_fifth, cells)) = answer.context["columns"]
    (apart,) = [cell for cell in answer.context["apart"] if cell["rows"]]

    assert [(len(cell["rows"]), cell["total"], cell["more"]) for cell in (*cells[1:], apart)] == [(2, 4, 2)] * 5
    assert {cell["rest"] for cell in (*cells, apart)} == {
        "",
        fifth.get_absolute_url(),
        "/es/practices/?theme=gender&meeting=crm-csm-5",
        "/es/documents/?meeting=crm-csm-5",
        "/es/documents/",
    }
    assert answer.content.decode().count("y 2 más") == 5


def test_what_is_closed_is_in_no_count_of_a_themes_rows(client, theme, monkeypatch):
    monkeypatch.setattr("meetings.grouping.MOST", 1)

    _fourth, (_fifth, cells) = client.get(theme.get_absolute_url()).context["columns"]

    assert [(cell["total"], cell["more"]) for cell in cells] == [(0, 0), *[(1, 0)] * 4]


def test_a_meeting_that_is_no_plenary_has_a_column_only_where_it_speaks(client, world, theme):
    body = f.make_body(world.crm)
    speaks = f.make_meeting(f.make_series(world.crm, kind="body", body=body), address="crm-gt-1")
    f.make_meeting(f.make_series(world.crm, kind="forum"), address="silent")
    f.make_practice(speaks).themes.add(theme)

    assert [address for address, _numbers in columns_of(client.get(theme.get_absolute_url()))] == [
        "crm-csm-4", "crm-csm-5", "crm-gt-1",
    ]  # fmt: skip


def test_list_stands_in_the_alphabet_and_leads_to_the_practices(client, theme):
    f.make_theme("children", name="Niñez")
    f.make_theme("area", name="Área")

    answer = client.get("/es/themes/")

    assert [row.name for row, _cells in answer.context["rows"]] == ["Área", "Género", "Niñez"]
    assert 'href="/es/practices/?theme=gender">1</a>' in answer.content.decode()


def test_unknown_theme_is_missing(client, theme):
    assert client.get("/es/themes/nothing/").status_code == 404


@pytest.mark.parametrize("address", ["/es/themes/", "/es/themes/{}/"])
def test_page_asks_as_often_for_one_row_as_for_many(client, world, queries, address):
    def add(theme):
        meeting = f.make_meeting(world.series)
        session = f.make_session(meeting)
        f.make_lead(session, world.sv)
        practice, document = f.make_practice(session=session), f.make_document(meeting)
        for row in (session, practice, f.make_roadmap(meeting), document, f.make_document()):
            row.themes.add(theme)
        f.make_body(world.crm).themes.add(theme)

    few, many = f.make_theme("few"), f.make_theme("many")
    add(few)
    if address == "/es/themes/":
        before = queries(address)
    for _ in range(f.MANY):
        add(many)
        f.make_theme()

    assert queries(address.format("many")) == (before if address == "/es/themes/" else queries(address.format("few")))
