"""The annotated agenda as a block of a document: what stands in it, and for whom."""

import json
from datetime import date, time

import pytest
from django.utils import translation

from documents.paper.readers import readers_of
from meetings.access import Audience, Listing, Release
from meetings.provenance import Certainty
from portal.registry import registry
from sessions.models import Part
from tests import factories as f


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1, date=meeting.start, start=time(9))


def built(meeting, key="agenda", language="es", **fields):
    """The block of a document whose fields are given, as it is composed."""
    document = f.make_document(meeting, **fields)
    with translation.override(language):
        return registry.blocks[key].build(document, readers_of(document))


def slots_of(tree):
    return [slot for day in tree["days"] for run in day["blocks"] for slot in run["slots"]]


def told(tree):
    """When, and what, of each slot; a closed one is None."""
    return [(slot["when"], None if slot["is_closed"] else slot["title"]["text"]) for slot in slots_of(tree)]


# Times


def test_without_an_agenda_there_is_no_block(meeting):
    assert built(meeting) is None


def test_clock_times_follow_and_name_their_zone_once(meeting, block):
    f.make_item(block, position=1, title="Apertura", duration=30)
    f.make_item(block, position=2, title="Diálogo", duration=60)

    tree = built(meeting)

    assert told(tree) == [("09:00–09:30", "Apertura"), ("09:30–10:30", "Diálogo")]
    assert tree["zone"] == {"name": "America/Bogota", "offset": "UTC−5"}
    assert tree["days"][0]["blocks"][0]["column"] == "time"
    assert json.loads(json.dumps(tree)) == tree


def test_durations_alone_have_no_zone(meeting):
    block = f.make_block(meeting)
    f.make_item(block, title="Diálogo", duration=60)

    tree = built(meeting)

    assert (tree["zone"], tree["days"][0]["blocks"][0]["column"]) == (None, "length")
    assert [(slot["when"], slot["minutes"]) for slot in slots_of(tree)] == [("", 60)]


@pytest.mark.parametrize(("has_session", "column"), [(True, "heading"), (False, "")])
def test_without_times_sessions_stand_beside_their_titles(meeting, has_session, column):
    session = {"session": f.make_session(meeting, number=3, label="Sesión")} if has_session else {}
    f.make_item(f.make_block(meeting), **session)

    tree = built(meeting)

    assert tree["days"][0]["blocks"][0]["column"] == column


def test_an_item_of_a_block_without_a_date_keeps_its_clock_time(meeting):
    f.make_item(f.make_block(meeting), title="Cena", start=time(20))

    assert told(built(meeting)) == [("20:00", "Cena")]


def test_two_days_are_named_in_the_language_of_the_paper(meeting):
    for position, day in enumerate((date(2024, 10, 10), date(2024, 10, 11)), 1):
        f.make_item(f.make_block(meeting, position=position, date=day, start=time(9)), duration=10)

    tree = built(meeting, language="en")

    assert [day["label"] for day in tree["days"]] == ["Thursday, 10 October 2024", "Friday, 11 October 2024"]


def test_where_clocks_change_during_a_meeting_both_offsets_are_said(world):
    meeting = f.make_meeting(world.series, timezone="Europe/Madrid", start=date(2024, 10, 26), end=date(2024, 10, 27))
    for day in (meeting.start, meeting.end):
        f.make_item(f.make_block(meeting, date=day, start=time(9)), duration=10)

    assert built(meeting)["zone"]["offset"] == "UTC+2 / UTC+1"


# What stands in a slot


