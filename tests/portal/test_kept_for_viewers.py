"""Pages kept for signed-in readers: for all who may see the same, with nothing in them of the one who came first."""

import re
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from meetings.access import Audience
from meetings.models import Seat
from portal.caching import making, pages
from portal.caching import viewers as keeping
from portal.caching.viewers import kept_for_viewers
from tests import factories as f
from tests.addresses import PAGES
from tests.full_portal import make_full_portal
from tests.rooms import ROOMS

NAMES = ("Ana Prima", "Eva Segunda")
# Session, person, seats, memberships of the seats' states, seats in Presidencies' teams, revision.
ON_EACH_REQUEST = 6
READER = re.compile(r'<div class="who">.*?</div>', re.DOTALL)


@pytest.fixture(autouse=True)
def empty_cache(settings, tmp_path):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": tmp_path.name}
    }
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def closed(world):
    return f.make_meeting(world.series, title="Encuentro reservado", audience=Audience.MEMBERS)


def two_of(role=Seat.Role.DELEGATE, **of) -> list[Client]:
    """Browsers of two people with equal seats."""
    return [_signed_in(name, role, of) for name in NAMES]


def _signed_in(name, role, of) -> Client:
    first, _space, last = name.partition(" ")
    user = f.make_user(first_name=first, last_name=last)
    if of:
        f.make_seat(user, role, **of)
    browser = Client()
    browser.force_login(user)
    return browser


def asked(browser, address) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(address)
    return answer.content.decode(), len(captured)


def test_the_second_who_may_see_the_same_gets_the_page_as_it_is_with_her_own_name_and_token(world, closed):
    one, two = two_of(state=world.sv)
    address = closed.get_absolute_url()

    (first, many), (second, few) = asked(one, address), asked(two, address)

    assert READER.sub("", second) == READER.sub("", first)
    assert [first.count(NAMES[0]), second.count(NAMES[0]), second.count(NAMES[1])] == [2, 0, 2]
    assert many > 10
    assert few == ON_EACH_REQUEST


def test_a_page_that_another_process_is_making_is_waited_for(world, closed, monkeypatch):
    one, two = two_of(state=world.sv)
    address = closed.get_absolute_url()
    monkeypatch.setattr(keeping, "page_turn", page_turn := Mock(wraps=making.page_turn))
    first, _many = asked(one, address)
    key = page_turn.call_args.args[0]
    kept = cache.get(key)
    cache.clear()
    cache.add(f"making-{key}", "another process", 60)
    monkeypatch.setattr(making.time, "sleep", lambda seconds: cache.set(key, kept))

    second, few = asked(two, address)

    assert READER.sub("", second) == READER.sub("", first)
    assert (second.count(NAMES[1]), few) == (2, ON_EACH_REQUEST)


def test_the_token_of_a_kept_page_signs_its_own_reader_out(world, closed):
    one, two = two_of(state=world.sv)
    one.get(closed.get_absolute_url())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = two.cookies
    page = strict.get(closed.get_absolute_url()).content.decode()

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    answer = strict.post("/es/logout/", {"csrfmiddlewaretoken": token})

    assert answer.status_code == 302


def test_who_may_see_less_gets_another_page_whoever_came_first(client, world, people, closed):
    [member, _other] = two_of(state=world.sv)
    member.get("/es/meetings/")
    told = {}
    for name in ("outsider", "observer", "delegate_pe"):
        client.force_login(people[name])
        told[name] = closed.title in client.get("/es/meetings/").content.decode()

    assert told == {"outsider": False, "observer": False, "delegate_pe": True}


def test_whose_seat_has_ended_gets_what_is_left_to_see(world, closed):
    one, _two = two_of(state=world.sv)
    assert closed.title in asked(one, "/es/meetings/")[0]

    Seat.objects.update(end=timezone.localdate() - timedelta(days=1))

    assert closed.title not in asked(one, "/es/meetings/")[0]


def test_a_change_shows_at_the_next_request_and_an_hour_makes_the_page_anew(world, closed, monkeypatch):
    one, two = two_of(state=world.sv)
    address = closed.get_absolute_url()
    one.get(address)
    closed.title_es = "Encuentro aplazado"
    closed.save()
    changed, _many = asked(two, address)
    an_hour_on = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr("portal.caching.viewers.timezone.now", lambda: an_hour_on)

    assert "Encuentro aplazado" in changed
    assert asked(one, address)[1] > 10


def test_what_is_said_to_one_person_is_said_once_and_kept_for_nobody(people, world, closed):
    one, two = Client(), Client()
    one.force_login(people["admin"])
    two.force_login(f.make_user(is_superuser=True, is_staff=True))
    address = closed.get_absolute_url()
    one.post(f"/admin/meetings/meeting/{closed.pk}/eyes/", {"audience": "public"})

    viewing = one.get("/es/meetings/").content.decode()
    seeing = two.get("/es/meetings/").content.decode()

    assert (closed.title in viewing, closed.title in seeing) == (False, True)
    assert one.get(address).status_code == 404


def test_a_page_that_is_not_there_names_its_reader(world):
    one, _two = two_of(state=world.sv)

    answer = one.get("/es/meetings/none/")

    assert answer.status_code == 404
    assert answer.content.decode().count(NAMES[0]) == 2


@pytest.mark.parametrize(
    ("content", "status", "headers"),
    [
        ("{mark}", 200, {"X-For": "one"}),
        ("{mark}", 404, {}),
        ('{mark}<input name="csrfmiddlewaretoken">', 200, {}),
        ("no reader", 200, {}),
        ("{mark}" + "a" * (pages.LARGEST + 1), 200, {}),
    ],
    ids=["a header", "an error", "a form", "no page", "too large"],
)
def test_what_may_be_for_one_person_is_not_kept(rf, people, viewers, content, status, headers):
    made = []

    @kept_for_viewers
    def view(request):
        made.append(request)
        return HttpResponse(content.replace("{mark}", request.reader_mark), status=status, headers=headers)

    for _time in range(2):
        request = rf.get("/es/meetings/")
        request.user, request.viewer, request.view_as = people["delegate_pe"], viewers["delegate_pe"], None
        request._messages = []
        view(request)

    assert len(made) == 2


@pytest.mark.parametrize("place", ["delegations of two States", pytest.param("secretariat", marks=pytest.mark.drill)])
def test_a_kept_page_says_what_would_be_said_to_its_reader_anew(world, place):
    full = make_full_portal(world)
    if place == "secretariat":
        one, two = two_of(Seat.Role.SECRETARIAT, conference=world.crm)
    else:
        other = f.as_member(f.make_state(name="Otro Estado"), world.crm)
        one, _same = two_of(state=other)
        _same, two = two_of(state=world.sv)
    differing, kept = [], set()

    for address in PAGES:
        path = address.path(full)
        is_wrapped = hasattr(resolve(path.partition("?")[0]).func, "__wrapped__")  # by `kept_for_viewers`
        if (
            not is_wrapped
            or not address.name.startswith(tuple(f"{room}:" for room in ROOMS[1:]))
            or address.name in ("meetings:image", "plans:evidence")  # files
        ):
            continue
        one.get(path)
        again, few = asked(two, path)
        if few <= ON_EACH_REQUEST:
            kept.add(address.name)
            cache.clear()
            anew, _many = asked(two, path)
            differing += [path] if READER.sub("", anew) != READER.sub("", again) else []

    assert differing == []
    assert len(kept) > 15
