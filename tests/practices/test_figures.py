"""Practices by kind and theme: the drawings and the table hold the same, and only what their reader may see."""

import re

import pytest
from django.urls import reverse

from meetings.access import Audience
from tests import factories as f

FIGURES = "practices:figures"


@pytest.fixture
def practices(world):
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    borders, remittances = (f.make_theme(address=name, name=name) for name in ("fronteras", "remesas"))
    shared = [
        f.make_practice(meeting, kind="law", states=[world.pe]),
        f.make_practice(meeting, kind="law", states=[world.sv]),
        f.make_practice(meeting, kind="tool", states=[world.pe]),
        f.make_practice(meeting, kind="policy", states=[world.pe], audience=Audience.MEMBERS),
    ]
    for practice in shared:
        practice.themes.add(borders)
    shared[2].themes.add(remittances)
    f.make_practice(meeting, kind="tool")
    return meeting


def table(response) -> dict[str, dict[str, int]]:
    """What the table is drawn from: by theme, the numbers of each kind."""
    return {
        row.theme.address if row.theme else "": {bar.kind: bar.count for bar in row.bars}
        for row in response.context["multiples"].themes
    }


def test_each_theme_has_a_number_for_each_kind_in_one_order(client, practices):
    response = client.get(reverse(FIGURES))

    assert table(response) == {
        "fronteras": {"Herramienta": 1, "Ley": 2},
        "remesas": {"Herramienta": 1, "Ley": 0},
        "": {"Herramienta": 1, "Ley": 0},
    }
    assert [row.total for row in response.context["multiples"].themes] == [3, 1, 1]


def test_a_drawing_has_the_numbers_of_its_row_in_the_table(client, practices):
    page = client.get(reverse(FIGURES)).content.decode()

    drawn = [re.findall(r'class="number"[^>]*>(\d+)</text>', each) for each in page.split("<svg")[1:]]
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)
    told = [re.findall(r'<td class="number">(?:<a [^>]*>)?(\d+)', row)[:-1] for row in rows]
    assert drawn == [[number for number in row if number != "0"] for row in told] == [["1", "2"], ["1"], ["1"]]


def test_all_drawings_are_on_one_scale(client, practices):
    longest = client.get(reverse(FIGURES)).context["multiples"].themes[0].bars

    assert [bar.length for bar in longest] == [45, 90]


@pytest.mark.parametrize(
    ("who", "kinds"), [("observer", ["Herramienta", "Ley"]), ("delegate_sv", ["Herramienta", "Ley", "Política"])]
)
def test_figures_count_what_their_reader_may_see(client, people, practices, who, kinds):
    client.force_login(people[who])

    assert client.get(reverse(FIGURES)).context["multiples"].kinds == kinds


def test_figures_stand_under_the_other_filters_of_the_list(client, practices):
    response = client.get(reverse(FIGURES), {"state": "pe", "kind": "law", "theme": "remesas"})

    assert table(response) == {"fronteras": {"Herramienta": 1, "Ley": 1}, "remesas": {"Herramienta": 1, "Ley": 0}}
    assert 'href="/es/practices/?state=pe&amp;theme=fronteras&amp;kind=law">1</a>' in response.content.decode()


def test_an_impossible_filter_is_said_and_draws_nothing(client, practices):
    page = client.get(reverse(FIGURES), {"meeting": "none"})

    assert (page.status_code, page.context["multiples"].themes) == (200, [])
    assert 'class="errorlist"' in page.content.decode()


def test_figures_ask_as_often_for_one_theme_as_for_many(client, practices, queries):
    few = queries(reverse(FIGURES))
    for _ in range(f.MANY):
        f.make_practice(practices).themes.add(f.make_theme())

    assert queries(reverse(FIGURES)) == few
