"""No public page tells a fact of the reference data without its doubt, in any language; nor do file and API.

Nor does a page quote words that were newly written for this portal, or show an instruction to who writes a paper.
"""

import csv
import re
from io import StringIO

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from lxml import html

from meetings.models import Meeting, Participation, State
from meetings.provenance import doubt_of
from sessions.models import Part, Session
from tests.factories import make_user
from tests.quoted import bracketed_on, inferred_titles, newly_worded, publish_unwritten, quotations, quoted_of
from tests.reference_data import loaded
from tests.selection import SPANISH_FIRST
from tests.told import Page, crawled, doubtful, own

pytestmark = pytest.mark.django_db
SEARCHES = (
    "/search/?q=plenaria",
    "/search/?q=migración",
    "/search/?q=Darién",
    "/search/?q=GRCM",
    "/search/?q=consulta",
)


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker):
    """All reference data, loaded once for this module and rolled back after it.

    Beside it stand documents in which nothing but instructions is written, published all the same.
    """
    with loaded(django_db_blocker):
        cache.clear()
        publish_unwritten(Meeting.objects.get(address="crm-csm-5"), make_user(is_superuser=True))
        yield
        cache.clear()


@pytest.fixture(scope="module", params=SPANISH_FIRST)
def crawl(request, data, django_db_blocker):
    """A language, and every public page in it."""
    with django_db_blocker.unblock():
        return request.param, list(crawled(Client(), request.param, SEARCHES))


def test_no_page_tells_a_fact_without_its_doubt(crawl):
    language, pages = crawl
    with translation.override(language):
        facts = doubtful()
        told, missing = set(), []
        for page in pages:
            for fact in facts:
                blocks = fact.told_in(page)
                told |= {str(fact)} if blocks else set()
                missing += [(page.path, str(fact), block.text[:150]) for block in blocks if not fact.is_marked(block)]
                missing += [(page.path, str(fact), label) for label in fact.unmarked_labels(page)]
        untold = {str(fact) for fact in facts} - told

    assert missing == []
    assert untold == set()
    assert len(facts) > 25


def test_no_page_quotes_a_reconstruction(crawl):
    language, pages = crawl
    with translation.override(language):
        worded = newly_worded()

    assert [(page.path, *found) for page in pages for found in quoted_of(page, worded)] == []
    assert len(worded) > 50
    assert sum(1 for page in pages for _quotation in quotations(page)) > 20


def test_no_page_shows_an_instruction_in_brackets(crawl):
    language, pages = crawl
    with translation.override(language):
        titles = inferred_titles()

    assert [(page.path, words) for page in pages for words in bracketed_on(page, titles)] == []
    assert len(titles) > 1
    assert sum(1 for page in pages if "/documents/unwritten-" in page.path) > 5


@pytest.mark.parametrize(
    "quotes",
    [
        "<p>Dice: «{words}».</p>",
        "<p>It says: “{words}”.</p>",
        '<p>Diz: "{words}".</p>',
        "<p><q>{words}</q></p>",
        "<blockquote><p>… {words} …</p></blockquote>",
    ],
)
def test_a_quotation_of_a_reconstruction_is_found(quotes):
    words = "ofrece a sus miembros un lugar donde hablar con respeto"
    [(quotation, name)] = quoted_of(page_with(quotes.format(words=words)), newly_worded())

    assert words in quotation
    assert name.startswith("Section")
    assert quoted_of(page_with(f"<p>{words}</p>"), newly_worded()) == []


def test_words_in_brackets_are_found_unless_they_are_an_inferred_title():
    page = page_with("<h2>[Un título]</h2><ul><li>Nota: [Dónde y cuándo se celebra la reunión.]</li></ul>")

    assert bracketed_on(page, {"[Un título]"}) == ["[Dónde y cuándo se celebra la reunión.]"]


def page_with(content):
    return Page("/", html.fromstring(f"<html><body><main>{content}</main></body></html>"))


@pytest.mark.parametrize("language", SPANISH_FIRST)
@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_plenary_of_which_the_course_is_not_on_record_is_nowhere_said_to_have_been_held(client, language, number):
    meeting = Meeting.objects.get(address=f"crm-csm-{number}")

    with translation.override(language):
        said = str(meeting.get_situation_display())
        page = client.get(f"/{language}{own(meeting)}").content.decode()
        rows = [
            row
            for path in ("/meetings/", "/timeline/")
            for listed in crawled_page(client, f"/{language}{path}")
            for row in listed.blocks()
            if row.element.tag in ("li", "tr") and row.leads_to(own(meeting))
        ]

    assert "badge-held" not in page
    assert rows
    assert [row.text for row in rows if said in row.text] == []


def test_no_text_says_that_a_plenary_was_held_of_which_no_more_than_the_opening_is_on_record():
    known_as_planned = [row for row in Meeting.objects.all() if row.is_known_as_planned]
    held = re.compile(r"celebr(?:ó|aron)|\bheld\b|realiz(?:ou|aram)")
    texts = ("background_es", "background_en", "background_pt_br", "participants_level_es")

    assert len(known_as_planned) == 3
    assert [
        (row.address, name) for row in known_as_planned for name in texts if held.search(getattr(row, name) or "")
    ] == []


def crawled_page(client, address):
    """The page at an address, alone."""
    first = next(iter(crawled(client, address.split("/")[1], [address.removeprefix(f"/{address.split('/')[1]}")])))
    return [first]


