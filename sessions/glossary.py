"""The glossary: concepts with the works that they cite, in the order of an alphabet without accents."""

from collections.abc import Iterable

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
