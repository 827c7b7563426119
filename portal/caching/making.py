"""One maker for all who ask for the same thing at once, in whichever process of the portal."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils.crypto import get_random_string

from portal import crowding

HELD_SECONDS = 40  # after which a maker is taken for dead, and the next one makes it: a paper has 30
WAIT_SECONDS = 50  # after which whoever waits makes it alone: a web server in front waits for 60
LOOK_SECONDS = 0.1

Made = TypeVar("Made")


def made_once(key: str, make: Callable[[], Made]) -> Made:
    """What the shared cache keeps under `key`, else what `make()` gives, which it keeps there itself.

    Of those who ask meanwhile one makes it and the others wait. What `make` raises is raised to the one who called it;
    the next one tries again. Raises `CrowdedError` where too many wait already.
    """
    found = cache.get(key)
    if found is not None:
        return found
    with crowding.place():
        return _made(key, make)


def _made(key: str, make: Callable[[], Made]) -> Made:
    lock, mine = f"making-{key}", get_random_string(12)
    end = time.monotonic() + WAIT_SECONDS
    while not cache.add(lock, mine, HELD_SECONDS):
        if time.monotonic() > end:
            return make()
        time.sleep(LOOK_SECONDS)
        found = cache.get(key)
        if found is not None:
            return found
    try:
        found = cache.get(key)  # made between the first look and the lock
        return make() if found is None else found
    finally:
        if cache.get(lock) == mine:
            cache.delete(lock)
