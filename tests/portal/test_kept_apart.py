"""A page that is kept for all who may see the same asks nothing of its reader that the key of the cache does not hold.

The key knows conferences, seats and circles, and not for which State somebody acts. A page that draws on rows whose
audience hangs on that (consultations, reports on decisions, what States report) would be told to the next State, too.
So each kept page is made while what is asked of its reader is noted.
"""

import sys
from dataclasses import fields

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, resolve

from consultations.models import Consultation, Round
from decisions.models import Decision, Report
from meetings.access import Viewer, querysets, released, together
from portal.caching import viewers as keeping
from portal.caching.viewers import kept_for_viewers
from roadmaps.models import Measurement, StateReport
from tests.addresses import PAGES
from tests.decisions.rows import make_addressee, make_report
from tests.full_portal import make_full_portal
from tests.people import make_people

ONE, OTHER = frozenset({("each", 1)}), frozenset({("each", 2)})
# What two readers with the same key may differ in; and of these, what the key tells whether there is any of.
NAMES = {field.name for field in fields(Viewer)} - {"asks_for_names"}  # which tells of the question, not of a reader
BEYOND = {name for name in NAMES if Viewer(**{name: ONE}).key == Viewer(**{name: OTHER}).key}
TOLD_WHETHER = {name for name in BEYOND if Viewer(**{name: ONE}).key != Viewer().key}
# Comparing viewers tells nothing of one. `named_q` is asked of drafts alone, as far as what a State reads names one.
PASSED_OVER = {"__eq__", "__hash__", "key", "named_q"}


def is_kept(view) -> bool:
    return view.__code__ is kept_for_viewers(view).__code__


class Noting:
    """Notes what a reader is asked beyond the key while a page is made, in `found`, and whether that page was kept."""

    def __init__(self, monkeypatch):
        self.found: set[str] = set()
        self.was_kept = self.is_making = False
        made, alike, read = keeping._made, keeping._is_alike_for_all, Viewer.__getattribute__

        def noting(viewer, name):
            value = read(viewer, name)
            if self.is_making and name in BEYOND and (value or name not in TOLD_WHETHER) and not _is_passed_over():
                self.found.add(name)
            return value

        def watched(*args):
            self.is_making = True
            try:
                return made(*args)
            finally:
                self.is_making = False

        def asked(*args):
            self.was_kept = alike(*args)
            return self.was_kept

        for remembered in (querysets._condition, querysets._opened, released._statement, together._written):
            remembered.cache_clear()  # what was asked of the same viewer for an earlier page
        monkeypatch.setattr(keeping, "_made", watched)
        monkeypatch.setattr(keeping, "_is_alike_for_all", asked)
        monkeypatch.setattr(Viewer, "__getattribute__", noting)


def _is_passed_over() -> bool:
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name in PASSED_OVER:
            return True
        frame = frame.f_back
    return False


@pytest.fixture
def noting(monkeypatch):
    """`noting(make)`: what of a reader is asked by a page that is kept; nothing where it is not."""

    def noting(make) -> set[str]:
        cache.clear()
        with monkeypatch.context() as patched:
            noted = Noting(patched)
            make()
        return noted.found if noted.was_kept else set()

    return noting


def test_the_key_tells_no_states_apart():
    assert "states" in BEYOND
    assert "members" not in BEYOND


@pytest.mark.parametrize(
    ("model", "is_noted"),
    [(Report, True), (StateReport, True), (Consultation, True), (Round, True), (Decision, False), (Measurement, False)],
)
def test_a_page_that_draws_on_what_hangs_on_a_state_is_noted(rf, world, people, viewers, noting, model, is_noted):
    request = rf.get("/es/planted/")
    request.user, request.viewer, request.view_as = people["delegate_pe"], viewers["delegate_pe"], None
    request._messages = []
    planted = kept_for_viewers(lambda request: HttpResponse(said(request)))

    def said(request) -> str:
        return f"{request.reader_mark}{model.objects.visible_to(request.viewer).count()}"

    assert bool(noting(lambda: planted(request))) is is_noted


@pytest.mark.parametrize("who", ["delegate_pe", "focal_sv", "secretary_crm"])
def test_no_kept_page_asks_its_reader_for_more_than_the_key_holds(world, settings, tmp_path, noting, who):
    settings.MEDIA_ROOT = tmp_path
    full = make_full_portal(world)
    make_report(make_addressee(full.decision), state=world.sv)
    browser = Client()
    browser.force_login(make_people(world)[who])
    more, visited = {}, set()

    for address in PAGES:
        path = address.path(full)
        if not is_kept(resolve(path.partition("?")[0]).func):
            continue
        visited.add(address.name)
        more[path] = noting(lambda path=path: browser.get(path))

    assert {path: found for path, found in more.items() if found} == {}
    assert visited == set(kept_names())


def kept_names(resolver=None, namespace=""):
    """The names of all addresses whose pages may be kept."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from kept_names(pattern, inner)
        elif is_kept(pattern.callback):
            yield f"{namespace}{pattern.name}"