def test_a_session_has_its_heading_title_topics_and_who_leads(meeting, block, world):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito")
    f.make_topic(session, "Alertas", position=2)
    f.make_topic(session, "Documentos", position=1)
    f.make_lead(session, world.sv, conference=world.crm, certainty=Certainty.INFERRED)
    f.make(Part, session=session, role="presents", organisation=world.acnur)
    f.make_item(block, session=session, duration=60)

    [slot] = slots_of(built(meeting))

    assert (slot["heading"]["text"], slot["title"]["text"]) == ("Sesión 3", "Tránsito")
    assert [topic["text"] for topic in slot["topics"]] == ["Documentos", "Alertas"]
    leads, presents = slot["roles"]
    assert [(a["name"]["text"], a["side"], a["certainty"]) for a in leads["actors"]] == [
        ("El Salvador", "CRM", "inferred")
    ]
    assert (presents["role"], presents["actors"][0]["name"]["text"]) == ("presents", "Organización acnur (ACNUR)")


def test_a_session_without_label_is_called_one(meeting, block):
    f.make_item(block, session=f.make_session(meeting, number=4))

    [slot] = slots_of(built(meeting, language="en"))

    assert slot["heading"] == {"text": "Session 4", "language": "en"}


def test_who_acts_in_an_item_stands_role_by_role(meeting, block, world):
    item = f.make_item(block, title="Clausura")
    f.make(Part, agenda_item=item, role="closes", position=1, person="Ana Rivas", state=world.sv, post="Ministra")
    f.make(Part, agenda_item=item, role="moderates", position=2, person="Juan Paz")
    f.make(Part, agenda_item=item, role="closes", position=3, presidency=f.make_presidency(world.csm, world.pe))

    [slot] = slots_of(built(meeting, language="en"))

    assert [(role["label"], role["named"]) for role in slot["roles"]] == [("Moderated by", True), ("Closed by", True)]
    ana, presidency = slot["roles"][1]["actors"]
    assert (ana["person"], ana["name"]["text"], ana["post"]["text"]) == ("Ana Rivas", "El Salvador", "Ministra")
    assert presidency["name"]["text"] == "Presidency of the CSM (Perú)"


def test_who_is_told_of_session_and_item_stands_once(meeting, block, world):
    session = f.make_session(meeting)
    f.make_lead(session, world.sv)
    item = f.make_item(block, session=session)
    f.make(Part, agenda_item=item, role="leads", state=world.sv)

    [slot] = slots_of(built(meeting))

    assert [len(role["actors"]) for role in slot["roles"]] == [1]


def test_sub_items_stand_in_their_item(meeting, block):
    item = f.make_item(block, title="Sesión")
    f.make_item(block, parent=item, title="Presentación", duration=20)

    [slot] = slots_of(built(meeting))

    assert [(inner["when"], inner["title"]["text"]) for inner in slot["slots"]] == [("09:00–09:20", "Presentación")]


def test_an_inferred_item_says_so_and_why(meeting, block):
    f.make_item(block, title="Cierre", certainty=Certainty.INFERRED, note="El informe no lo dice.")

    [slot] = slots_of(built(meeting))

    assert (slot["certainty"], slot["note"]["text"]) == ("inferred", "El informe no lo dice.")


# For whom


@pytest.mark.parametrize(
    ("listing", "left", "then"),
    [
        (Listing.HIDDEN, [], "09:00–09:30"),
        (Listing.PLACEHOLDER, [{"is_closed", "when", "minutes"}], "09:30–10:00"),
    ],
)
def test_what_is_closed_leaves_a_slot_with_its_times_or_nothing(meeting, block, listing, left, then):
    f.make_item(block, position=1, title="Reservado", duration=30, audience=Audience.MEMBERS, listing=listing)
    f.make_item(block, position=2, title="Abierto", duration=30)

    tree = built(meeting)

    assert [set(slot) for slot in slots_of(tree) if slot["is_closed"]] == left
    assert told(tree)[-1] == (then, "Abierto")
    assert "Reservado" not in json.dumps(tree)


def test_a_paper_for_members_holds_what_members_see(meeting, block):
    f.make_item(block, title="Para miembros", audience=Audience.MEMBERS)
    f.make_item(block, title="En borrador", release=Release.DRAFT)

    assert [title for _when, title in told(built(meeting, audience=Audience.MEMBERS))] == ["Para miembros"]


