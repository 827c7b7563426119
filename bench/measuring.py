"""Times within one run: CPU seconds, alternating, as medians."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from time import process_time

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

_portal = None


@dataclass(frozen=True)
class Row:
    """A line of the table; `verdict` is reached, missed or, where nothing is asked for, a dash."""

    what: str
    value: float
    goal: str = ""
    reached: bool | None = None
    unit: str = ""

    @property
    def shown(self) -> str:
        return f"{self.value:.3g}{self.unit}" if isinstance(self.value, float) else f"{self.value}{self.unit}"

    @property
    def verdict(self) -> str:
        return {True: "reached", False: "MISSED", None: "–"}[self.reached]


def at_least(what: str, value: float, goal: float) -> Row:
    return Row(what, value, f"≥ {goal}", value >= goal)


def at_most(what: str, value: float, goal: float) -> Row:
    return Row(what, value, f"≤ {goal}", value <= goal)


def equal(what: str, first: int, second: int) -> Row:
    return Row(what, f"{first} → {second}", "equal", first == second)


def fetch(address: str) -> bytes:
    """The body that the whole portal, middleware included, gives an anonymous reader; raises unless it is 200."""
    return b"".join(pieces(address))


def pieces(address: str) -> Iterator[bytes]:
    """The same, piece by piece as a server sends it."""
    global _portal  # noqa: PLW0603 - built at the first call, when the settings are those of the measurement
    _portal = _portal or WSGIHandler()
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    seen = []
    response = _portal(environ, lambda status, headers: seen.append(status))
    if not seen[0].startswith("200"):
        raise RuntimeError(f"{address}: {seen[0]}")
    try:
        yield from response
    finally:
        response.close()


def alternate(
    *actions: Callable[[], object], rounds: int = 9, seconds: float = 0.1, clock: Callable[[], float] = process_time
) -> list[float]:
    """CPU seconds of one call of each action: the median over `rounds`, in which they take turns.

    Each takes its turn for about `seconds`, so that quick and slow ones are measured alike. `clock` counts CPU seconds:
    of this process, or of all that works for it.
    """
    times = []
    for action in actions:
        action()  # warm: templates compiled, fonts read
        start = clock()
        action()
        times.append(max(1, round(seconds / max(clock() - start, 1e-6))))
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, repeat, found in zip(actions, times, taken, strict=True):
            start = clock()
            for _ in range(repeat):
                action()
            found.append((clock() - start) / repeat)
    return [median(found) for found in taken]


def queries(address: str) -> int:
    fetch(address)
    with CaptureQueriesContext(connection) as captured:
        fetch(address)
    return len(captured)
