"""The map of tiles: what is drawn of whom, and the same numbers in the table."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.access import Audience
from meetings.models import Membership
from practices.tile_map import GRID, legend, shade_of
from sessions.models import Part
from tests import factories as f

MAP = "practices:map"


@pytest.fixture
def meeting(world):
    jm, ca = f.make_state("JM", name="Jamaica"), f.make_state("CA", name="Canadá")
    f.make_membership(world.crm, jm, Membership.Status.OBSERVER)
    f.make_membership(world.crm, ca)
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    f.make_practice(meeting, states=[world.pe, world.sv])
    f.make_practice(meeting, states=[world.pe], kind="law")
    f.make_practice(meeting, states=[world.pe, world.ke], audience=Audience.MEMBERS)
    return meeting


def tile(page: str, name: str) -> str:
    """The link of a state on the map; empty where it is not drawn."""
    found = re.search(rf'<a href="[^"]*" aria-label="{name}:.*?</a>', page, re.DOTALL)
    return found.group() if found else ""


def test_members_are_squares_observers_circles_and_others_are_not_drawn(client, meeting):
    f.make_practice(meeting, states=[f.make_state("CL", name="Chile"), f.make_state("HT", name="Haití")])
    page = client.get(reverse(MAP)).content.decode()

    assert 'href="/es/practices/?state=pe"' in tile(page, "Perú")
    assert '<rect class="tile tile-4"' in tile(page, "Perú")
    assert '<rect class="tile tile-2"' in tile(page, "El Salvador")
    assert '<rect class="tile tile-0"' in tile(page, "Canadá")
    assert 'href="/es/states/ca/"' in tile(page, "Canadá")
    assert '<circle class="tile tile-0"' in tile(page, "Jamaica")
    assert (tile(page, "Chile"), tile(page, "Haití")) == ("", "")


def numbers(response) -> dict[str, int]:
    return {mapped.state.code: mapped.count for mapped in response.context["tile_map"].states}


def test_table_holds_whoever_has_a_standing_or_a_practice(client, meeting):
    f.make_practice(meeting, states=[f.make_state("HT")])

    assert numbers(client.get(reverse(MAP))) == {"PE": 2, "HT": 1, "SV": 1, "CA": 0, "JM": 0}


@pytest.mark.parametrize(
    ("who", "found"), [("observer", {"PE": 2, "SV": 1}), ("delegate_sv", {"PE": 3, "SV": 1, "KE": 1})]
)
def test_map_counts_what_its_reader_may_see(client, people, meeting, who, found):
    client.force_login(people[who])

    assert {code: number for code, number in numbers(client.get(reverse(MAP))).items() if number} == found


def test_map_stands_under_the_filters_of_the_list(client, meeting):
    page = client.get(reverse(MAP), {"kind": "law", "state": "SV"})

    assert numbers(page) == {"PE": 1, "SV": 0, "CA": 0, "JM": 0}
    assert 'href="/es/practices/?kind=law&amp;state=pe"' in tile(page.content.decode(), "Perú")


def test_english_map_says_what_it_is_and_what_its_palest_tiles_mean(client, meeting):
    with translation.override("en"):
        page = client.get(reverse(MAP)).content.decode()

    assert "<title>Map of good practices · Plenaria</title>" in page
    assert '<title id="tile-map-title">Map of good practices</title>' in page
    assert "</svg> none on record</li>" in page


def test_english_map_without_a_state_says_so(client, db):
    with translation.override("en"):
        page = client.get(reverse(MAP)).content.decode()

    assert '<p class="empty">No State is on record.</p>' in page


def test_an_impossible_filter_is_said_and_draws_nothing(client, meeting):
    page = client.get(reverse(MAP), {"kind": "miracle"})

    assert (page.status_code, page.context["tile_map"]) == (200, None)
    assert 'class="errorlist"' in page.content.decode()


def test_each_tile_has_a_place_of_its_own():
    assert len(set(GRID.values())) == len(GRID)


@pytest.mark.parametrize(
    ("most", "words"),
    [(0, []), (1, ["1"]), (2, ["1", "2"]), (10, ["1–2", "3–5", "6–7", "8–10"])],
)
def test_legend_covers_every_number_once(most, words):
    assert [text for _shade, text in legend(most)] == words
    for count in range(1, most + 1):
        (text,) = [text for shade, text in legend(most) if shade == shade_of(count, most)]
        first, _dash, last = text.partition("–")
        assert int(first) <= count <= int(last or first)


def test_map_asks_as_often_for_one_row_as_for_many(client, world, meeting, queries):
    few = queries(reverse(MAP))
    for _ in range(f.MANY):
        state = f.make_state()
        f.make_membership(world.csm, state)
        f.make_practice(meeting, states=[state]).themes.add(f.make_theme())

    assert queries(reverse(MAP)) == few


@pytest.fixture
def led(world, meeting):
    """Sessions that Peru leads, one of them as is inferred, and one behind a closed door that El Salvador leads."""
    sessions = [f.make_session(meeting) for _ in range(2)]
    closed = f.make_session(meeting, audience=Audience.MEMBERS)
    for session, state, certainty in (
        (sessions[0], world.pe, "stated"),
        (sessions[1], world.pe, "inferred"),
        (closed, world.sv, "inferred"),
    ):
        f.make(Part, session=session, state=state, certainty=certainty)
    return meeting


def sessions_of(response) -> dict[str, tuple[int, int]]:
    return {row.state.code: (row.led, row.led_unsure) for row in response.context["tile_map"].states if row.led}


def test_whoever_leads_sessions_has_a_mark_and_the_table_the_number(client, led):
    response = client.get(reverse(MAP))

    page = response.content.decode()
    assert sessions_of(response) == {"PE": (2, 1)}
    assert '<path class="led"' in tile(page, "Perú")
    assert "Perú: 2 buenas prácticas; lidera 2 sesiones" in tile(page, "Perú")
    assert 'class="led' not in tile(page, "El Salvador")
    assert re.search(r'<td class="number">2 <span class="certainty">1 ', page)


def test_a_lead_that_is_only_inferred_is_a_hollow_mark_and_closed_sessions_are_for_members(client, people, led):
    client.force_login(people["delegate_sv"])

    response = client.get(reverse(MAP))

    assert sessions_of(response) == {"PE": (2, 1), "SV": (1, 1)}
    assert '<path class="led is-unsure"' in tile(response.content.decode(), "El Salvador")


def test_sessions_are_those_of_the_meeting_that_is_chosen(client, world, led):
    other = f.make_meeting(world.series, address="crm-csm-4")
    f.make(Part, session=f.make_session(other), state=world.sv, certainty="stated")

    found = [sessions_of(client.get(reverse(MAP), query)) for query in ({}, {"meeting": "crm-csm-4"})]

    assert found == [{"PE": (2, 1), "SV": (1, 0)}, {"SV": (1, 0)}]


def test_states_stand_by_name_whatever_they_shared_or_led(client, led):
    assert list(numbers(client.get(reverse(MAP)))) == ["CA", "SV", "JM", "PE"]
