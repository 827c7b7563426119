import json
import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from documents.models import Document
from documents.paper import composition
from documents.paper.composition import compose, tree_of, tree_of_version
from documents.paper.rendering import Rendering
from documents.paper.session_papers import compose_sheet
from meetings.access import Audience, Viewer
from meetings.provenance import Certainty
from sessions.models import Part
from tests import factories as f
from tests.documents.papers import make_note, make_plenary


@pytest.fixture
def meeting(world):
    return make_plenary(world)


def block_of(tree, kind):
    return next(block for section in tree["sections"] for block in section["blocks"] if block["type"] == kind)


def test_the_tree_is_plain_json(meeting):
    tree = compose(make_note(meeting), "es")

    assert json.loads(json.dumps(tree)) == tree


def test_the_letterhead_keeps_the_order_of_the_series(meeting):
    tree = compose(make_note(meeting), "es")

    assert [each["acronym"]["text"] for each in tree["conferences"]] == ["CRM", "CSM"]
    assert [(each["text"], each["side"]) for each in tree["meeting"]["chairs"]] == [
        ("El Salvador", "CRM"),
        ("Perú", "CSM"),
    ]
    assert tree["meeting"]["days"] == "9 y 10 de septiembre de 2021"


def test_texts_fall_back_to_spanish_and_carry_their_language(meeting):
    background, nested, *_rest = compose(make_note(meeting), "en")["sections"]

    assert background["heading"] == {"text": "Background", "language": "en"}
    assert background["blocks"][0]["text"]["language"] == "en"
    assert nested["heading"] == {"text": "Una conferencia", "language": "es"}
    assert nested["level"] == 2


def test_sections_stand_flat_in_reading_order_with_their_level(world):
    document = f.make_document(f.make_meeting(world.series))
    second = f.make_section(document, position=2, heading="B")
    f.make_section(document, position=1, heading="A", numbering="I")
    below = f.make_section(document, position=1, parent=second, heading="B1")
    f.make_section(document, position=1, parent=below, text="Sin título")

    sections = compose(document, "es")["sections"]

    assert [(s["heading"]["text"], s["level"], s["numbering"]) for s in sections] == [
        ("A", 1, "I"),
        ("B", 1, ""),
        ("B1", 2, ""),
        ("", 3, ""),
    ]


def test_very_deep_sections_stay_readable(world):
    document = f.make_document(f.make_meeting(world.series))
    parent = None
    for number in range(60):
        parent = f.make_section(document, parent=parent, position=1, heading=f"N{number}")

    sections = compose(document, "es")["sections"]

    assert len(sections) == 60
    assert max(section["level"] for section in sections) == 5


def test_a_document_without_sections_has_none(world):
    assert compose(f.make_document(f.make_meeting(world.series)), "es")["sections"] == []


def test_annexes_bring_their_sections_and_end_where_they_return(world):
    meeting = f.make_meeting(world.series)
    one, other = f.make_document(meeting, title="Uno"), f.make_document(meeting, title="Otro")
    f.make_section(one, kind="annex", annex=other, heading="Anexo")
    f.make_section(other, heading="Dentro", text="Texto", position=1)
    f.make_section(other, kind="annex", annex=one, position=2)

    sections = compose(one, "es")["sections"]

    assert [(s["heading"]["text"], s["level"]) for s in sections] == [("Anexo", 1), ("Dentro", 2), ("Uno", 2)]
    assert sections[-1]["blocks"] == [{"type": "reference", "title": {"text": "Uno", "language": "es"}}]


def test_an_annex_that_not_all_readers_may_see_is_left_out(world):
    meeting = f.make_meeting(world.series)
    public, closed = f.make_document(meeting), f.make_document(meeting, audience="members", title="Reservado")
    annex = f.make_section(public, kind="annex", annex=closed)
    f.make_section(public, parent=annex, heading="Debajo del anexo")

    composed = json.dumps(compose(public, "es"))

    assert ("Reservado" in composed, "Debajo" in composed) == (False, False)