@pytest.mark.parametrize(("code", "number"), [("sv", 3), ("cl", 3), ("mx", 2), ("ar", 2), ("pa", 4), ("pe", 4)])
def test_a_chair_of_a_plenary_known_as_planned_is_not_said_to_have_been_there(client, code, number):
    meeting = Meeting.objects.get(address=f"crm-csm-{number}")
    state = State.objects.get(code=code.upper())

    [page] = crawled_page(client, f"/es{own(state)}")
    [sheet] = crawled_page(client, f"/es{own(state)}print/")

    [row] = [block for block in page.blocks("//section[@id='meetings']") if block.leads_to(own(meeting))]
    assert "presidió" not in row.text
    present = [block.text for block in sheet.blocks() if "Consta su presencia" in block.text]
    assert [text for text in present if meeting.title[:40] in text] == []


def test_the_api_gives_the_certainty_of_each_lead(client):
    rows = {row["address"]: row for row in client.get("/api/v1/sessions/?meeting=crm-csm-5").json()["results"]}

    for session in Session.objects.filter(meeting__address="crm-csm-5"):
        leads = Part.objects.filter(session=session, role="leads", state__isnull=False).order_by("position", "pk")
        assert rows[session.address]["led_by"] == [
            {
                "state": part.state.code,
                "conference": part.conference.address,
                "certainty": part.certainty,
                "source": "plenary-5-report",
            }
            for part in leads
        ]
    assert rows["3"]["leads"] == ["CL"]
    assert [lead["certainty"] for lead in rows["3"]["led_by"]] == ["inferred"]
    assert {row["course"] for row in rows.values()} == {"held"}


def test_the_api_tells_what_is_on_record_of_the_course_of_each_plenary(client):
    rows = client.get("/api/v1/meetings/").json()["results"]
    sessions = client.get("/api/v1/sessions/?meeting=crm-csm-2").json()["results"]

    assert {
        row["address"]: (row["situation"], row["course"], row["course_certainty"], row["course_source"]) for row in rows
    } == {
        "crm-csm-1": ("held", "held", "stated", "web-uruguay-plenary-1"),
        "crm-csm-2": ("held", "opening", "one-outlet", "web-mexico-plenary-2"),
        "crm-csm-3": ("held", "planned", "stated", "plenary-3-concept-note"),
        "crm-csm-4": ("held", "opening", "one-outlet", "web-destino-panama-plenary-4"),
        "crm-csm-5": ("held", "held", "stated", "plenary-5-report"),
    }
    assert {row["course"] for row in sessions} == {"opening"}


def test_whom_each_plenary_convened_is_as_sure_as_what_is_on_record_of_it(client):
    rows = client.get("/api/v1/meetings/").json()["results"]
    pages = {row["address"]: client.get(f"/es/meetings/{row['address']}/").content.decode() for row in rows}

    assert {row["address"]: row["convened_certainty"] for row in rows} == {
        "crm-csm-1": "inferred",
        "crm-csm-2": "stated",
        "crm-csm-3": "stated",
        "crm-csm-4": "one-outlet",
        "crm-csm-5": "inferred",
    }
    for row in rows:
        [heading] = html.fromstring(pages[row["address"]]).xpath("//section[@id='convened']//summary/h2")
        assert [mark.text for mark in heading] == list(filter(None, [doubt_of(row["convened_certainty"])]))


def test_chairs_and_attributions_have_their_certainty_in_the_api(client):
    meetings = {row["address"]: row for row in client.get("/api/v1/meetings/").json()["results"]}
    practices = client.get("/api/v1/practices/?page_size=500").json()["results"]

    # The fourth plenary is told by one outlet; who was to preside it stands on an official page.
    assert meetings["crm-csm-4"]["certainty"] == "one-outlet"
    assert meetings["crm-csm-4"]["chairs"] == [
        {"conference": "crm", "state": "PA", "certainty": "stated", "source": "web-panama-plenary-4"},
        {"conference": "csm", "state": "PE", "certainty": "stated", "source": "web-panama-plenary-4"},
    ]
    assert {each["certainty"] for row in practices for each in row["attributions"]} == {"stated"}
    for row in practices:
        named = [each["party"] for each in row["attributions"] if each["kind"] == "state"]
        assert named == row["states"]
        assert len(row["attributions"]) == len(
            [*row["states"], *row["organisations"], *row["conferences"], *row["bodies"], *filter(None, [row["region"]])]
        )


def test_the_practices_as_a_file_tell_that_the_title_of_their_session_is_inferred(client):
    rows = list(csv.DictReader(StringIO(client.get("/es/practices.csv").content.decode("utf-8-sig"))))

    for session in Session.objects.filter(certainty="inferred"):
        told = [row["Sesión"] for row in rows if session.title_es in row["Sesión"]]
        assert told
        assert {text.endswith(f"({doubt_of(session)})") for text in told} == {True}
    assert {row["Certeza"] for row in rows} == {"Consta en la fuente"}


def test_the_calendar_of_a_plenary_known_as_planned_says_so(client):
    text = client.get("/es/meetings/crm-csm-3/agenda.ics").content.decode().replace("\r\n ", "")

    assert f"({doubt_of(Meeting.objects.get(address='crm-csm-3'))})" in text
    assert "STATUS:TENTATIVE" in text


def test_an_inferred_presence_is_counted_by_no_list():
    rows = Participation.objects.filter(meeting__address="crm-csm-1")

    assert sum(1 for row in rows if row.is_listed) == 10
    assert sum(1 for row in rows if row.is_inferred) == 11
