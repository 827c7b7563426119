import pytest

from meetings.access import Audience
from meetings.models import Meeting
from sessions import panels
from sessions.models import Part
from tests import factories as f
from tests.searching import things


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5")


def test_a_meeting_lists_its_sessions_with_their_leads(viewers, world, meeting):
    second, first = f.make_session(meeting, number=2), f.make_session(meeting, number=1)
    closed = f.make_session(meeting, number=3, audience=Audience.MEMBERS)
    lead = f.make_lead(first, world.pe, conference=world.csm)
    f.make(Part, session=first, role=Part.Role.PRESENTS, organisation=world.acnur)

    sessions = panels.of_meeting(viewers["observer"], meeting)["sessions"]

    assert sessions == [first, second]
    assert sessions[0].leads == [lead]
    assert panels.of_meeting(viewers["delegate_sv"], meeting)["sessions"] == [first, second, closed]


def test_a_meeting_shows_the_concepts_that_serve_it_as_a_whole(viewers, meeting):
    general = f.make_concept(meeting=meeting)
    f.make_concept(session=f.make_session(meeting))

    uses = panels.concepts_of_meeting(viewers["anonymous"], meeting)["uses"]

    assert [use.concept for use in uses] == [general]


def test_a_meeting_without_general_concepts_has_no_such_panel(viewers, meeting):
    assert panels.concepts_of_meeting(viewers["anonymous"], meeting) is None


def test_a_state_shows_its_parts_and_those_of_its_presidency(viewers, world, meeting):
    session = f.make_session(meeting)
    lead = f.make_lead(session, world.sv)
    presidency = f.make_presidency(world.crm, world.sv)
    opens = f.make(Part, session=session, role=Part.Role.OPENS, presidency=presidency, position=2)
    f.make_lead(session, world.pe, position=3)
    f.make_lead(f.make_session(meeting, audience=Audience.MEMBERS), world.sv)

    assert panels.of_state(viewers["observer"], world.sv) == {"leads": [lead], "planned": [], "parts": [opens]}
    assert len(panels.of_state(viewers["delegate_pe"], world.sv)["leads"]) == 2


@pytest.mark.parametrize(
    "known",
    [
        {"situation": Meeting.Situation.ANNOUNCED},
        {"course": Meeting.Course.PLANNED},
        {"course": Meeting.Course.OPENING},
    ],
)
def test_a_state_led_no_session_of_a_meeting_that_is_not_on_record_as_held(viewers, world, known):
    lead = f.make_lead(f.make_session(f.make_meeting(world.series, **known)), world.sv)

    found = panels.of_state(viewers["anonymous"], world.sv)

    assert (found["leads"], found["planned"]) == ([], [lead])


@pytest.mark.parametrize("words", ["transito", "alertas", "poblaciones moviles", "¿como prevenir?"])
def test_search_finds_sessions_by_title_summary_topics_and_questions(viewers, meeting, words):
    session = f.make_session(meeting, title="Tránsito", summary="Se habló de alertas.")
    f.make_topic(session, "Poblaciones móviles")
    f.make_question(session, "¿Cómo prevenir?")
    closed = f.make_session(meeting, title=f"Reservada {words}", audience=Audience.MEMBERS)

    assert things(viewers["observer"], "sessions", words) == [session]
    assert set(things(viewers["delegate_sv"], "sessions", words)) == {session, closed}


@pytest.mark.parametrize("words", ["regresion", "vuelta", "pais de origen"])
def test_search_finds_concepts_by_term_alias_and_definition(viewers, meeting, words):
    concept = f.make_concept(meeting=meeting, term="Regresión", aliases="Vuelta", definition="Al país de origen.")
    f.make_concept(session=f.make_session(meeting, audience=Audience.MEMBERS), term=f"Otra {words}")

    assert things(viewers["observer"], "concepts", words) == [concept]
    assert len(things(viewers["delegate_sv"], "concepts", words)) == 2
