"""How often something may be tried: counted in the cache that all processes share, under digests that name nobody.

Tries that arrive in the same instant may be counted as one, where the cache cannot add (files, the database); the pause
between tries that follow is kept all the same.
"""

import time
from collections.abc import Mapping
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from django.core.cache import caches


class Pace(NamedTuple):
    """So many `times` in `within` seconds; beyond them, until these are over, once in each `pause` (seconds)."""

    times: int
    within: int
    pause: int


def count(what: str, within: float) -> int:
    """How often `what` was counted since its time of `within` seconds began, including this time."""
    key = _key(what)
    caches["limits"].add(key, 0, within)
    try:
        return caches["limits"].incr(key)
    except ValueError:  # the time has ended just now
        return 1


def forget(what: str) -> None:
    """Begin anew to count `what`."""
    key = _key(what)
    caches["limits"].delete_many([key, _next(key)])


def wait(paces: Mapping[str, Pace]) -> int:
    """In how many seconds what is counted under these names may be tried again; 0 lets this one try through."""
    cache, now = caches["limits"], time.time()
    keys = {_key(what): pace for what, pace in paces.items()}
    slow = {_next(key): pace for key, pace in keys.items() if cache.get(key, 0) >= pace.times}
    taken = [moment for name in slow if (moment := cache.get(name))]
    if taken:  # nothing else is taken for a try that is not made
        return max(1, ceil(max(taken) - now))
    for name, pace in slow.items():
        if not cache.add(name, now + pace.pause, pace.pause):
            return pace.pause
    return 0


def _key(what: str) -> str:
    return sha256(what.encode()).hexdigest()


def _next(key: str) -> str:
    return f"{key}-next"
