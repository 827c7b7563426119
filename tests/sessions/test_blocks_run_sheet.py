"""The run sheet and its internal notes: for the secretariats of all conferences concerned, and for nobody else."""

from datetime import time

import pytest
from django.utils import translation

from documents.paper.composition import compose
from meetings.access import Audience, Release
from sessions.models import AgendaItem
from tests import factories as f
from tests.addresses import paths
from tests.admin_forms import address, form_data
from tests.hidden_cases import EVERYBODY, SECRETARIATS, Case, build, sign_in, text_of
from tests.selection import EVERY_PAGE
from tests.sessions.test_blocks import built
from tests.test_visibility_matrix import media, papers_as_text

SECRET = "Zarzamora a las ocho"
__all__ = ["media", "papers_as_text"]  # the matrix's own fixture: the PDF engine hands its text on


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1, date=meeting.start, start=time(9), title="Mañana")


def rows_of(tree):
    return [row for day in tree["days"] for run in day["blocks"] for row in run["rows"]]


def notes_of(tree):
    return [note["text"] for row in rows_of(tree) for note in row["notes"]]


def sheet(meeting, **fields):
    return built(meeting, "run-sheet", **{"audience": Audience.DRAFTERS} | fields)


def test_a_row_says_when_how_long_what_who_and_what_is_internal(meeting, block, world):
    session = f.make_session(meeting, number=2, label="Sesión", title="Tránsito")
    f.make_lead(session, world.sv, conference=world.crm)
    f.make_item(block, session=session, duration=90, internal_note="Micrófono 2\n\nFotógrafo")

    tree = sheet(meeting)

    [row] = rows_of(tree)
    assert (row["when"], row["minutes"]) == ("09:00–10:30", 90)
    assert (row["heading"]["text"], row["title"]["text"]) == ("Sesión 2", "Tránsito")
    assert row["roles"][0]["actors"][0]["name"]["text"] == "El Salvador"
    assert [note["text"] for note in row["notes"]] == ["Micrófono 2", "Fotógrafo"]
    assert tree["columns"] == ["time", "length", "what", "who", "note"]
    assert tree["days"][0]["label"].startswith("Jueves")


def test_columns_in_which_nothing_stands_are_left_out(meeting):
    f.make_item(f.make_block(meeting), title="Apertura")

    assert sheet(meeting)["columns"] == ["what"]


def test_minutes_follow_from_both_ends(meeting, block):
    item = f.make_item(block, position=1, title="Sesión")
    f.make_item(block, parent=item, position=1, title="Presentación")
    f.make_item(block, parent=item, position=2, title="Diálogo", start=time(9, 30), duration=20)

    [whole, _open, inner] = rows_of(sheet(meeting))

    assert (whole["when"], whole["minutes"], whole["level"]) == ("09:00–09:50", 50, 0)
    assert (inner["minutes"], inner["level"]) == (20, 1)


def test_drafts_stand_in_the_sheet_of_drafters(meeting, block):
    f.make_item(block, title="En preparación", release=Release.DRAFT)

    assert [row["title"]["text"] for row in rows_of(sheet(meeting))] == ["En preparación"]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.OBSERVERS, Audience.MEMBERS])
def test_no_wider_audience_reads_internal_notes(meeting, block, audience):
    f.make_item(block, title="Apertura", internal_note=SECRET)

    tree = sheet(meeting, audience=audience)

    assert (notes_of(tree), tree["columns"]) == ([], ["time", "what"])


@pytest.mark.parametrize("fields", [{"release": Release.DRAFT}, {}])
def test_a_draft_of_a_wider_audience_holds_no_internal_notes(world, fields):
    meeting = f.make_meeting(world.series, release=Release.DRAFT)
    f.make_item(f.make_block(meeting), internal_note=SECRET)

    assert notes_of(sheet(meeting, audience=Audience.MEMBERS, **fields)) == []
    assert notes_of(sheet(meeting, **fields)) == [SECRET]


def test_notes_of_what_one_secretariat_alone_sees_are_not_in_the_joint_sheet(meeting, block, world):
    f.make_item(block, position=1, audience=Audience.DRAFTERS, narrowed_to=world.crm, internal_note=SECRET)
    f.make_item(block, position=2, title="De ambas", internal_note="Para ambas")

    assert notes_of(sheet(meeting)) == ["Para ambas"]
    assert notes_of(sheet(meeting, narrowed_to=world.crm)) == [SECRET, "Para ambas"]


def test_no_other_block_holds_internal_notes(meeting, block):
    f.make_item(block, title="Apertura", internal_note=SECRET)
    document = f.make_document(meeting, audience=Audience.DRAFTERS)
    for key in ("agenda", "opening-speeches", "session-reports", "technical-sheets", "sessions"):
        f.make_section(document, kind="block", block=key)

    assert SECRET not in str(compose(document, "es"))


@pytest.mark.parametrize(
    "persona",
    ["secretary_crm", *(pytest.param(each, marks=pytest.mark.drill) for each in ("anonymous", "delegate_sv"))],
)
def test_internal_notes_stand_at_no_address_but_the_run_sheet_of_drafters(client, world, people, persona):
    full = build(Case(set(), EVERYBODY), world)
    AgendaItem.objects.filter(pk=full.item.pk).update(internal_note=SECRET)
    own = f.make_document(full.meeting, address="run-sheet", kind="run-sheet", audience=Audience.DRAFTERS)
    f.make_section(own, kind="block", block="run-sheet")
    sign_in(client, people, persona)
    asked = [path for path, _thing in paths(full)]
    if not EVERY_PAGE:
        asked = [path for path in asked if full.meeting.address in path][::3]

    found = {path for path in asked if SECRET.encode() in text_of(client.get(path))}
    with translation.override("es"):
        answer = client.get(own.get_absolute_url())

    assert len(asked) > 13
    assert not found
    assert answer.status_code == (200 if persona in SECRETARIATS else 404)
    assert (SECRET.encode() in text_of(answer)) == (persona in SECRETARIATS)


def test_a_search_does_not_find_what_is_internal(client, meeting, block, people):
    f.make_item(block, title="Apertura", session=f.make_session(meeting), internal_note=SECRET)
    client.force_login(people["secretary_crm"])

    page = client.get("/es/search/?q=Zarzamora").content.decode()

    assert "Apertura" not in page
    assert client.get("/api/v1/agenda-items/").json()["count"] == 1
    assert SECRET not in client.get("/api/v1/agenda-items/").content.decode()


def test_a_secretary_writes_the_note_in_the_form_of_the_item(client, meeting, block, people):
    item = f.make_item(block, title="Apertura")
    client.force_login(people["secretary_crm"])
    place = address(AgendaItem, "change", item.pk)

    answer = client.post(place, form_data(client.get(place)) | {"internal_note": SECRET})

    item.refresh_from_db()
    assert (answer.status_code, item.internal_note) == (302, SECRET)
    assert item.history.first().internal_note == SECRET


@pytest.mark.parametrize("persona", ["delegate_sv", "focal_sv", "observer", "outsider"])
def test_nobody_else_reads_the_note_or_its_history_in_the_office(client, meeting, block, people, persona):
    item = f.make_item(block, title="Apertura", internal_note=SECRET)
    client.force_login(people[persona])

    for place in ("change", "history"):
        answer = client.get(address(AgendaItem, place, item.pk))

        assert answer.status_code != 200
        assert SECRET.encode() not in answer.content
