"""`/healthz/`: the process is alive. `/readyz/`: what it needs answers. Both whatever host name is asked for.

They are no addresses of `portal/urls.py`, which asks for the host name first.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.conf import settings
from django.db import connection
from django.http import HttpResponse

from portal import releases
from portal.printing import pool
from portal.registry import registry
from portal.search.index import table_of
from portal.tasks.running import is_behind

LIMIT = 3  # seconds in which the database answers all that it is asked here
OK = "ok"
_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readyz")
_lock = threading.Lock()
_asked: list[Future] = []


def alive(request):
    return HttpResponse(OK, content_type="text/plain")


def ready(request):
    """One line a part, with `ok` or what is wrong; 503 where something is. No word of what is on record."""
    parts = told()
    lines = "".join(f"{name}: {said}\n" for name, said in parts.items())
    answer = HttpResponse(lines, content_type="text/plain", status=200 if set(parts.values()) == {OK} else 503)
    answer._has_been_logged = True  # type: ignore[attr-defined] # whoever asks is told; an outage is no error a probe
    return answer


def told() -> dict[str, str]:
    """What the portal needs, part by part: `ok` or what is wrong."""
    return {**_of_the_database(), "press": OK if pool.can_start() else "does not start"}


PROBES: dict[str, Callable] = {"/healthz/": alive, "/readyz/": ready}


def probes_middleware(get_response):
    """Answers both before anything asks for the host name or reads a session."""

    def middleware(request):
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else get_response(request)

    return middleware


def _of_the_database() -> dict[str, str]:
    """What the database answers within the limit.

    It is asked in a thread of its own, with a connection of its own, as one that is frozen never answers; while that
    thread waits for it no second one is begun.
    """
    with _lock:
        if not _asked or _asked[0].done():
            _asked[:] = [_one.submit(_ask_apart)]
        asked = _asked[0]
    try:
        return asked.result(LIMIT)
    except TimeoutError:
        return {"database": f"no answer in {LIMIT} seconds"}


def _ask_apart() -> dict[str, str]:
    try:
        return _ask_safely()
    finally:
        connection.close()


def _ask_safely() -> dict[str, str]:
    try:
        return _ask()
    except Exception as error:  # noqa: BLE001 - whatever it is, this is what the probe is asked for
        return {"database": type(error).__name__}


def _ask() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        told = {"database": OK, "migrations": _of_migrations()}
        return told if told["migrations"] != OK else told | {"search": _of_search(cursor), "worker": _of_worker()}


def _of_migrations() -> str:
    applied = releases.applied()
    if later := releases.unknown(applied):
        return f"{len(later)} of a later release"
    missing = releases.missing(applied)
    return f"{len(missing)} not applied" if missing else OK


def _of_search(cursor) -> str:
    model = next(iter(registry.indexed))
    cursor.execute(f"SELECT 1 FROM {table_of(model)} LIMIT 1")  # noqa: S608 - the name of a table of ours
    return OK


def _of_worker() -> str:
    return "tasks wait for a worker" if not settings.TASKS_AT_ONCE and is_behind() else OK
