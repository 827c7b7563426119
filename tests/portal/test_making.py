"""Many who ask for one paper wait for one maker, whose death is waited for no longer than a stated time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache

from portal import crowding
from portal.caching import making
from portal.caching.making import made_once, page_turn
from tests import factories as f

KEY = "test-making"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    cache.clear()
    monkeypatch.setattr(making, "PAGE", making.Patience(held=60, wait=10, look=0.001))
    monkeypatch.setattr(making, "PAPER", making.PAPER._replace(look=0.001))
    monkeypatch.setattr(crowding, "_places", threading.BoundedSemaphore(4))
    yield
    cache.clear()


class Maker:
    """What makes one thing; the first waits until `go`, and `begun` tells that it has begun."""

    def __init__(self, fails=0):
        self.made, self.fails = [], fails
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self):
        self.made.append(threading.get_ident())
        self.begun.set()
        assert self.go.wait(10)
        if len(self.made) <= self.fails:
            raise ValueError("no ink")
        cache.set(KEY, b"paper")
        return b"paper"


def test_of_four_who_ask_at_once_one_makes_it():
    make = Maker()

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(made_once, KEY, make) for _ in range(4)]
        assert make.begun.wait(10)
        make.go.set()
        found = [each.result(10) for each in asked]

    assert (found, len(make.made)) == ([b"paper"] * 4, 1)
    assert made_once(KEY, make) == b"paper"
    assert len(make.made) == 1


def page(make) -> bytes:
    """A page as the portal makes it: from what is kept, in its turn."""
    with page_turn(KEY, lambda: cache.get(KEY)) as kept:
        return kept or make()


def test_of_eight_who_ask_for_a_page_at_once_one_makes_it_and_nobody_is_sent_away():
    make = Maker()

    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(page, make) for _ in range(8)]
        assert make.begun.wait(10)
        make.go.set()
        found = [each.result(10) for each in asked]

    assert (found, len(make.made)) == ([b"paper"] * 8, 1)
    assert cache.get(f"making-{KEY}") is None


def test_a_page_that_another_process_makes_is_waited_for(monkeypatch):
    cache.add(f"making-{KEY}", "another process", 60)
    looks = []

    def later(seconds):
        looks.append(seconds)
        if len(looks) == 3:
            cache.set(KEY, b"of the other")

    monkeypatch.setattr(making.time, "sleep", later)

    assert page(Maker()) == b"of the other"
    assert len(looks) == 3


def test_a_page_that_turns_out_to_be_kept_for_nobody_is_made_by_all_who_waited_at_once():
    first, begun, go = [], threading.Event(), threading.Event()
    together = threading.Barrier(3)

    def make():
        if not first:
            first.append(threading.get_ident())
            begun.set()
            assert go.wait(10)
        else:
            together.wait(3)  # well before anybody loses patience
        return b"of one reader"

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(page, make)]
        assert begun.wait(10)
        asked += [threads.submit(page, make) for _ in range(3)]
        go.set()
        found = [each.result(20) for each in asked]

    assert found == [b"of one reader"] * 4


def test_a_page_whose_maker_fails_or_is_gone_is_made_by_the_next(monkeypatch):
    make = Maker(fails=1)
    make.go.set()
    with pytest.raises(ValueError, match="no ink"):
        page(make)
    cache.add(f"making-{KEY}", "somebody who is gone", 0.05)

    assert page(make) == b"paper"
    assert making._pages == {}


def test_nobody_waits_for_ever_for_a_page(monkeypatch):
    monkeypatch.setattr(making, "PAGE", making.PAGE._replace(wait=0.05))
    cache.add(f"making-{KEY}", "somebody else", 60)
    make = Maker()
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(page, make)
        assert make.begun.wait(10)
        quick = threads.submit(page, lambda: b"alone")

        assert quick.result(10) == b"alone"
        make.go.set()
        assert slow.result(10) == b"paper"


def test_whoever_asks_while_half_of_the_threads_are_taken_is_asked_to_come_again():
    make = Maker()

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(made_once, KEY, make) for _ in range(4)]
        assert make.begun.wait(10)
        end = time.monotonic() + 10
        while crowding._places._value and time.monotonic() < end:
            time.sleep(0.001)
        with pytest.raises(crowding.CrowdedError):
            made_once("another", make)
        cache.set("kept", b"kept")
        kept = made_once("kept", make)
        make.go.set()
        assert [each.result(10) for each in asked] == [b"paper"] * 4

    assert kept == b"kept"


def test_what_fails_is_told_to_the_one_who_made_it_and_the_next_one_tries():
    make = Maker(fails=1)
    make.go.set()

    with pytest.raises(ValueError, match="no ink"):
        made_once(KEY, make)

    assert made_once(KEY, make) == b"paper"


def test_a_maker_that_has_died_is_replaced_once_its_time_is_over(monkeypatch):
    make = Maker()
    make.go.set()
    cache.add(f"making-{KEY}", "somebody who is gone", 0.05)

    assert made_once(KEY, make) == b"paper"
    assert len(make.made) == 1
    assert cache.get(f"making-{KEY}") is None


def test_nobody_waits_for_ever_for_a_maker_that_neither_ends_nor_dies(monkeypatch):
    monkeypatch.setattr(making, "PAPER", making.PAPER._replace(wait=0.05))
    make = Maker()
    make.go.set()
    cache.add(f"making-{KEY}", "somebody else", 60)

    assert made_once(KEY, make) == b"paper"
    assert cache.get(f"making-{KEY}") == "somebody else"


def test_what_one_thing_needs_on_its_way_to_another_takes_no_second_place(monkeypatch):
    monkeypatch.setattr(crowding, "_places", threading.BoundedSemaphore(1))

    def outer():
        return made_once("inner", lambda: b"inner") + b" and outer"

    assert made_once(KEY, outer) == b"inner and outer"
    assert crowding._places._value == 1


def test_a_reader_who_finds_no_place_is_told_when_to_come_again(client, world, monkeypatch):
    monkeypatch.setattr(crowding, "_places", threading.BoundedSemaphore(1))
    session = f.make_session(f.make_meeting(world.series, address="crm-csm-5"), number=3)

    with crowding.place():
        crowding._has_place.set(False)
        refused = client.get("/en/meetings/crm-csm-5/sessions/3/technical-sheet.pdf")
        page = client.get(session.get_absolute_url())

    assert (refused.status_code, refused["Retry-After"], page.status_code) == (503, "5", 200)
    assert "Please try again in a few seconds." in refused.content.decode()


def test_that_many_ask_is_no_fault_and_is_said_once_a_minute(client, world, monkeypatch, caplog):
    monkeypatch.setattr(crowding, "_places", threading.BoundedSemaphore(1))
    f.make_session(f.make_meeting(world.series, address="crm-csm-5"), number=3)

    def refused(client) -> list[str]:
        caplog.clear()
        with crowding.place():
            crowding._has_place.set(False)
            assert client.get("/en/meetings/crm-csm-5/sessions/3/technical-sheet.pdf").status_code == 503
        return [record.levelname for record in caplog.records]

    assert [refused(client) for _ in range(3)] == [["WARNING"], [], []]
    monkeypatch.setattr(crowding, "QUIET_SECONDS", 0)
    later = type(client)()  # another process
    assert [refused(later) for _ in range(2)] == [["WARNING"], ["WARNING"]]
