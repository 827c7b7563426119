"""A real browser: Debian's Chromium, driven by Playwright against a server on 127.0.0.1."""

import os
from datetime import UTC, datetime

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.playing import Clock, Play, Scene, make_cast, make_text

# Playwright's own loop runs in this thread, and Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def papers_as_in_use(printing_processes):
    """Each in a process of its own: the server prints in threads of its own."""


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A fresh page in Spanish; a test that uses it fails on any message in the console that is an error."""
    context = chromium.new_context(locale="es-419", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, datetime(2026, 12, 14, 15, tzinfo=UTC))


@pytest.fixture
def play(chromium, live_server, settings, tmp_path, clock):
    settings.MEDIA_ROOT, settings.SITE_ADDRESS = tmp_path, live_server.url
    play = Play(chromium, live_server.url, clock)
    yield play
    play.close()
    assert play.errors == []


@pytest.fixture
def scene(play, clock, world, people):
    """`scene(successor=...)`: whether the next Presidency is known."""

    def scene(*, successor: bool) -> Scene:
        cast = make_cast(world, people["admin"], successor=successor)
        make_text(world, people["secretary_crm"])
        people["secretary_crm"].language = people["outsider"].language = "es"
        return Scene(play, clock, cast, cast.head, people["secretary_crm"], people["outsider"], [])

    return scene
