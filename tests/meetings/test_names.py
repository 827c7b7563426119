"""A state has names with their days: what is of 2020 shows the name of 2020."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from meetings.access import Viewer
from meetings.attributions import read_attribution
from meetings.blocks import build_participants
from meetings.models import Participation, Presidency, State, StateName
from portal.templatetags.plenaria import period
from sessions.models import Part
from tests import factories as f
from tests.admin_forms import add_line, form_data

OLD = {"name_es": "Nombre Antiguo", "official_name_es": "República de Nombre Antiguo"}


@pytest.fixture
def renamed(world):
    """A member of the CRM that has had its present name since 13 February 2021."""
    state = f.make_state("ZN", name="Nombre Nuevo", official_name="República de Nombre Nuevo")
    f.make_membership(world.crm, state)
    f.make(StateName, state=state, until=date(2021, 2, 12), **OLD)
    return State.objects.get(pk=state.pk)


def full_meeting(world, state, year):
    """A meeting at which the state does all that a state can do."""
    start = date(year, 2, 28)
    meeting = f.make_meeting(world.series, start=start, end=start, host=state, modality="hybrid")
    f.make_chair(meeting, world.crm, state)
    f.make_participation(meeting, state, kind="listed")
    session = f.make_session(meeting, number=1)
    f.make_lead(session, state)
    f.make_item(f.make_block(meeting, date=start), session=session)
    f.make_practice(session=session, states=[state], address=f"practice-{year}")
    return meeting


def names_on(client, address) -> set[str]:
    """The names of the state that a page shows."""
    text = client.get(address).content.decode()
    return {name for name in ("Nombre Antiguo", "Nombre Nuevo") if name in text}


@pytest.mark.parametrize(("year", "name"), [(2020, "Nombre Antiguo"), (2022, "Nombre Nuevo")])
def test_each_page_of_a_meeting_shows_the_name_of_its_day(client, world, renamed, year, name):
    meeting = full_meeting(world, renamed, year)
    pages = [meeting.get_absolute_url(), reverse("meetings:list"), f"/es/practices/practice-{year}/", "/es/practices/"]
    pages += [f"{meeting.get_absolute_url()}agenda/", f"{meeting.get_absolute_url()}sessions/1/"]

    shown = {page: names_on(client, page) for page in pages}

    present = {"Nombre Nuevo"} if name == "Nombre Nuevo" else {"Nombre Antiguo", "Nombre Nuevo"}
    filters = present  # a filter by country offers the names of today
    assert shown == {page: {name} for page in pages} | {"/es/practices/": filters}


def test_the_name_is_told_in_the_language_of_the_reader(client, world, renamed):
    renamed.former_names.get().delete()
    f.make(StateName, state=renamed, until=date(2021, 2, 12), name_en="Old Name", official_name_en="Old", **OLD)
    meeting = full_meeting(world, State.objects.get(pk=renamed.pk), 2020)

    english = client.get(meeting.get_absolute_url().replace("/es/", "/en/")).content.decode()

    assert ("Old Name" in english, "Nombre Antiguo" in english) == (True, False)


def test_a_state_has_the_name_of_each_day(renamed):
    f.make(StateName, state=renamed, until=date(1990, 12, 31), name_es="Primero", official_name_es="El Primero")
    state = State.objects.get(pk=renamed.pk)
    days = (date(1980, 1, 1), date(1990, 12, 31), date(1991, 1, 1), date(2021, 2, 12), date(2021, 2, 13), None)

    assert [state.on(day).name for day in days] == [
        *("Primero", "Primero", "Nombre Antiguo", "Nombre Antiguo", "Nombre Nuevo", "Nombre Nuevo")
    ]
    assert state.on(date(2021, 2, 12)).official_name == "República de Nombre Antiguo"
    assert state.on(date(2021, 2, 12)) == state


def test_the_row_of_a_state_knows_what_its_names_say(renamed):
    former = renamed.former_names.get()

    former.since, former.name_es = date(2000, 1, 1), "Otro"
    former.save()
    changed = State.objects.get(pk=renamed.pk)
    former.delete()

    assert changed.on(date(2020, 1, 1)).name == "Otro"
    assert changed.on(date(1999, 1, 1)).name == "Nombre Nuevo"
    assert State.objects.get(pk=renamed.pk).earlier_names is None


def test_two_names_of_a_state_do_not_end_on_one_day(renamed):
    with pytest.raises(ValidationError) as error:
        f.make(StateName, state=renamed, until=date(2021, 2, 12), **OLD)

    assert list(error.value.message_dict) == ["until"]


def test_a_term_shows_the_name_with_which_it_ended(client, world, renamed):
    f.make(Presidency, conference=world.crm, state=renamed, start=date(2020, 1, 1), end=date(2020, 12, 31))
    later = f.make(Presidency, conference=world.crm, state=renamed, start=date(2021, 1, 1), end=None)

    terms = world.crm.presidencies.order_by("start")

    assert [term.named_state.name for term in terms] == ["Nombre Antiguo", "Nombre Nuevo"]
    assert world.crm.troika(date(2026, 1, 1))["current"] == later
    assert names_on(client, reverse("meetings:timeline")) == {"Nombre Antiguo", "Nombre Nuevo"}


def test_papers_and_lists_of_participants_take_the_name_of_the_meeting(world, renamed):
    meeting = full_meeting(world, renamed, 2020)
    document = f.make_document(meeting)

    brief, formal = (build_participants(document, Viewer(), formal=formal) for formal in (False, True))

    names = [block["groups"][0]["lists"][0]["names"][0]["text"] for block in (brief, formal)]
    assert names == ["Nombre Antiguo", "República de Nombre Antiguo"]


def test_the_api_tells_earlier_names_and_names_participations_as_they_were(client, world, renamed):
    full_meeting(world, renamed, 2020)

    state = client.get("/api/v1/states/ZN/?lang=es").json()
    row = client.get("/api/v1/participations/?lang=es").json()["results"][0]

    assert state["name"] == "Nombre Nuevo"
    assert state["earlier_names"] == [
        {
            "name": "Nombre Antiguo",
            "official_name": "República de Nombre Antiguo",
            "since": None,
            "until": "2021-02-12",
        }
    ]
    assert (row["state"], row["state_name"]) == ("ZN", "Nombre Antiguo")


def test_the_sheet_to_print_names_the_earlier_names_with_their_days(client, world, renamed):
    sheet = client.get(reverse("meetings:state_print", args=["zn"])).content.decode()
    other = client.get(reverse("meetings:state_print", args=["pe"])).content.decode()

    former = renamed.former_names.get()
    days = period(former.since, former.since_precision, former.until, former.until_precision)
    assert f"{gettext('Earlier name')}: Nombre Antiguo ({days})" in sheet
    assert gettext("Earlier name") not in other


def test_search_finds_a_state_and_its_meetings_by_all_names(client, world, renamed):
    meeting = full_meeting(world, renamed, 2022)

    found = client.get(reverse("portal:search"), {"q": "Nombre Antiguo"}).content.decode()

    assert renamed.get_absolute_url() in found
    assert meeting.get_absolute_url() in found


def test_spreadsheets_read_an_earlier_name(renamed):
    assert read_attribution("Nombre Antiguo") == [renamed]


def test_the_page_of_a_state_has_its_present_name_and_tells_the_earlier_ones(client, renamed):
    page = client.get(renamed.get_absolute_url()).content.decode()

    assert "<h1>Nombre Nuevo</h1>" in page
    assert "Nombre anterior" in page
    assert "Nombre Antiguo" in page
    assert "hasta el 12 de febrero de 2021" in page or "hasta 12 de febrero de 2021" in page


def test_a_secretary_records_an_earlier_name_on_the_form_of_the_state(client, world, people):
    client.force_login(people["secretary_crm"])
    address = reverse("admin:meetings_state_change", args=[world.sv.pk])
    data = form_data(client.get(address))
    add_line(data, "former_names", until="1915-12-31", since_precision="day", until_precision="day", **OLD)

    client.post(address, data)

    assert State.objects.get(pk=world.sv.pk).on(date(1900, 1, 1)).name == "Nombre Antiguo"


def test_states_with_earlier_names_cost_no_query_a_row(client, world, queries):
    """Thirty meetings with renamed states are read in as many queries as one with a state that never was."""
    full_meeting(world, world.sv, 2019)
    pages = [reverse("meetings:list"), "/es/practices/", reverse("meetings:timeline")]
    counted = [queries(page) for page in pages]
    for number in range(f.MANY):
        state = f.make_state(name=f"Nuevo {number}")
        f.make(StateName, state=state, until=date(2021, 2, 12), name_es=f"Viejo {number}", official_name_es="Viejo")
        full_meeting(world, State.objects.get(pk=state.pk), 1989 + number)

    assert [queries(page) for page in pages] == counted


def test_parts_and_participations_of_a_meeting_cost_no_query_a_row(world, renamed):
    meeting = full_meeting(world, renamed, 2020)
    session = meeting.sessions.get()
    for _number in range(5):
        f.make_lead(session, renamed)

    with CaptureQueriesContext(connection) as captured:
        names = [str(part.actor) for part in Part.objects.visible_to(Viewer()).with_actors()]
        rows = Participation.objects.visible_to(Viewer()).select_related("meeting", "state")
        names += [str(row.party) for row in rows]

    assert set(names) == {"Nombre Antiguo"}
    assert len(captured) == 2
