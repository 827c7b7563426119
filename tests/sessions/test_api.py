"""Sessions, agendas and concepts as scripts read them."""

from datetime import time

from meetings.access import Audience
from sessions.models import Part
from tests import factories as f


def test_session_lists_leads_in_order_and_texts(client, world):
    meeting = f.make_meeting(world.series)
    session = f.make_session(
        meeting,
        number=None,
        address="introductory",
        position=1,
        summary="Se habló.",
        opening="La abre quien la lidera.",
    )
    f.make_lead(session, world.pe, position=2)
    f.make_lead(session, world.sv, position=1)
    f.make(Part, session=session, role=Part.Role.OPENS, state=world.ke)
    f.make_topic(session, "Segundo", position=2)
    f.make_topic(session, "Primero", position=1)
    f.make_question(session, "¿Qué?")
    f.make_concept(session, term="Retorno")

    row = client.get(f"/api/v1/sessions/?meeting={meeting.address}").json()["results"][0]

    assert (row["meeting"], row["address"], row["number"]) == (meeting.address, "introductory", None)
    assert row["leads"] == ["SV", "PE"]
    assert (row["topics"], row["questions"], row["concepts"]) == (["Primero", "Segundo"], ["¿Qué?"], ["Retorno"])
    assert (row["summary"], row["opening"]) == ("Se habló.", "La abre quien la lidera.")


def test_presidency_leads_through_its_state(client, world):
    session = f.make_session(f.make_meeting(world.series))
    presidency = f.make_presidency(world.csm, world.pe)
    f.make(Part, session=session, role=Part.Role.LEADS, presidency=presidency)

    page = client.get("/api/v1/sessions/?state=pe").json()

    assert [row["leads"] for row in page["results"]] == [["PE"]]
    assert client.get("/api/v1/sessions/?state=sv").json()["count"] == 0


def test_sessions_narrow_by_theme(client, world):
    session = f.make_session(f.make_meeting(world.series), address="7")
    session.themes.add(f.make_theme("labour"))
    f.make_session(session.meeting)

    assert [row["address"] for row in client.get("/api/v1/sessions/?theme=labour").json()["results"]] == ["7"]


def test_agenda_leaves_closed_items_out(client, world):
    meeting = f.make_meeting(world.series)
    block = f.make_block(meeting, date=meeting.start, start=time(9))
    f.make_item(block, title="Apertura", start=time(9), duration=30)
    f.make_item(block, title="Cerrado", audience=Audience.MEMBERS)

    rows = client.get(f"/api/v1/agenda-items/?meeting={meeting.address}").json()["results"]

    assert [(row["title"], row["date"], row["start"], row["duration"]) for row in rows] == [
        ("Apertura", "2024-10-10", "09:00", 30)
    ]


def test_who_acts_in_an_item_has_a_certainty_of_its_own(client, world):
    item = f.make_item(f.make_block(f.make_meeting(world.series)))
    f.make(
        Part,
        agenda_item=item,
        role="presents",
        state=world.pe,
        certainty="inferred",
        source=f.make_source(address="informe"),
    )

    [row] = client.get("/api/v1/agenda-items/").json()["results"]

    assert (row["certainty"], row["source"]) == ("unsourced", None)
    assert [(part["state"], part["certainty"], part["source"]) for part in row["parts"]] == [
        ("PE", "inferred", "informe")
    ]


def test_concept_is_not_found_through_a_meeting_that_is_closed(client, world):
    open_meeting, closed = f.make_meeting(world.series), f.make_meeting(world.series, audience=Audience.MEMBERS)
    concept = f.make_concept(meeting=open_meeting, source=f.make_source(address="glossary"))
    f.make_concept(meeting=closed)
    f.make(type(concept.uses.get()), meeting=closed, concept=concept)

    through = {
        meeting.address: client.get(f"/api/v1/concepts/?meeting={meeting.address}").json()["count"]
        for meeting in (open_meeting, closed)
    }
    row = client.get(f"/api/v1/concepts/{concept.address}/").json()

    assert through == {open_meeting.address: 1, closed.address: 0}
    assert row["uses"] == [{"meeting": open_meeting.address, "session": None}]
    assert row["citations"] == [{"cited": "glossary", "locator": "", "remark": ""}]


def test_concepts_narrow_by_session_within_its_meeting(client, world):
    first, second = f.make_meeting(world.series), f.make_meeting(world.series)
    f.make_concept(f.make_session(first, number=1), term="Uno")
    f.make_concept(f.make_session(second, number=1), term="Dos")

    rows = client.get(f"/api/v1/concepts/?meeting={first.address}&session=1").json()["results"]

    assert [row["term"] for row in rows] == ["Uno"]