@pytest.mark.parametrize(
    ("audience", "narrowed", "hidden"),
    [
        ("public", None, {"members", "observers", "draft", "crm"}),
        ("observers", None, {"members", "draft", "crm"}),
        ("members", None, {"draft", "crm"}),
        ("members", "crm", {"draft"}),
    ],
)
def test_blocks_hold_what_all_readers_may_see(world, audience, narrowed, hidden):
    meeting = f.make_meeting(world.series)
    titles = {"public": {}, "observers": {}, "members": {}, "draft": {"release": "draft"}}
    for title, fields in titles.items():
        f.make_session(meeting, title=title, audience="public" if title == "draft" else title, **fields)
    f.make_session(meeting, title="crm", audience="members", narrowed_to=world.crm)
    for session in meeting.sessions.all():
        f.make_topic(session)
    document = f.make_document(meeting, audience=audience, narrowed_to=world.crm if narrowed else None)
    for block in ("sessions", "technical-sheets"):
        f.make_section(document, kind="block", block=block)

    tree = compose(document, "es")

    expected = {"public", "observers", "members", "draft", "crm"} - hidden
    assert {item["title"]["text"] for item in block_of(tree, "sessions")["items"]} == expected
    assert {sheet["title"]["text"] for sheet in block_of(tree, "sheets")["sheets"]} == expected


def test_a_note_that_all_concepts_of_a_sheet_share_hangs_on_the_label(meeting):
    sheets = block_of(compose(make_note(meeting), "es"), "sheets")["sheets"]

    assert [bool(sheet["shared_note"]) for sheet in sheets] == [False, False, True, False, False, False]
    assert [work["source"] for work in sheets[2]["shared_note"]["works"]] == ["glossary", "forum"]
    assert [concept["notes"] for concept in sheets[2]["concepts"]] == [[], [], []]
    assert [len(concept["notes"]) for concept in sheets[3]["concepts"]] == [1, 1]


def test_a_section_for_which_nothing_is_on_record_is_not_in_the_paper(world):
    document = f.make_document()
    empty = f.make_section(document, heading="Objetivos", kind="block", block="objectives", position=1)
    f.make_section(document, heading="Agenda", kind="block", block="agenda", position=2)
    f.make_section(document, parent=empty, heading="Dentro", text="Texto")

    sections = compose(document, "es")["sections"]

    assert [(s["anchor"], s["heading"]["text"]) for s in sections] == [("s1", "Objetivos"), ("s2", "Dentro")]


def test_a_sheet_says_how_a_session_is_opened_only_in_recorded_words(world):
    session = f.make_session(f.make_meeting(world.series))
    f.make_lead(session, world.pe)
    before = compose_sheet(session, "es")["sheet"]["procedure"]["text"]

    session.opening_es = "Abre el país que lidera."

    assert (before, compose_sheet(session, "es")["sheet"]["procedure"]["text"]) == ("", "Abre el país que lidera.")


@pytest.mark.parametrize(("by", "label"), [("state", "País que lidera"), ("organisation", "Lidera")])
def test_whoever_leads_is_called_a_country_only_where_it_is_one(world, by, label):
    session = f.make_session(f.make_meeting(world.series))
    f.make(Part, session=session, **{by: world.pe if by == "state" else world.acnur})
    tree = compose_sheet(session, "es")

    html = render_to_string("documents/print/document.html", Rendering(tree).context())

    assert re.findall(r'class="label">(.*?)<', html) == [label]


def test_an_inferred_lead_is_marked(world):
    session = f.make_session(f.make_meeting(world.series))
    f.make_lead(session, world.pe, certainty=Certainty.INFERRED, conference=world.csm)

    sheet = compose_sheet(session, "es")["sheet"]

    assert sheet["leads"] == [{"text": "Perú", "language": "es", "side": "CSM", "certainty": "inferred"}]


@pytest.mark.parametrize(
    ("note", "has_source", "nature"),
    [
        ("official", True, "official"),
        ("reconstruction", False, "reconstruction"),
        (None, True, "reconstruction"),
        (None, False, "official"),
    ],
)
def test_a_sheet_is_of_the_nature_of_the_concept_note(world, note, has_source, nature):
    meeting = f.make_meeting(world.series)
    session = f.make_session(meeting, source=f.make_source() if has_source else None)
    if note:
        f.make_document(meeting, nature=note)

    assert compose_sheet(session, "es")["nature"] == nature


