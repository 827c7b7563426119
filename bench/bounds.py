"""Every anonymous address where much is on record: its queries, time to the first byte, and memory.

A process of its own asks for each, so that the memory is the answer's own and nothing is kept from the one before. Time
is that of the processor, in this process and in the one of PostgreSQL that serves it: what passes besides is the other
work of the machine. With `BENCH_EACH` set, each address has a line of its own.
"""

import json
import os
import re
import resource
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import NamedTuple

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.measuring import Row, at_most, pieces
from meetings.models import Conference, State
from portal.registry import registry
from tests import factories as f
from tests.at_scale import Many
from tests.full_portal import make_full_portal
from tests.test_bounds import asked

# Documents of twenty versions each; as many roadmaps, sources and concepts.
FEW = {"practices": 100, "sessions": 100, "concepts": 10, "others": 10, "versions": 200}
MANY = {"practices": 50_000, "sessions": 5_000, "concepts": 1_000, "others": 1_000, "versions": 20_000}
MEETINGS = 100
MOST_SECONDS, MOST_MEGABYTES, MOST_QUERIES_MORE = 2, 200, 3
IN_PARTS = re.compile(r"/practices\.|^/sitemap")  # where more is on record, there is more in each
WARM = ("/es/", "/es/practices/", "/api/v1/practices/")


class Told(NamedTuple):
    """Of one answer: queries, processor seconds to its first byte and to its last, bytes, megabytes that it adds."""

    queries: int
    first: float
    whole: float
    size: int
    memory: float

    def __str__(self) -> str:
        return f"{self.queries} queries, {self.whole:.2f} s in all, {self.size / 1000:.0f} kB, {self.memory:.0f} MB"


def measure() -> list[Row]:
    call_command("flush", interactive=False, verbosity=0)  # what others have left would weigh on it
    call_command("load_reference", verbosity=0)
    many, addresses = begun()
    few = told_of(addresses)
    many.add(**{name: number - FEW[name] for name, number in MANY.items()})
    analyse()
    found = told_of(addresses)
    more = {path: found[path].queries - few[path].queries for path in found if not IN_PARTS.search(path)}
    first = {path: told.first for path, told in found.items()}
    memory = {path: told.memory for path, told in found.items()}
    each = [Row(path, told.first, f"{told}", unit=" s") for path, told in found.items()]
    return [
        *(each if os.environ.get("BENCH_EACH") else ()),
        worst("queries more than where few are on record", more, MOST_QUERIES_MORE),
        worst("processor seconds to the first byte", first, MOST_SECONDS),
        worst("megabytes that an answer adds to its process", memory, MOST_MEGABYTES),
    ]


def worst(what: str, values: dict[str, float], goal: float) -> Row:
    address = max(values, key=lambda path: values[path])
    return at_most(f"{what}, of {len(values)} addresses: {address}", values[address], goal)


def begun() -> tuple[Many, list[str]]:
    """A portal with few of each, and the addresses to ask for."""
    crm, csm = (Conference.objects.get(address=address) for address in ("crm", "csm"))
    state = State.objects.get(code="SV")
    full = make_full_portal(SimpleNamespace(crm=crm), f.make_series(crm, csm, address="scale"), state)
    many = Many(full, state, MEETINGS)
    many.add(**FEW)
    analyse()
    return many, [*dict.fromkeys([*asked(full), *of_many(full.theme.address), *narrowed()])]


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def of_many(theme: str) -> Iterator[str]:
    """Pages of what is many: a meeting with its share of all, a document with its versions, filters, searches."""
    meeting = "/es/meetings/scale-1001"
    for page in ("", "agenda/", "glance/", "agenda.ics", "room/", "screen/", "sessions/s-1/"):
        yield f"{meeting}/{page}"
    for page in ("", "compare/", "versions/1/"):
        yield f"{meeting}/documents/d-1/{page}"
    yield "/es/practices/p-1/"
    for query in (f"theme={theme}", "meeting=scale-1001", "conference=crm"):
        for page in ("practices", "map", "figures"):
            yield f"/es/{page}/?{query}"
    for word in ("práctica", "sesión", "informe", "hizo", "término"):
        yield f"/es/search/?q={word}"
    for query in ("page=2", "state=sv&page=2"):
        yield f"/es/practices/?{query}"
    yield "/es/search/?q=práctica&kind=practices&page=2"


def narrowed() -> Iterator[str]:
    """Each list of the API with its largest pages, whole and by each filter that leaves much."""
    values = {"state": "sv", "conference": "crm", "meeting": "scale-1001"}
    for prefix, viewset in registry.viewsets.items():
        yield f"/api/v1/{prefix}/?page_size=500"
        filters = getattr(viewset, "filterset_class", None)
        for name in filters.base_filters.keys() & values if filters else ():
            yield f"/api/v1/{prefix}/?{name}={values[name]}&page_size=500"


def told_of(addresses: list[str]) -> dict[str, Told]:
    """What each takes; those that say 404 here and now, such as the room of a meeting that is over, are left out."""
    for address in WARM:
        b"".join(pieces(address))
    return {address: told for address in addresses if (told := told_apart(address))}


def told_apart(address: str) -> Told | None:
    """What an answer takes in a process of its own, which ends with it; None where there is no such page."""
    connection.close()  # a process has its own
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.write(writing, json.dumps(_told(address)).encode())
            os._exit(0)
        except RuntimeError as error:
            os._exit(0 if re.search(r": (302|404)\b", str(error)) else 1)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found = pipe.read()
    if os.waitpid(process, 0)[1]:
        raise RuntimeError(f"{address} was not answered")
    return Told(*json.loads(found)) if found else None


def _told(address: str) -> Told:
    pages, size, first = int(Path("/proc/self/statm").read_text().split()[1]), 0, 0.0
    with CaptureQueriesContext(connection) as captured:
        clock = busy()
        for piece in pieces(address):
            first = first or busy() - clock
            size += len(piece)
        whole = busy() - clock
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Told(len(captured), first, whole, size, (most - pages * resource.getpagesize()) / 2**20)


def busy() -> float:
    """Processor seconds of this process and, where the database is a server, of the one that serves it there."""
    if connection.vendor == "sqlite":
        return process_time()
    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return process_time() + (int(backend[11]) + int(backend[12])) / os.sysconf("SC_CLK_TCK")
