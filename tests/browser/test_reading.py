"""What readers meet in a real browser: no finding of axe, no mouse needed, no script needed, and a narrow screen."""

import re
from collections.abc import Iterator
from datetime import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from practices.models import Practice
from tests import factories as f
from tests.reference_data import loaded
from tests.selection import EVERY_PAGE, SPANISH_FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

MEETING = "meetings/crm-csm-5/"
# One of each type of page; the state, the kind or the words make it a full one.
PAGES = [
    *("", "meetings/", MEETING, f"{MEETING}agenda/", f"{MEETING}room/", f"{MEETING}sessions/8/"),
    *(f"{MEETING}roadmaps/2/", "meetings/crm-csm-2/sessions/3/", "conferences/crm/", "states/co/", "roadmaps/"),
    *("practices/?state=co", "glossary/", "documents/", f"{MEETING}documents/joint-communique/"),
    *(f"{MEETING}documents/report/", f"{MEETING}documents/agenda/", "search/?q=trata", "search/?q=zzz", "verify/"),
    *("library/", "documents/crm-15-years/"),
    *("conferences/", "figures/", f"{MEETING}glance/", "sitemap/", "accessibility/", "privacy/"),
    *("conferences/crm/activities/", "conferences/crm/presidencies/", "conferences/csm/presidencies/cl-2021/report/"),
    *("bodies/crm-viceministerial/", "map/", "timeline/", "themes/", "themes/governance/", "states/co/print/"),
    *("conferences/crm/plan/", "conferences/crm/plan/activities/", "conferences/crm/plan/work/crm-ppt-2021/"),
    "conferences/crm/plan/activities/crm-2021-plenaria-crm-csm/",
    *("conferences/crm/observers/", "conferences/csm/observers/"),
    *("conferences/crm/partners/", "organisations/rrocm/", "conferences/crm/statements/"),
    *("conferences/crm/contributions/", "conferences/csm/contributions/"),
    *("login/", "password/", "nothing-here/"),
]
WIDTHS = (320, 390, 768, 1280)  # 320 is what 400 % zoom leaves of 1280
# What is read in the other languages; with EVERY_PAGE they are read as fully as Spanish, which takes three minutes.
THINNER = ["", MEETING, f"{MEETING}agenda/", f"{MEETING}sessions/8/", "practices/?state=co", "documents/", "login/"]
# Where no script runs, the pages that have one are others, whatever their language: the same few are read again, and
# with EVERY_PAGE all.
WITHOUT_SCRIPT = [pytest.param(*each.values, False, marks=each.marks) for each in SPANISH_FIRST]
SCRIPT = re.compile("<(?:no)?script")
IN_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# What is folded is reached once it is unfolded.
UNFOLDED = ":not(details:not([open]) > :not(summary) *)"
REACHABLE = f":is(a[href], button, input:not([type=hidden]), select){UNFOLDED}"
WHERE = """reachable => {
    const here = document.activeElement, style = getComputedStyle(here);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    return [[...document.querySelectorAll(reachable)].indexOf(here), here.outerHTML.slice(0, 80), width];
}"""
# By how much tables of two columns are wider than their place, and their first column; by how much lists overlap
# their labels; the room in which notes are numbered.
ON_A_PHONE = """() => [
    [...document.querySelectorAll(".targets")].map(table => [
        table.offsetWidth - table.parentElement.clientWidth, table.querySelector("th").offsetWidth,
    ]),
    [...document.querySelectorAll(".list-label")].map(label =>
        label.getBoundingClientRect().bottom - label.nextElementSibling.getBoundingClientRect().top),
    parseFloat(getComputedStyle(document.querySelector("#notes ol")).paddingInlineStart),
]"""
ALL = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
# What another language may break: colours, for which axe takes longest, are the same in all of them.
IN_WORDS = ALL | {"rules": {"color-contrast": {"enabled": False}}}


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of a portal with the reference data, a version and a comparison; nothing of it is left behind."""
    with loaded(django_db_blocker):
        connection.inc_thread_sharing()  # for good: the last request of a browser may end after the server
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def addresses(portal) -> list[str]:
    practice = Practice.objects.order_by("pk").first()
    return [*PAGES, f"practices/{practice.address}/"]


@pytest.fixture(scope="module")
def reader(chromium, portal):
    """One page for a whole module, since each of its tests only reads."""
    context = chromium.new_context(locale="es-419", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def findings(page, options) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in violations for node in each["nodes"]]


def findings_in_themes(page, number: int) -> list[str]:
    """Of the page where one is. Colours alone differ between the themes, and take axe longest: one page's are read in
    the light, the next one's in the dark, and with EVERY_PAGE each in both.
    """
    in_the_dark, in_the_light = number % 2 == 1 or EVERY_PAGE, number % 2 == 0 or EVERY_PAGE
    page.emulate_media(color_scheme="light")
    found = findings(page, ALL if in_the_light else IN_WORDS)
    if in_the_dark:
        page.emulate_media(color_scheme="dark")
        page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")  # colours that fade
        found += [f"dark: {each}" for each in findings(page, IN_COLOUR)]
        page.emulate_media(color_scheme="light")
    return found


def findings_in(page, language, number: int) -> list[str]:
    """Of the page where one is: all of it in Spanish, and in another language what words may break."""
    return findings_in_themes(page, number) if language == "es" or EVERY_PAGE else findings(page, IN_WORDS)


def test_axe_finds_nothing_in_either_theme(reader, portal, addresses):
    found = {}
    for number, address in enumerate(addresses):
        reader.goto(f"{portal}/es/{address}")
        found[address] = findings_in_themes(reader, number)

    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("language", ["en", "pt-br"])
def test_axe_finds_nothing_in_the_other_languages(reader, portal, addresses, language):
    found = {}
    for address in addresses if EVERY_PAGE else THINNER:
        reader.goto(f"{portal}/{language}/{address}")
        found[address] = findings_in(reader, language, 0)

    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize(("language", "has_script"), [("es", True), ("en", True), ("pt-br", True), *WITHOUT_SCRIPT])
def test_every_page_stands_at_every_width(chromium, portal, addresses, language, has_script):
    """With its heading, in its language, no wider than the screen, and without an error in the console."""
    context = chromium.new_context(locale=language, java_script_enabled=has_script)
    page = context.new_page()
    page.on("pageerror", lambda error: found.append((page.url, str(error))))
    page.on("requestfailed", lambda request: found.append((page.url, request.url)))
    found: list[tuple] = []
    asked = addresses if EVERY_PAGE or (language == "es" and has_script) else THINNER
    if not (has_script or EVERY_PAGE):
        asked = [each for each in asked if SCRIPT.search(page.request.get(f"{portal}/{language}/{each}").text())]
    for address in asked:
        answer = page.goto(f"{portal}/{language}/{address}")
        stands = (answer.status, page.locator("html").get_attribute("lang"), page.locator("h1:visible").count())
        if stands != (404 if address == "nothing-here/" else 200, language, 1):
            found.append((address, stands))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wider > 0:
                found.append((address, width, wider))
    context.close()

    assert found == []
    assert MEETING in asked


def test_a_keyboard_alone_reaches_everything_in_order_and_sees_where_it_is(reader, portal):
    reader.goto(f"{portal}/es/{MEETING}")
    reader.keyboard.press("Tab")
    skip = reader.evaluate("[document.activeElement.hash, document.activeElement.getBoundingClientRect().top >= 0]")
    reader.keyboard.press("Enter")
    inside = reader.evaluate("document.activeElement.id")

    reader.goto(f"{portal}/es/{MEETING}")
    stops = reader.evaluate("reachable => document.querySelectorAll(reachable).length", REACHABLE)
    order, unseen = [], []
    while len(order) < stops:
        reader.keyboard.press("Tab")
        place, text, width = reader.evaluate(WHERE, REACHABLE)
        if place >= 0:  # the browser itself lets a table that scrolls be reached
            order.append(place)
        if width < 2:
            unseen.append(text)

    assert skip == ["#content", True]
    assert inside == "content"
    assert order == list(range(stops))
    assert unseen == []


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_the_masthead_leaves_a_small_screen_to_the_page(chromium, portal, language):
    """At 400 % zoom of 1280 by 1024 it takes at most a quarter; what it leads to by touch is 44 pixels high."""
    context = chromium.new_context(locale=language, viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto(f"{portal}/{language}/{MEETING}agenda/")

    height = page.locator("header.masthead").bounding_box()["height"]
    targets = [each.bounding_box()["height"] for each in page.locator("header.masthead :is(a, button):visible").all()]
    page.locator("header.masthead a.to-menu").click()
    menu = page.evaluate("[location.hash, document.activeElement.id]")
    context.close()

    assert height <= 64
    assert min(targets) >= 44
    assert len(targets) == 3
    assert menu == ["#menu", "menu"]


def test_a_paper_shows_whole_tables_apart_labels_and_the_numbers_of_its_notes_on_a_phone(chromium, portal):
    context = chromium.new_context(locale="es-419", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{portal}/es/{MEETING}documents/report/")

    tables, labels, notes = page.evaluate(ON_A_PHONE)
    context.close()

    assert [(wider, number < 50) for wider, number in tables] == [(0, True)] * 6
    assert [overlap for overlap in labels if overlap > 0] == []
    assert len(labels) == 4
    assert notes >= 20


def test_reading_filtering_and_searching_need_no_script(chromium, portal):
    context = chromium.new_context(locale="es-419", java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{portal}/es/practices/")
    page.locator("select[name=state]").select_option("co")
    page.locator("form.filters button").click()
    narrowed = page.url
    page.locator("header [name=q]").fill("trata")
    page.locator("header form.search button").click()
    found = page.locator("main h2").count()
    page.goto(f"{portal}/es/{MEETING}agenda/")

    assert "state=co" in narrowed
    assert found > 1
    assert page.locator("ol.agenda > li").count() > 5
    context.close()


def test_the_readers_own_hour_stands_below_the_meetings(chromium, portal):
    meeting = f.make_meeting(timezone="America/Bogota")
    f.make_item(f.make_block(meeting, date=meeting.start, start=time(21)), duration=90)
    address = f"{portal}/en/meetings/{meeting.address}/agenda/"
    shown = {}
    for zone in ("Europe/Madrid", "America/Lima"):
        context = chromium.new_context(locale="en-GB", timezone_id=zone)
        page = context.new_page()
        page.goto(address)
        shown[zone] = page.locator(".agenda-time").inner_text().split("\n"), page.locator("[data-zone]").is_visible()
        context.close()

    assert shown == {
        "Europe/Madrid": (["21:00", "22:30", "Fri 04:00–05:30"], True),
        "America/Lima": (["21:00", "22:30"], False),
    }
