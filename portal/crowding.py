"""What takes long takes half of the threads of a web process at most, so that the others answer meanwhile.

Papers that are printed and tables that are written are asked for by anybody, as often as they like. Whoever finds no
place is asked to come again in a few seconds: 503 with `Retry-After`. That is no fault: `/metrics` counts it, and the
log says so once a minute at most.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from portal.seeing.counting import counts

RETRY_SECONDS = 5
TURN_SECONDS = 20  # for which a table waits for those before it
QUIET_SECONDS = 60  # between two lines of the log
logger = logging.getLogger(__name__)

_places = threading.BoundedSemaphore(max(1, settings.THREADS // 2))
_turn = threading.Lock()
_has_place: ContextVar[bool] = ContextVar("has_place", default=False)


class CrowdedError(Exception):
    """All places are taken."""


@contextmanager
def place() -> Iterator[None]:
    """One of the places of this process, for as long as it lasts; what is nested in it needs no other.

    Raises `CrowdedError` where all are taken.
    """
    if _has_place.get():
        yield
        return
    if not _places.acquire(blocking=False):
        raise CrowdedError
    has = _has_place.set(True)
    try:
        yield
    finally:
        _has_place.reset(has)
        _places.release()


@contextmanager
def in_turn() -> Iterator[None]:
    """One after another in this process, for what the processor alone works at. Raises `CrowdedError`."""
    if not _turn.acquire(timeout=TURN_SECONDS):
        raise CrowdedError
    try:
        yield
    finally:
        _turn.release()


class CrowdingMiddleware:
    """Tell whoever found no place when to come again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.quiet_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, CrowdedError):
            return None
        self.tell()
        response = render(request, "portal/crowded.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(RETRY_SECONDS)
        add_never_cache_headers(response)
        response._has_been_logged = True  # type: ignore[attr-defined] # Django would call it an error
        return response

    def tell(self) -> None:
        if counted := counts():
            counted.crowded.inc()
        now = time.monotonic()
        if now >= self.quiet_until:
            self.quiet_until = now + QUIET_SECONDS
            logger.warning("So many ask for papers and files that some are told to come again.")
