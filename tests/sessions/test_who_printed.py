"""The words with which an agenda says who acts stand wherever the agenda is shown, and are not said twice."""

import pytest
from django.urls import reverse

from meetings.access import Viewer
from sessions.agenda import programme
from sessions.models import Part
from sessions.slots import all_slots
from tests import factories as f
from tests.sessions.test_blocks import built

WORDS = "Lidera: Perú. Modera: PPT CRM"


@pytest.fixture
def item(world):
    """An item for a session that Peru and El Salvador lead; its words name Peru and a presidency; a person opens it."""
    meeting = f.make_meeting(world.series)
    session = f.make_session(meeting, number=1, title="Alertas")
    for state in (world.pe, world.sv):
        f.make_lead(session, state)
    item = f.make_item(f.make_block(meeting), session=session, who=WORDS)
    f.make(Part, agenda_item=item, role=Part.Role.LEADS, state=world.pe)
    presidency = f.make_presidency(world.crm, world.sv)
    f.make(Part, agenda_item=item, role=Part.Role.MODERATES, presidency=presidency)
    f.make(Part, agenda_item=item, role=Part.Role.OPENS, person="Ana Paz")
    return item


def test_a_programme_keeps_beside_the_words_whom_they_do_not_name_and_who_has_more_to_say(item):
    (slot,) = all_slots(programme(item.block.meeting, Viewer()))

    assert [str(part.actor) for part in slot.leads] == ["El Salvador"]
    assert [str(part.actor) for part in slot.parts] == ["Ana Paz"]


def test_an_item_without_words_tells_all_who_act(item):
    item.who = ""
    item.save()

    (slot,) = all_slots(programme(item.block.meeting, Viewer()))

    assert (len(slot.leads), len(slot.parts)) == (2, 3)


@pytest.mark.parametrize("name", ["agenda", "item"])
def test_pages_print_the_words_once(client, item, name):
    args = [item.block.meeting.address, *([item.key] if name == "item" else [])]

    page = client.get(reverse(f"sessions:{name}", args=args)).content.decode()

    assert page.count(WORDS) == 1
    assert "Presidencia de la CRM (El Salvador)" not in page


@pytest.mark.parametrize("block", ["agenda", "run-sheet"])
def test_papers_print_the_words_and_whom_they_do_not_name(item, block):
    tree = built(item.block.meeting, block)

    (run,) = tree["days"][0]["blocks"]
    (row,) = run.get("slots") or run["rows"]
    assert row["who"]["text"] == WORDS
    named = [
        (role["role"], actor["person"] or actor["name"]["text"]) for role in row["roles"] for actor in role["actors"]
    ]
    assert named == [("leads", "El Salvador"), ("opens", "Ana Paz")]


def test_the_api_gives_the_words_and_who_acts(client, item, world):
    f.make(Part, agenda_item=item, role="takes-part", conference=world.crm, collective="members", position=9)

    (row,) = client.get("/api/v1/agenda-items/?lang=es").json()["results"]

    assert row["who"] == WORDS
    assert [(part["role"], part["state"], part["presidency"], part["person"]) for part in row["parts"]] == [
        ("leads", "PE", None, ""),
        ("moderates", None, {"conference": "crm", "state": "SV"}, ""),
        ("opens", None, None, "Ana Paz"),
        ("takes-part", None, None, ""),
    ]
    assert (row["parts"][3]["collective"], row["parts"][3]["conference"]) == ("members", "crm")


def test_the_list_of_the_api_asks_no_more_for_many_items(client, item, queries):
    address = "/api/v1/agenda-items/?lang=es"
    few = queries(address)
    for _number in range(5):
        more = f.make_item(item.block, title="Otro", who="ACNUR")
        f.make(Part, agenda_item=more, role="takes-part", person="Ana Paz")

    assert queries(address) == few
