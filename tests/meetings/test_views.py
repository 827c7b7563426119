from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.access import Audience, Release
from meetings.models import (
    Axis,
    Body,
    Delegate,
    Meeting,
    MeetingSupporter,
    MeetingTopic,
    Membership,
    Objective,
    Participation,
    StatedFigure,
)
from tests import factories as f


def text_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def add_participants(meeting, number):
    for _number in range(number):
        row = f.make_participation(meeting, f.make_state(), kind=Participation.Kind.LISTED, note="Una nota.")
        f.make(Delegate, participation=row, name="Ana Paz")


def add_to_meeting(meeting, number):
    source = f.make_source()
    add_participants(meeting, number)
    for position in range(1, number + 1):
        f.make_chair(meeting, f.make_conference(), f.make_state(), position=position)
        f.make(Objective, meeting=meeting, text="Un objetivo", position=position)
        f.make(MeetingTopic, meeting=meeting, text="Un tema", position=position)
        f.make(MeetingSupporter, meeting=meeting, organisation=f.make_organisation())
        f.make(StatedFigure, meeting=meeting, value=position, source=source)
        f.make_meeting(meeting.series, prepares=meeting)


def add_to_conference(conference, number):
    for year in range(1990, 1990 + number):
        f.make_membership(conference, f.make_state(), source=f.make_source(), note="Una nota.")
        f.make_membership(conference, f.make_organisation(), Membership.Status.OBSERVER)
        term = f.make_presidency(conference, f.make_state(), year)
        f.make(Axis, conference=conference, presidency=term, name="Un eje")
        body = f.make(Body, address=f"body-{year}", kind=Body.Kind.NETWORK, name="Una red", source=f.make_source())
        body.conferences.add(conference)
        meeting = f.make_meeting(f.make_series(conference))
        f.make_chair(meeting, conference, f.make_state())


def add_to_state(state, number):
    for year in range(1990, 1990 + number):
        conference = f.make_conference()
        f.make_membership(conference, state, source=f.make_source())
        f.make_presidency(conference, state, year, source=f.make_source())
        meeting = f.make_meeting(f.make_series(conference), host=state)
        f.make_chair(meeting, conference, state)
        f.make_participation(meeting, state)


@pytest.mark.parametrize("persona", ["anonymous", "delegate_sv"])
def test_meeting_page_asks_as_much_for_many_rows_as_for_one(client, world, people, persona, queries):
    if persona in people:
        client.force_login(people[persona])
    meeting = f.make_meeting(world.series)
    add_to_meeting(meeting, 1)
    few = queries(meeting.get_absolute_url())

    add_to_meeting(meeting, f.MANY)

    assert queries(meeting.get_absolute_url()) == few


@pytest.mark.parametrize("persona", ["anonymous", "delegate_sv"])
def test_list_asks_as_much_for_many_meetings_as_for_one(client, world, people, persona, queries):
    if persona in people:
        client.force_login(people[persona])
    f.make_chair(f.make_meeting(world.series), world.crm, world.sv)
    few = queries("/es/meetings/")

    for _number in range(f.MANY):
        f.make_chair(f.make_meeting(world.series), world.crm, world.sv)

    assert queries("/es/meetings/") == few


def test_conference_page_asks_as_much_for_many_rows_as_for_one(client, db, queries):
    few, many = f.make_conference(), f.make_conference()
    add_to_conference(few, 1)
    Body.objects.all().delete()
    add_to_conference(many, f.MANY)
    body = f.make(Body, address="one", kind=Body.Kind.NETWORK, name="Una red", source=f.make_source())
    body.conferences.add(few)

    assert queries(few.get_absolute_url()) == queries(many.get_absolute_url())


def test_state_page_asks_as_much_for_many_rows_as_for_one(client, db, queries):
    few, many = f.make_state(), f.make_state()
    add_to_state(few, 1)
    add_to_state(many, f.MANY)

    assert queries(few.get_absolute_url()) == queries(many.get_absolute_url())


def test_home_asks_as_much_for_many_rows_as_for_one(client, world, queries):
    f.make_chair(f.make_meeting(world.series), world.crm, world.sv)
    f.make_presidency(world.crm, world.sv, 2020)
    few = queries("/es/")

    for year in range(1990, 1990 + f.MANY):
        f.make_chair(f.make_meeting(world.series), world.crm, f.make_state())
        f.make_presidency(f.make_conference(), f.make_state(), year)

    assert queries("/es/") == few


def test_meeting_page_hidden_and_missing_answer_alike(client, world):
    hidden = f.make_meeting(world.series, audience=Audience.MEMBERS)

    refused, missing = client.get(hidden.get_absolute_url()), client.get("/es/meetings/no-such/")

    assert (refused.status_code, missing.status_code) == (404, 404)
    assert hidden.title not in refused.content.decode()


def test_meeting_page_opens_for_whom_it_is_meant(client, world, people):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    client.force_login(people["delegate_sv"])

    assert "Miembros" in text_of(client, meeting.get_absolute_url())


