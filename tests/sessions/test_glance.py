"""A meeting at a glance: each session at its themes, on the side of the conference that leads it."""

import re

import pytest
from django.urls import reverse

from meetings.access import Audience
from sessions.models import Part
from tests import factories as f


@pytest.fixture
def sessions(world, meeting):
    """Session 1 on two themes, led by Peru (CSM); 2 by both conferences, as is inferred; 3 by nobody on record."""
    borders, visas = (f.make_theme(address=name, name=name) for name in ("fronteras", "visas"))
    first, second, third = (f.make_session(meeting, number=each, address=str(each)) for each in (1, 2, 3))
    first.themes.add(visas, borders)
    second.themes.add(borders)
    f.make(Part, session=first, state=world.pe, conference=world.csm, certainty="stated")
    f.make(Part, session=second, state=world.sv, conference=world.crm, certainty="stated")
    f.make(Part, session=second, state=world.pe, conference=world.csm, position=2, certainty="inferred")
    return first, second, third


def address(meeting) -> str:
    return reverse("sessions:glance", args=[meeting.address])


def drawn(response) -> dict[str, list[list[str]]]:
    """By theme, the short names of the sessions in each column."""
    rows = response.context["glance"].rows
    return {
        row.theme.name if row.theme else "": [[mark.short for mark in marks] for marks in row.cells] for row in rows
    }


def test_sessions_stand_by_theme_and_by_the_side_that_leads_them(client, meeting, sessions):
    response = client.get(address(meeting))

    assert response.context["glance"].names == ["CSM", "varias en conjunto", "no consta"]
    assert drawn(response) == {"fronteras": [["1"], ["2"], []], "visas": [["1"], [], []], "": [[], [], ["3"]]}


def test_drawing_and_table_lead_to_the_same_sessions_and_tell_the_same_doubt(client, meeting, sessions):
    page = client.get(address(meeting)).content.decode()

    drawing = page[page.index('<svg class="glance"') : page.index("</svg>")]
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    links = [re.findall(r'href="(/es/meetings/[^"]+/sessions/\d/)"', each) for each in (drawing, table)]
    assert links[0] == links[1]
    assert len(links[0]) == 4
    assert (drawing.count("session-mark is-unsure"), table.count('class="certainty"')) == (1, 1)


def test_a_closed_session_is_for_its_readers_alone(client, people, world, meeting, sessions):
    sessions[0].audience = Audience.MEMBERS
    sessions[0].save()

    public = client.get(address(meeting))
    client.force_login(people["delegate_pe"])
    inside = client.get(address(meeting))

    assert drawn(public) == {"fronteras": [["2"], []], "": [[], ["3"]]}
    assert [found.context["glance"].total for found in (public, inside)] == [2, 3]


def test_a_meeting_without_sessions_says_so_and_its_page_has_no_way_there(client, meeting):
    f.make_session(meeting)
    Part.objects.all().delete()
    meeting.sessions.all().delete()

    assert 'class="empty"' in client.get(address(meeting)).content.decode()
    assert address(meeting) not in client.get(meeting.get_absolute_url()).content.decode()


def test_the_meetings_page_leads_there(client, meeting, sessions):
    assert f'href="{address(meeting)}"' in client.get(meeting.get_absolute_url()).content.decode()


def test_glance_asks_as_often_for_three_sessions_as_for_many(client, world, meeting, sessions, queries):
    few = queries(address(meeting))
    for _ in range(27):
        session = f.make_session(meeting)
        session.themes.add(f.make_theme())
        f.make(Part, session=session, state=world.sv, conference=world.crm)

    assert queries(address(meeting)) == few


def test_a_long_name_is_drawn_in_whole_words(client, meeting, sessions):
    sessions[0].themes.set([f.make_theme(name="Migración, medio ambiente, desastres naturales y cambio climático")])

    page = client.get(address(meeting)).content.decode()

    assert ">Migración, medio ambiente, desastres naturales y …<" in page
    assert ">Migración, medio ambiente, desastres naturales y cambio climático<" in page
