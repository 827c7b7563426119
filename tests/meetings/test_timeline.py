"""The timeline: who presided when, what is not on record, and plenaries on their days."""

from datetime import date

import pytest

from meetings.access import Audience
from meetings.lists import presided
from meetings.models import Conference, Meeting
from meetings.provenance import Precision
from meetings.timeline import YEAR, in_lanes, place, timeline_of, without_term
from tests import factories as f

TODAY = date(2026, 11, 25)


def read(viewers, *addresses):
    viewer = viewers["anonymous"]
    return list(presided(Conference.objects.visible_to(viewer).filter(address__in=addresses), viewer))


@pytest.mark.parametrize(
    ("day", "x"),
    [(date(2020, 1, 1), 0), (date(2021, 1, 1), YEAR), (date(2021, 7, 2), YEAR * 3 // 2 - 1), (date(2030, 1, 1), 360)],
)
def test_a_day_stands_where_it_is_in_its_year(day, x):
    assert place(day, 2020) == x


def test_terms_that_share_a_day_stand_in_two_lanes_and_others_in_one(world):
    first = f.make_presidency(world.csm, world.pe, 2017, end=date(2018, 12, 31))
    second = f.make_presidency(world.csm, world.sv, 2018, end=date(2019, 12, 31))
    third = f.make_presidency(world.csm, world.ke, 2019, end=date(2020, 12, 31))
    after = f.make_presidency(world.csm, world.pe, 2021)

    assert in_lanes([after, third, first, second]) == {first: 0, second: 1, third: 0, after: 0}


def test_a_term_that_begins_on_the_last_day_of_another_stands_beneath_it(world):
    first = f.make_presidency(world.csm, world.pe, 2017, end=date(2018, 1, 1))
    second = f.make_presidency(world.csm, world.sv, 2018)

    assert in_lanes([first, second]) == {first: 0, second: 1}


def test_what_is_not_on_record_is_a_gap_and_nothing_fills_it(viewers, world):
    f.make_presidency(world.csm, world.pe, 2017, end=date(2018, 12, 31))
    f.make_presidency(world.csm, world.sv, 2018, end=date(2019, 12, 31))
    f.make_presidency(world.csm, world.ke, 2021, start=date(2021, 3, 1), start_precision=Precision.MONTH)
    f.make_presidency(world.csm, world.ke, 2028)
    (csm,) = read(viewers, "csm")

    spans = without_term(csm, TODAY)

    assert [(span.start, span.until, span.precision) for span in spans] == [
        (date(2000, 1, 1), date(2016, 12, 31), "year"),
        (date(2020, 1, 1), date(2021, 2, 28), "day"),
        (date(2022, 1, 1), None, "year"),
    ]


def test_a_term_without_an_end_is_drawn_to_the_end_of_its_first_year(viewers, world):
    f.make_presidency(world.csm, world.pe, 2024, end=None)
    (csm,) = read(viewers, "csm")

    (last,) = [decade for decade in timeline_of([csm], [], TODAY).decades if decade.first == 2020]

    assert [(bar.x, bar.width) for bar in last.rows[0].bars] == [(4 * YEAR, YEAR)]


def test_a_term_is_cut_where_a_decade_ends(viewers, world):
    f.make_presidency(world.csm, world.pe, 2019, end=date(2020, 12, 31))
    (csm,) = read(viewers, "csm")

    decades = {decade.first: decade for decade in timeline_of([csm], [], TODAY).decades}

    assert list(decades) == [2000, 2010, 2020]
    (before,), (after,) = (decades[first].rows[0].bars for first in (2010, 2020))
    assert (before.x, before.width, before.comes_in, before.goes_on) == (9 * YEAR, YEAR, False, True)
    assert (after.x, after.width, after.comes_in, after.goes_on) == (0, YEAR, True, False)
    assert (before.label, after.label) == ("PE", "PE")


def test_a_bar_says_the_name_where_there_is_room(viewers, world):
    f.make_presidency(world.csm, world.sv, 2010, end=date(2012, 12, 31))
    (csm,) = read(viewers, "csm")

    assert timeline_of([csm], [], TODAY).decades[1].rows[0].bars[0].label == "El Salvador"


def test_page_shows_conferences_in_equal_rank_with_plenaries_and_gaps_in_words(client, world, people):
    f.make_presidency(world.crm, world.sv, 2024)
    held = f.make_meeting(world.series, title="V Reunión Plenaria")
    f.make_meeting(world.series, title="Reunión reservada", audience=Audience.MEMBERS)
    f.make_meeting(world.series, title="La sin fecha", start=None, end=None, situation=Meeting.Situation.ANNOUNCED)
    f.make_meeting(f.make_series(world.crm, kind="forum"), title="Un foro")

    page = client.get("/es/timeline/").content.decode()

    assert '<text class="row-name" x="3" y="34">CRM</text>' in page
    assert page.count(f'href="{held.get_absolute_url()}"') == 2
    assert 'aria-label="CRM: El Salvador, 1 de enero' not in page
    assert 'aria-label="CRM: El Salvador, 2024"' in page
    assert "no consta la presidencia" in page
    assert "La sin fecha</a>: fecha: no consta" in page
    assert "Un foro" not in page
    assert "Reunión reservada" not in page
    client.force_login(people["delegate_pe"])
    assert "Reunión reservada" in client.get("/es/timeline/").content.decode()


def test_conference_page_draws_its_own_presidencies_alone(client, world):
    f.make_presidency(world.crm, world.sv, 2024)
    f.make_presidency(world.csm, world.pe, 2024)
    f.make_meeting(world.own, title="Plenaria de la CSM")

    timeline = client.get(world.crm.get_absolute_url()).context["timeline"]

    rows = [row for decade in timeline.decades for row in decade.rows]
    assert {row.conference for row in rows} == {world.crm}
    assert [mark for decade in timeline.decades for mark in decade.marks] == []


def test_page_stands_without_any_conference(client, db):
    assert client.get("/es/timeline/").context["timeline"] is None


def test_page_asks_as_often_for_one_row_as_for_many(client, world, queries):
    def add(year):
        f.make_presidency(world.crm, f.make_state(), year)
        f.make_chair(f.make_meeting(world.series, start=date(year, 5, 5), end=None), world.crm, f.make_state())

    add(1996)
    few = queries("/es/timeline/")
    for year in range(1997, 2026):
        add(year)

    assert queries("/es/timeline/") == few