def test_list_leaves_out_what_is_hidden(client, world):
    f.make_meeting(world.series, title="La abierta")
    f.make_meeting(world.series, title="La cerrada", audience=Audience.MEMBERS)

    page = text_of(client, "/es/meetings/")

    assert "La abierta" in page
    assert "La cerrada" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?conference=crm", {"Plenaria"}),
        ("?conference=csm", {"Plenaria", "Propia"}),
        ("?situation=announced", {"Propia"}),
        ("?conference=no-such&kind=nothing", {"Plenaria", "Propia"}),
    ],
)
def test_list_filters_have_addresses_of_their_own(client, world, query, shown):
    f.make_meeting(world.series, title="Plenaria")
    f.make_meeting(world.own, title="Propia", situation=Meeting.Situation.ANNOUNCED)

    meetings = client.get(f"/es/meetings/{query}").context["meetings"]

    assert {meeting.title for meeting in meetings} == shown


def test_meeting_page_names_chairs_in_the_meetings_own_order(client, world):
    meeting = f.make_meeting(world.series)
    f.make_chair(meeting, world.crm, world.sv, position=2)
    f.make_chair(meeting, world.csm, world.pe, position=1)

    page = text_of(client, meeting.get_absolute_url())

    assert page.index("(CSM)") < page.index("(CRM)")


def test_meeting_page_shows_what_is_listed_beside_what_is_stated(client, world):
    meeting = f.make_meeting(world.series)
    f.make_participation(meeting, world.sv, kind=Participation.Kind.LISTED)
    f.make_participation(meeting, world.pe, kind=Participation.Kind.LISTED)
    f.make_participation(meeting, world.ke, kind=Participation.Kind.SEEN)
    f.make(StatedFigure, meeting=meeting, value=22, source=f.make_source(title="El comunicado"))

    [count] = client.get(meeting.get_absolute_url()).context["counts"]

    assert (count.listed, [figure.value for figure in count.stated]) == (2, [22])
    assert "El comunicado" in text_of(client, meeting.get_absolute_url())


def test_meeting_page_keeps_to_itself_a_hidden_participation_and_its_people(client, world):
    meeting = f.make_meeting(world.series)
    row = f.make_participation(meeting, world.sv, audience=Audience.MEMBERS, kind=Participation.Kind.LISTED)
    f.make(Delegate, participation=row, name="Ana Paz")

    page = text_of(client, meeting.get_absolute_url())

    assert "El Salvador" not in page
    assert "Ana Paz" not in page


def test_meeting_page_names_its_neighbours_unless_they_are_hidden(client, world):
    before = f.make_meeting(world.series, number=1)
    meeting = f.make_meeting(world.series, number=2)
    f.make_meeting(world.series, number=3, release=Release.DRAFT)

    context = client.get(meeting.get_absolute_url()).context

    assert context["previous"] == before
    assert context["following"] is None


def test_meeting_page_does_not_name_a_hidden_meeting_that_it_prepares(client, world):
    secret = f.make_meeting(world.series, title="La cerrada", audience=Audience.MEMBERS)
    meeting = f.make_meeting(world.own, prepares=secret)

    assert "La cerrada" not in text_of(client, meeting.get_absolute_url())


def test_conference_page_says_where_a_presidency_is_not_on_record(client, world):
    this_year = timezone.now().year
    f.make_presidency(world.crm, world.sv, this_year - 3)

    context = client.get(world.crm.get_absolute_url()).context

    assert context["troika"] == {"previous": None, "current": None, "next": None}


def test_conference_page_parts_members_from_observers(client, world):
    context = client.get(world.crm.get_absolute_url()).context

    assert [row.party for row in context["members"]] == [world.sv]
    assert [row.party for row in context["observer_states"]] == [world.pe]
    assert [row.party for row in context["observer_organisations"]] == [world.acnur]


def test_state_page_is_not_there_for_an_unknown_code(client, world):
    assert client.get("/es/states/zz/").status_code == 404


def test_home_shows_the_next_plenary_and_the_last_one(client, world):
    tomorrow = timezone.now().date() + timedelta(days=1)
    f.make_meeting(world.series, title="La que viene", start=tomorrow, end=None, situation=Meeting.Situation.CONFIRMED)
    f.make_meeting(world.series, title="La pasada")
    f.make_meeting(world.series, title="La suspendida", start=tomorrow, end=None, situation=Meeting.Situation.CANCELLED)

    page = text_of(client, "/es/")

    assert page.index("La que viene") < page.index("La pasada")
    assert "La suspendida" not in page


def test_page_marks_a_text_that_stands_in_another_language(client, world):
    meeting = f.make_meeting(world.series, title_es="Reunión", title_en="")

    page = text_of(client, f"/en/meetings/{meeting.address}/")

    assert '<h1><span lang="es">Reunión</span> <span class="tongue">' in page


def test_a_meeting_of_which_no_convocation_is_on_record_says_so(client, world):
    meeting = f.make_meeting(world.series, convenes_members=False)

    page = text_of(client, meeting.get_absolute_url())

    convened = page[page.index('id="convened"') :].partition("</section>")[0]
    assert '<p class="empty">No consta.</p>' in convened
    assert "<ul" not in convened
