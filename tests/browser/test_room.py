"""The screen of the room, and the page of whoever conducts the meeting, while the network comes and goes."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as f
from tests.browser.test_reading import findings_in_themes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "Object.keys(localStorage).map(key => [key.split('|')[0], localStorage[key]])"
WIDER = "document.documentElement.scrollWidth - innerWidth"
SMALL = """[...document.querySelectorAll("main :is(button, input)")].filter(each => each.checkVisibility())
    .filter(each => (each.closest("label, .conduct-whole") ?? each).getBoundingClientRect().height < 44)
    .map(each => each.outerHTML)"""


@pytest.fixture
def meeting(world):
    """At noon on its clocks: something since 57 minutes, planned for an hour, and what comes after it."""
    now = datetime.now(UTC)
    start = now.replace(hour=11, minute=0, second=0, microsecond=0) + timedelta(minutes=3 + now.minute)
    zone = f"Etc/GMT{now.hour - 12:+d}"
    day = (now - timedelta(hours=now.hour - 12)).date()
    meeting = f.make_meeting(world.series, timezone=zone, start=day, end=day, situation="confirmed")
    block = f.make_block(meeting, date=day, start=start.time(), room="Sala Mayor")
    f.make_item(block, position=1, title="Primero", duration=60)
    f.make_item(block, position=2, title="Segundo", duration=60)
    return meeting


@pytest.fixture
def browser(chromium, live_server, client, people):
    client.force_login(people["secretary_crm"])
    context = chromium.new_context(locale="es-419", viewport={"width": 1280, "height": 900})
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    yield context
    context.close()


def opened(browser, live_server, name, meeting):
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{live_server.url}{reverse(name, args=[meeting.address])}")
    return page


def on(page):
    """What is on and what is next, as the page says."""
    return {
        phase: [words.strip() for words in page.locator(f"[data-phase={phase}] .room-words").all_inner_texts()]
        for phase in ("now", "next")
    }


def test_without_network_both_pages_go_on_by_their_hours(browser, live_server, meeting):
    chair = opened(browser, live_server, "sessions:chair", meeting)
    screen = opened(browser, live_server, "sessions:screen", meeting)
    left = chair.locator("[data-phase=now] [data-left]")
    expect(left).to_have_attribute("data-stage", "few")
    assert [on(page) for page in (chair, screen)] == [{"now": ["Primero"], "next": ["Segundo"]}] * 2

    browser.set_offline(True)
    for page in (chair, screen):
        page.clock.fast_forward("05:00")
    expect(chair.locator("#offline")).to_be_visible()

    assert [on(page) for page in (chair, screen)] == [{"now": ["Segundo"], "next": []}] * 2
    expect(left).to_have_attribute("data-stage", "ample")

    chair.locator("[data-phase=past] [data-hold]").press("Enter")

    assert on(chair)["now"] == ["Primero", "Segundo"]
    expect(left.first).to_have_attribute("data-stage", "over")


def test_who_asked_for_the_floor_is_kept_in_order_and_in_this_browser_alone(browser, live_server, meeting):
    page = opened(browser, live_server, "sessions:chair", meeting)
    browser.set_offline(True)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    field = page.locator("#floor-name")
    field.focus()
    for name in ("Perú", "El Salvador"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.locator(".floor [data-up]").last.press("Enter")
    page.get_by_label("El Salvador", exact=True).press("Space")
    kept = page.evaluate(KEPT)

    browser.set_offline(False)
    page.reload()

    assert [[key, json.loads(value)] for key, value in kept] == [
        ["plenaria.floor", [{"name": "El Salvador", "isHeard": True}, {"name": "Perú", "isHeard": False}]]
    ]
    expect(page.locator(".floor > li label")).to_have_text(["El Salvador", "Perú"])
    expect(page.locator(".floor .is-next label")).to_have_text("Perú")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-clear]").click()
    assert page.evaluate(KEPT) == []
    assert sent == []


def test_a_notice_fills_the_screen_and_escape_takes_it_away(browser, live_server, meeting):
    page = opened(browser, live_server, "sessions:chair", meeting)
    page.locator("#own-words").fill("Se nos va la luz")
    page.locator("#own-words").press("Enter")
    card = page.locator("#notice-own")
    expect(card).to_be_visible()
    box = card.bounding_box()
    words = card.locator(".notice-words").inner_text()

    page.keyboard.press("Escape")

    assert (box["width"], box["height"], words) == (1280, 900, "Se nos va la luz")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1281])
def test_axe_finds_nothing_nothing_is_too_wide_and_what_is_touched_is_large_enough(
    browser, live_server, meeting, width
):
    found = {}
    for place, name in enumerate(("sessions:chair", "sessions:screen")):
        page = browser.new_page()
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{live_server.url}{reverse(name, args=[meeting.address])}")
        found[name] = findings_in_themes(page, place + width)
        found[name] += page.evaluate(SMALL)
        found[name] += [page.evaluate(WIDER)]

    assert found == {"sessions:chair": [0], "sessions:screen": [0]}