def narrowed(block, conference, position, **fields):
    return f.make_item(
        block, position=position, audience=Audience.MEMBERS, narrowed_to=conference, **{"duration": 30} | fields
    )


def test_a_joint_paper_leaves_out_what_one_side_alone_sees(meeting, block, world):
    narrowed(block, world.crm, 1, title="De la CRM")
    narrowed(block, world.csm, 2, title="De la CSM")
    f.make_item(block, position=3, title="De ambas", audience=Audience.MEMBERS)

    assert told(built(meeting, audience=Audience.MEMBERS)) == [("10:00", "De ambas")]
    own = built(meeting, audience=Audience.MEMBERS, narrowed_to=world.csm)
    assert told(own) == [("09:00–09:30", "De la CSM"), ("09:30", "De ambas")]


def test_a_joint_paper_holds_a_placeholder_for_what_one_side_alone_sees(meeting, block, world):
    f.make_item(block, position=1, title="Apertura", duration=10)
    narrowed(block, world.crm, 2, title="De la CRM", listing=Listing.PLACEHOLDER)
    narrowed(block, world.csm, 3, title="De la CSM")
    narrowed(block, world.csm, 4, title="También de la CSM", listing=Listing.PLACEHOLDER)

    tree = built(meeting, audience=Audience.MEMBERS)

    assert told(tree) == [("09:00–09:10", "Apertura"), ("09:10–09:40", None), ("09:40–10:10", None)]


def test_a_block_that_no_reader_of_a_joint_paper_sees_whole_is_left_out(meeting, block, world):
    narrowed(block, world.crm, 1, title="De la CRM")

    assert built(meeting, audience=Audience.MEMBERS) is None


def test_sub_items_of_one_side_are_left_out_of_a_joint_paper(meeting, block, world):
    item = f.make_item(block, title="De ambas", audience=Audience.MEMBERS)
    narrowed(block, world.crm, 1, title="De la CRM", parent=item)
    narrowed(block, world.csm, 2, title="De la CSM", parent=item, listing=Listing.PLACEHOLDER)

    [slot] = slots_of(built(meeting, audience=Audience.MEMBERS))

    assert [(inner["is_closed"], inner["when"]) for inner in slot["slots"]] == [(True, "09:30–10:00")]


def test_the_number_of_queries_does_not_grow_with_the_items(meeting, block, world, django_assert_num_queries):
    def fill(number):
        for _number in range(number):
            session = f.make_session(meeting)
            f.make_lead(session, world.sv)
            f.make_topic(session)
            f.make(Part, agenda_item=f.make_item(block, session=session), role="opens", presidency=presidency)

    presidency = f.make_presidency(world.csm, world.pe)
    document = f.make_document(meeting)
    viewer, build = readers_of(document), registry.blocks["agenda"].build
    fill(1)
    with django_assert_num_queries(6) as few:
        build(document, viewer)
    fill(6)

    with django_assert_num_queries(len(few)):
        build(document, viewer)


# General concepts


@pytest.mark.parametrize(
    ("cited", "taken_from", "is_there"),
    [(None, None, True), (2024, 2024, True), (2025, None, False), (None, 2025, False)],
)
def test_a_general_concept_of_a_later_work_is_not_in_the_paper(world, cited, taken_from, is_there):
    meeting = f.make_meeting(world.series, start=date(2024, 10, 10), end=date(2024, 10, 11))
    concept = f.make_concept(meeting=meeting, source=f.make_source(year=cited) if cited else None)
    if taken_from:
        concept.source = f.make_source(year=taken_from)
        concept.save()

    assert (built(meeting, "general-concepts") is not None) == is_there


def test_the_date_of_the_paper_counts_before_that_of_its_meeting(world):
    meeting = f.make_meeting(world.series, start=date(2024, 10, 10), end=date(2024, 10, 11))
    f.make_concept(meeting=meeting, source=f.make_source(year=2024))

    assert built(meeting, "general-concepts", date=date(2023, 5, 1)) is None
    assert built(meeting, "general-concepts", date=date(2024, 5, 1)) is not None
