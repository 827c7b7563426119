"""One maker for all who ask for the same thing at once, in whichever process of the portal."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.utils.crypto import get_random_string

from portal import crowding


class Patience(NamedTuple):
    """In seconds: after which a maker is taken for dead; after which whoever waits makes it; between two looks."""

    held: float
    wait: float
    look: float


PAPER = Patience(held=40, wait=50, look=0.1)  # it has 30 seconds, and a web server in front waits for 60
PAGE = Patience(held=10, wait=10, look=0.03)  # it takes a fraction of a second, some seconds on a busy machine

Made = TypeVar("Made")
_pages: dict[str, threading.Event] = {}  # that this process makes
_changing = threading.Lock()


def made_once(key: str, make: Callable[[], Made]) -> Made:
    """What the shared cache keeps under `key`, else what `make()` gives, which it keeps there itself.

    Of those who ask meanwhile one makes it and the others wait. What `make` raises is raised to the one who called it;
    the next one tries again. Raises `CrowdedError` where too many wait already.
    """
    found = cache.get(key)
    if found is not None:
        return found
    with crowding.place(), _turn(key, lambda: cache.get(key), PAPER) as found:
        return make() if found is None else found


@contextmanager
def page_turn(key: str, kept: Callable[[], Made | None]) -> Iterator[Made | None]:
    """What `kept()` gives once another has made the page `key`; None to whoever makes it, and keeps it before the end.

    A page may turn out to be for one reader alone, or to be none at all. So nobody is sent away, and nobody waits for
    more than one maker of the same process: a page that is not kept then is made by all who waited, at once.
    """
    mine = threading.Event()
    with _changing:
        first = _pages.setdefault(key, mine)
    if first is not mine:
        first.wait(PAGE.wait)
        yield kept()
        return
    try:
        with _turn(key, kept, PAGE) as found:
            yield found
    finally:
        del _pages[key]
        mine.set()


@contextmanager
def _turn(key: str, kept: Callable[[], Made | None], patience: Patience) -> Iterator[Made | None]:
    """What `kept()` gives once another process has made it; None to whoever is to make it, as all others wait."""
    lock, mine = f"making-{key}", get_random_string(12)
    end = time.monotonic() + patience.wait
    while not cache.add(lock, mine, patience.held):
        if time.monotonic() > end:
            yield None
            return
        time.sleep(patience.look)
        found = kept()
        if found is not None:
            yield found
            return
    try:
        yield kept()  # it may have been made between the first look and the lock
    finally:
        if cache.get(lock) == mine:
            cache.delete(lock)