def test_a_draft_session_has_its_sheet_for_its_drafters(world):
    session = f.make_session(f.make_meeting(world.series), release="draft")
    f.make_topic(session, "Tema")

    tree = compose_sheet(session, "es")

    assert tree["is_draft"]
    assert [topic["text"] for topic in tree["sheet"]["topics"]] == ["Tema"]


def test_composing_asks_as_often_for_one_session_as_for_six(world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number_of_sessions in (1, 6):
        meeting = f.make_meeting(world.series)
        for _number in range(number_of_sessions):
            f.make_lead(f.make_session(meeting), world.pe)
        document = f.make_document(meeting, kind=Document.Kind.CONCEPT_NOTE)
        f.make_section(document, kind="block", block="technical-sheets")
        document = Document.objects.get(pk=document.pk)
        with CaptureQueriesContext(connection) as queries:
            compose(document, "es")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_joint_paper_holds_no_annex_that_readers_of_one_side_may_not_see(world, viewers):
    document = f.make_document(f.make_meeting(world.series), audience="members")
    closed = f.make_meeting(world.own, audience="members")
    narrowed = f.make_document(document.meeting, audience="members", narrowed_to=world.csm)
    both = f.make_document(document.meeting, audience="members", title="De ambas")
    for annex in (f.make_document(closed), narrowed, both):
        f.make_section(document, kind="annex", annex=annex)

    assert [section["heading"]["text"] for section in compose(document, "es")["sections"]] == ["De ambas"]


def test_a_sheet_does_not_tell_of_a_note_that_its_readers_may_not_see(world):
    session = f.make_session(f.make_meeting(world.series), source=f.make_source())
    before = compose_sheet(session, "es")

    f.make_document(session.meeting, audience="drafters", kind=Document.Kind.CONCEPT_NOTE)

    assert compose_sheet(session, "es") == before


def test_a_paper_is_composed_again_only_when_something_has_changed(meeting, monkeypatch):
    note, made = make_note(meeting), []
    monkeypatch.setattr(composition, "compose", lambda *args, **asked: made.append(args) or compose(*args, **asked))
    first = [composition.tree_of(note, "es"), composition.tree_of(note, "es"), composition.tree_of(note, "en")]

    session = meeting.sessions.first()
    session.title = "Otro asunto"
    session.save()
    changed = composition.tree_of(note, "es")

    assert first[0] == first[1] != first[2]
    assert [args[1] for args in made] == ["es", "en", "es"]
    assert "Otro asunto" in json.dumps(changed)
    assert "Otro asunto" not in json.dumps(first)


def test_an_issued_version_keeps_its_texts_in_a_language_that_came_later(world):
    document = f.make_document(f.make_meeting(world.series), title="Nota", official_languages=["en"])
    section = f.make_section(document, text="Como se emitió.")
    version = f.make_version(document, tree={"es": compose(document, "es")})
    section.text = "Como se escribe ahora."
    section.save()

    tree = tree_of(document, "en")

    [block] = tree["sections"][0]["blocks"]
    assert block["text"] == {"text": "Como se emitió.", "language": "es"}
    assert (tree["language"], tree["standing"]) == ("en", "official")
    assert tree_of_version(version, "es")["standing"] == "original"


def test_a_paper_is_composed_for_those_who_see_its_meeting_too(world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    document = f.make_document(meeting, audience=Audience.PUBLIC)

    readers = composition.readers_of(document)

    assert readers == Viewer.of_audience(Audience.MEMBERS, frozenset({world.crm.pk, world.csm.pk}))


def test_the_letterhead_says_that_an_end_is_not_on_record(world):
    document = f.make_document(f.make_meeting(world.series, start=date(2023, 8, 23), end=None))

    assert compose(document, "en")["meeting"]["days"] == "23 August 2023 (end not on record)"
