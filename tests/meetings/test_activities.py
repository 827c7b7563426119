"""A conference's activities counted by kind and year, apart from what sources state; its presidencies by State."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.access import Audience
from meetings.models import Body, Membership, Series
from tests import factories as f

pytestmark = pytest.mark.django_db
ADDRESS, TERMS = "/es/conferences/crm/activities/", "/es/conferences/crm/presidencies/"


def meeting_of(conference, kind, year, **fields):
    body = f.make_body(conference, kind=kind)
    series = f.make_series(conference, kind=Series.Kind.BODY, body=body, address=f"of-{body.address}")
    return f.make_meeting(series, **{"start": date(year, 5, 4), "end": date(year, 5, 5), "situation": "held"} | fields)


def table(page):
    found = page.context["counted"]
    return [kind.value for kind in found.kinds], {
        line.year: [(cell.held, cell.planned) if cell else None for cell in line.cells] for line in found.years
    }


def test_meetings_are_counted_by_the_kind_of_their_body_or_series_and_planned_ones_apart(client, world):
    f.make_meeting(world.series, start=date(2019, 1, 2), end=date(2019, 1, 3), situation="held")
    meeting_of(world.crm, Body.Kind.NETWORK, 2019)
    meeting_of(world.crm, Body.Kind.NETWORK, 2019)
    meeting_of(world.crm, Body.Kind.NETWORK, 2019, situation="announced")
    meeting_of(world.crm, Body.Kind.NETWORK, 2019, course="planned")
    meeting_of(world.crm, Body.Kind.MINISTERIAL, 2018)
    meeting_of(world.crm, Body.Kind.SECRETARIAT, 2018)
    f.make_meeting(f.make_series(world.crm, kind="workshop"), start=date(2018, 6, 1), end=date(2018, 6, 2))
    meeting_of(world.crm, Body.Kind.MINISTERIAL, 2018, situation="cancelled")
    meeting_of(world.csm, Body.Kind.NETWORK, 2017)

    assert table(client.get(ADDRESS)) == (
        ["plenary", "ministerial", "network", "workshop", "other"],
        {2019: [(1, 0), None, (2, 2), None, None], 2018: [None, (1, 0), None, (1, 0), (1, 0)]},
    )


def test_each_count_leads_to_a_list_of_as_many_meetings(client, world):
    f.make_meeting(world.series, start=date(2019, 1, 2), end=date(2019, 1, 3), situation="held")
    meeting_of(world.crm, Body.Kind.NETWORK, 2019)
    meeting_of(world.crm, Body.Kind.NETWORK, 2018)
    meeting_of(world.crm, Body.Kind.SECRETARIAT, 2018)

    cells = [cell for line in client.get(ADDRESS).context["counted"].years for cell in line.cells if cell]
    listed = [len(client.get(cell.address).context["meetings"]) for cell in cells]

    assert listed == [cell.held + cell.planned for cell in cells] == [1] * 4


def test_what_is_counted_hangs_on_what_the_reader_sees(client, world, people):
    meeting_of(world.crm, Body.Kind.NETWORK, 2019, audience=Audience.MEMBERS)
    f.make_figure(world.crm, audience=Audience.MEMBERS)
    seen = {}
    for name in ("anonymous", "observer", "delegate_sv", "delegate_pe"):
        client.logout()
        if name in people:
            client.force_login(people[name])
        page = client.get(ADDRESS)
        seen[name] = (table(page)[1], len(page.context["stated"]))

    whole = ({2019: [(1, 0)]}, 1)
    assert seen == {"anonymous": ({}, 0), "observer": ({}, 0), "delegate_sv": whole, "delegate_pe": ({}, 0)}


def test_a_source_that_counts_kinds_is_silent_on_the_bodies_that_it_leaves_out(client, world):
    source = f.make_source()
    for kind, start in (("network", 2001), ("working-group", 2019), ("ad-hoc", 2005)):
        f.make_body(world.crm, kind=kind, start=date(start, 1, 1))
    f.make_figure(world.crm, kind="ministerial", label="A", source=source, last_year=2016)
    f.make_figure(world.crm, kind="ad-hoc", label="B", source=source, last_year=2016)
    f.make_figure(world.crm, kind="delegates", label="C")

    told = client.get(ADDRESS).context["stated"]

    assert [[kind.value for kind in each.silent] for each in told] == [["network"], []]


def test_a_number_is_printed_or_inferred_and_a_presidency_is_of_the_same_conference(world):
    row = f.make_figure(world.crm)
    row.printed = ""
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert set(refused.value.message_dict) == {"printed"}

    row.printed, row.presidency = "siete", f.make_presidency(world.csm, world.pe)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert set(refused.value.message_dict) == {"presidency"}


def test_a_state_without_a_term_says_so_and_an_offer_is_shown_to_those_who_see_its_meeting(client, world, people):
    meeting = meeting_of(world.crm, Body.Kind.MINISTERIAL, 2019, title="Reunión reservada", audience=Audience.MEMBERS)
    f.make_presidency(world.crm, world.sv, 2018)
    term = f.make_presidency(world.crm, world.sv, 2020)
    f.make_offer(world.crm, world.sv, meeting=meeting, term=term)
    newcomer = f.make_state()
    f.make_membership(world.crm, newcomer, Membership.Status.MEMBER)

    page = client.get(TERMS)
    lines = {line.state: line.terms for line in page.context["presiding"].lines}
    assert [row.start.year for row in lines[world.sv]] == [2020, 2018]
    assert lines[newcomer] == []
    assert (page.context["has_offers"], "Reunión reservada" in page.content.decode()) == (False, False)

    client.force_login(people["delegate_sv"])
    assert f'<a href="{meeting.get_absolute_url()}">' in client.get(TERMS).content.decode()


@pytest.mark.parametrize("address", [ADDRESS, TERMS])
def test_pages_ask_as_much_for_many_rows_as_for_one(world, queries, address):
    def add(year):
        meeting = meeting_of(world.crm, Body.Kind.NETWORK, year)
        f.make_figure(world.crm, kind="ad-hoc", label=str(year), body=meeting.series.body)
        term = f.make_presidency(world.crm, f.make_state(), year, source=f.make_source())
        f.make_offer(world.crm, term.state, meeting=meeting, term=term, year=year)
        f.make_offer(world.crm, f.make_state(), meeting=meeting, source=f.make_source())

    add(1999)
    few = queries(address)

    for year in range(2000, 2000 + f.MANY):
        add(year)

    assert queries(address) == few
