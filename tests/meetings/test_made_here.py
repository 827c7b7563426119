"""What this portal itself made or inferred says so wherever it is listed."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from lxml import html

from documents.models import Document
from documents.paper.rendering import PaperRendering
from documents.paper.session_papers import compose_sheet, compose_summary
from portal.templatetags import plenaria
from sessions.blocks.sheets import build_sessions
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, title="V Reunión")


def page(client, name, *args, **query):
    """The page in English."""
    with translation.override("en"):
        return client.get(reverse(name, args=args), query).content.decode()


# Titles in brackets


def test_a_title_in_brackets_is_marked_as_inferred(meeting):
    inferred, printed = (f.make_session(meeting, title=title) for title in ("[Remesas]", "Remesas [2]"))

    with translation.override("en"):
        marked = [plenaria.written(row, "title").count("inferred title") for row in (inferred, printed)]

    assert marked == [1, 0]


def test_lists_of_sessions_and_practices_and_the_search_mark_it(client, meeting):
    session = f.make_session(meeting, number=6, title="[Remesas]", certainty="inferred")
    practice = f.make_practice(session=session, title="Una práctica")
    f.make_item(f.make_block(meeting), session=session)

    pages = {
        "meeting": page(client, "meetings:detail", meeting.address),
        "agenda": page(client, "sessions:agenda", meeting.address),
        "practices": page(client, "practices:list"),
        "practice": page(client, "practices:detail", practice.address),
        "search": page(client, "portal:search", q="remesas"),
    }
    own = page(client, "sessions:detail", meeting.address, session.address)

    assert [name for name, text in pages.items() if "inferred title" not in text] == []
    assert [name for name, text in pages.items() if '"certainty">inferred<' in text] == []  # said once
    assert own.count('<span class="certainty">inferred') == 1


def test_papers_list_it_so(meeting, viewers):
    f.make_session(meeting, number=6, title="[Remesas]")

    document = f.make_document(meeting)
    with translation.override("en"):
        [item] = build_sessions(document, viewers["anonymous"])["items"]

    assert (item["title"]["text"], item["certainty"]) == ("[Remesas]", "inferred")


def test_papers_of_a_session_say_it_once(meeting):
    session = f.make_session(meeting, number=6, title="[Remesas]", certainty="inferred", summary="Se trató.")
    f.make_topic(session, "Un tema")

    for compose in (compose_sheet, compose_summary):
        context = PaperRendering(compose(session, "en")).context()
        with translation.override("en"):
            head = html.fromstring(render_to_string("documents/print/_letterhead.html", context))

        [title] = head.xpath("//h1")
        assert title.text_content().count("inferred") == 1


# Documents


def test_a_reconstruction_is_not_said_to_be_on_record(client, meeting):
    f.make_document(meeting, kind="agenda", nature=Document.Nature.RECONSTRUCTION, title="Agenda")

    f.make_document(meeting, kind="report", nature=Document.Nature.OFFICIAL)

    papers = html.fromstring(page(client, "meetings:detail", meeting.address)).find_class("papers")[0]

    said = {row.xpath("string(.//a)"): row.xpath("string(.//*[@class='row-note'])") for row in papers.xpath("./li")}
    assert said["Annotated agenda"].startswith("Reconstruction")
    assert said["Report"].startswith("Official")


def test_search_says_what_a_document_is(client, meeting):
    f.make_document(meeting, nature=Document.Nature.RECONSTRUCTION, title="Apuntes")

    assert "reconstruction" in page(client, "portal:search", q="apuntes")


# Practices


@pytest.mark.parametrize(("classification", "is_said"), [("portal", True), ("source", False)])
def test_a_practice_says_who_gave_it_kind_and_themes(client, meeting, classification, is_said):
    practice = f.make_practice(meeting, classification=classification)
    practice.themes.add(f.make_theme())

    said = page(client, "practices:detail", practice.address)

    assert ("assigned by this portal" in said, "Assigned by this portal, not by the source." in said) == (is_said,) * 2
    assert client.get(f"/api/v1/practices/{practice.address}/").json()["classification"] == classification


def test_lists_of_practices_and_themes_say_whose_classification_it_is(client, meeting):
    theme = f.make_theme()
    f.make_practice(meeting).themes.add(theme)

    assert "Kinds and themes are assigned by this portal" in page(client, "practices:list")
    for said in (page(client, "meetings:themes"), page(client, "meetings:theme", theme.address)):
        assert "A classification made for this portal" in said


def test_a_state_s_sheet_prints_no_kind_that_the_portal_assigned(client, world, meeting):
    f.make_practice(meeting, states=[world.sv], kind="law", title="Nuestra")
    f.make_practice(meeting, states=[world.sv], kind="tool", title="Suya", classification="source")

    said = page(client, "meetings:state_print", "sv")

    assert ("Law, " in said, "Tool, " in said) == (False, True)
