"""Lists of the API against the bare rows as JSON; and queries of every list at N and at 2N rows."""

from bench.measuring import Row, alternate, at_most, equal, fetch, queries
from bench.rows import make_lists
from meetings.models import Series, State
from portal.registry import registry

MEASURED = ("sources", "participations", "sessions", "practices")
PAGES = ("", "meetings/", "practices/", "roadmaps/", "documents/", "decisions/", "glossary/")
N = 12


def measure() -> list[Row]:
    series, state = Series.objects.get(address="bench"), State.objects.get(code="XB")
    lists = [f"/es/{page}" for page in PAGES] + [f"/api/v1/{prefix}/?page_size=500" for prefix in registry.viewsets]
    make_lists(series, state, N)
    before = [queries(address) for address in lists]
    make_lists(series, state, N)
    after = [queries(address) for address in lists]
    make_lists(series, state, 50 - 2 * N)
    return [
        *map(compared, MEASURED),
        *(
            equal(f"queries of {address.split('?')[0]} at N → 2N", *pair)
            for address, *pair in zip(lists, before, after, strict=True)
        ),
    ]


def compared(prefix: str) -> Row:
    ours, bare = alternate(lambda: fetch(f"/api/v1/{prefix}/"), lambda: fetch(f"/bench/list/{prefix}/"))
    return at_most(f"API list of 50 {prefix} : values() as JSON", ours / bare, 4)
