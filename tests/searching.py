"""What a search finds, for tests of any room."""

from portal.search.results import Found, search


def found(viewer, words: str, *, kind: str = "", count: int = 20, **narrowed) -> Found:
    return search(viewer, words, kind=kind, narrowed=narrowed, start=0, count=count)


def things(viewer, kind: str, words: str, **narrowed) -> list:
    """The things of a kind that `viewer` finds, the best first."""
    groups = found(viewer, words, kind=kind, **narrowed).groups
    return [hit.thing for group in groups if group.source.key == kind for hit in group.hits]


def page(client, words, language="es", **choices):
    """The page of a search."""
    return client.get(f"/{language}/search/", {"q": words, **choices})
