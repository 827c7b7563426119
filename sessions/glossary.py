"""The glossary: concepts with the works that they cite, in the order of an alphabet without accents."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch

from portal.matching import folded
from sessions.models import Citation, Concept


def with_sources(rows, viewer, prefix: str = "concept__"):
    """Concepts (or, with their `prefix`, rows that name one) with citations and cited works, in one query more."""
    citations = Citation.objects.visible_to(viewer).select_related("cited")
    related = [f"{prefix}source"] if not prefix else ["concept", f"{prefix}source"]
    return rows.select_related(*related).prefetch_related(Prefetch(f"{prefix}citations", citations))


def alphabetical(concepts: Iterable[Concept]) -> list[Concept]:
    """Sorted by the term in the current language, accents and case apart."""
    return sorted(concepts, key=lambda concept: (folded(concept.term), concept.address))


def shared_citations(groups: Sequence[Sequence[Citation]]) -> list[Citation]:
    """The citations of the one printed note that several concepts share, each work once; empty where they share none.

    A group holds the citations of one concept. On the II plenary's sheet 3 one note hangs on the heading and serves
    three concepts; each of them is on record with the works that it takes from there.
    """
    numbers = {citation.printed_note for group in groups for citation in group}
    is_shared = len(groups) > 1 and all(groups) and len(numbers) == 1 and None not in numbers
    if not is_shared:
        return []
    works: dict[tuple, Citation] = {}
    for row in (row for group in groups for row in group):
        works.setdefault((row.cited_id, row.locator, row.remark), row)
    return list(works.values())
