"""The glossary: concepts with the works that they cite, term by term in the alphabet of the language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import get_language

from meetings.models import Meeting
from portal import translations
from sessions.models import Citation, Concept, ConceptUse


@dataclass
class Term:
    """A term, with all its definitions: of one wording or of several, as meetings differ."""

    name: str
    concepts: list[Concept]

    @property
    def letter(self) -> str:
        """The letter of the index under which it stands."""
        return letter_of(_place(self.name))

    @property
    def differs(self) -> bool:
        return len(self.concepts) > 1


def with_sources(rows, viewer, prefix: str = "concept__"):
    """Concepts (or, with their `prefix`, rows that name one) with citations and cited works, in one query more."""
    related = [f"{prefix}source"] if not prefix else ["concept", f"{prefix}source"]
    return rows.select_related(*related).prefetch_related(Prefetch(f"{prefix}citations", citations(viewer)))


def citations(viewer):
    return Citation.objects.visible_to(viewer).select_related("cited")


def letter_of(place: str) -> str:
    """The letter of the index for what has this place in the alphabet."""
    return "Ñ" if place[:2] == "n\uffff" else place[:1].upper()


def places(viewer) -> list[tuple[str, list[int]]]:
    """Each term that `viewer` may see by its place in the alphabet, with the keys of its concepts: one light query."""
    columns = [column for _language, column in translations.columns("term", get_language() or "")]
    found: dict[str, list[int]] = {}
    for key, *texts in Concept.objects.visible_to(viewer).order_by().values_list("pk", *columns):
        found.setdefault(_place(next(filter(None, texts), "")), []).append(key)
    return sorted(found.items())


def glossary(viewer, keys: list[int]) -> list[Term]:
    """The terms of these concepts in the alphabet of the current language, each concept with its uses.

    Concepts that share a term, accents and case apart, are one entry: what each meeting understood by it stands side
    by side, in the order in which the meetings began. `uses` of a concept are the newest first.
    """
    uses = ConceptUse.objects.visible_to(viewer).select_related("meeting", "session__meeting")
    uses = uses.order_by("-meeting__start", "meeting", "session__position", "pk")
    concepts = with_sources(Concept.objects.visible_to(viewer).filter(pk__in=keys), viewer, prefix="")
    found: dict[str, Term] = {}
    for concept in alphabetical(concepts.prefetch_related(Prefetch("uses", uses))):
        found.setdefault(_place(concept.term), Term(concept.term, [])).concepts.append(concept)
    for term in found.values():
        term.concepts.sort(key=_first_used)
        for concept in term.concepts:
            concept.uses_by_meeting = _by_meeting(concept.uses.all())
    return list(found.values())


def alphabetical(concepts: Iterable[Concept]) -> list[Concept]:
    """Sorted by the term as the current language sorts, accents and case apart."""
    return sorted(concepts, key=lambda concept: (_place(concept.term), concept.address))


def _place(term: str) -> str:
    return translations.alphabetical(term, get_language() or "")[0]


def _by_meeting(uses: Iterable[ConceptUse]) -> list[tuple[Meeting, list[ConceptUse]]]:
    """Uses of a concept meeting by meeting, in their order."""
    found: dict[int, tuple[Meeting, list[ConceptUse]]] = {}
    for use in uses:
        found.setdefault(use.meeting_id, (use.meeting, []))[1].append(use)
    return list(found.values())


def _first_used(concept: Concept) -> tuple:
    days = [use.meeting.start for use in concept.uses.all() if use.meeting.start]
    return (not days, min(days, default=None) or 0, concept.address)


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
