"""What a reader is shown: kinds in which something was found, their best hits, and where the words stand in them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from portal.registry import SearchSource, registry
from portal.search import variants
from portal.search.finding import MOST, Place, find, holding
from portal.search.marking import bare, excerpt
from portal.search.words import Term, read
from portal.translations import columns as in_order

QUOTED_OF_A_THING = 2


@dataclass(frozen=True)
class Quotation:
    """A piece of a text in which words were found; `label` says what it is, `language` in what it is written.

    `doubt` is how sure the record is in which it stands, where that is not the thing that was found.
    """

    text: SafeString
    language: str
    label: str = ""
    doubt: str = ""


@dataclass
class Hit:
    """A thing that was found, and pieces of its texts in which the words stand."""

    thing: Any
    quotations: list[Quotation] = field(default_factory=list)


@dataclass
class Group:
    """What was found of one kind: how much in all, up to `MOST`, and whether there is more; the hits of this page."""

    source: SearchSource
    total: int
    is_more: bool = False
    hits: list[Hit] = field(default_factory=list)


@dataclass
class Found:
    """The answer to a question: its terms, the groups in which there is something, and how much in all.

    `begins` is true where nothing holds the words as they were typed, and what begins with them is shown.
    """

    terms: tuple[Term, ...] = ()
    groups: list[Group] = field(default_factory=list)
    begins: bool = False

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def is_more(self) -> bool:
        return any(group.is_more for group in self.groups)


def search(viewer, words: str, *, kind: str = "", narrowed: dict[str, str], start: int, count: int) -> Found:
    """What `viewer` may see of what holds all `words`.

    With a `kind`, `count` hits of that kind from `start` on, and how much there is of the others; else the first
    `count` of each. `narrowed` gives a value for the choices that the rooms announce; what cannot be narrowed so is
    left out.
    """
    known = variants.known()
    found = Found(read(words, known))
    for begins in (False, True):
        terms = read(words, known, begins=begins)
        if begins and (terms == found.terms or not found.terms):
            break
        if groups := _groups(viewer, terms, narrowed, kind, start, count):
            return Found(terms, groups, begins)
    return found


def _groups(viewer, terms: Sequence[Term], narrowed: dict[str, str], kind: str, start: int, count: int) -> list[Group]:
    groups = []
    held = holding(registry.indexed, terms) if terms else frozenset()
    for source in registry.searches if held else ():
        if set(narrowed) <= set(source.narrowed_by):
            is_shown = kind in ("", source.key)
            page = (start, count) if kind == source.key else (0, count if is_shown else 1)
            total, places = find(source, viewer, terms, held, tuple(narrowed.items()), *page)
            if total:
                hits = _hits(source, viewer, terms, places) if is_shown else []
                groups.append(Group(source, min(total, MOST), total > MOST, hits))
    return groups


def _hits(source: SearchSource, viewer, terms, places: list[Place]) -> list[Hit]:
    """The things at their places, in this order, with the passages that are quoted: a query for each kind of row."""
    rows = source.listed(source.things(viewer).filter(pk__in=[place.key for place in places]), viewer)
    things = {thing.pk: thing for thing in rows}
    wanted = defaultdict(set)
    for place in places:
        for number, key in place.passages:
            if number and registry.passages[source.key][number - 1].shown:
                wanted[number].add(key)
    passages = {(0, key): thing for key, thing in things.items()}
    for number, keys in sorted(wanted.items()):
        own = registry.passages[source.key][number - 1]
        read_with = [own.words] if own.words != "pk" else []
        for row in own.rows(viewer).filter(pk__in=keys).select_related(*read_with):
            passages[number, row.pk] = row
    return [
        Hit(things[place.key], list(_quotations(source, place, passages, terms)))
        for place in places
        if place.key in things
    ]


def _quotations(source: SearchSource, place: Place, passages, terms: Sequence[Term]) -> Iterator[Quotation]:
    """The best passages of a place; the thing's own title is marked where it stands, and is not quoted."""
    left = QUOTED_OF_A_THING
    for number, key in place.passages:
        row = passages.get((number, key))
        if row is None or not left:
            continue
        own = registry.passages[source.key][number - 1] if number else None
        if own and own.words != "pk":
            row = getattr(row, own.words)
        words = registry.indexed[type(row)]
        fields = words.fields() if own else (*words.texts, *words.names)
        if quotation := _quotation(row, fields, terms, capfirst(own.label) if own else ""):
            left -= 1
            doubt = ", ".join(map(str, getattr(row, "doubts", ()))) if own else ""
            yield replace(quotation, doubt=doubt)


def _quotation(row, fields, terms, label: str) -> Quotation | None:
    """A piece of the first text that holds a term: of the reader's language, else of the others in their order."""
    for language, column in _texts(row, fields):
        text = getattr(row, column)
        if text and (piece := excerpt(bare(text), terms)):
            return Quotation(piece, language, label)
    return None


def _texts(row, fields) -> Iterator[tuple[str, str]]:
    translated = {name: dict(in_order(name, get_language())) for name in fields}
    for language in next(iter(translated.values()), ()):
        for name in fields:
            column = translated[name][language]
            if hasattr(row, column):
                yield language, column
    yield from ((get_language(), name) for name in fields if not hasattr(row, next(iter(translated[name].values()))))
