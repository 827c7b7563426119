"""What is found of one kind, asked in one query: through the door before anything is ranked, counted or cut.

A thing is found where each term stands in some passage of it that the reader may see. Its rank is the sum of the best
that each term scores. Which tables hold which term at all is asked first, for all kinds at once: most hold none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import get_language

from portal.registry import Passages, SearchSource, registry
from portal.search.index import LANGUAGES, engine, table_of
from portal.search.words import Term

Holding = frozenset[tuple[Any, Term]]
Narrowed = tuple[tuple[str, str], ...]
Compiled = tuple[str, tuple]


@dataclass
class Place:
    """A thing that was found: its key, and the passages in which it was, as `(number, key)`, the best first."""

    key: int
    passages: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Branch:
    """One way to a thing: `number` 0 is by its own words, the others follow the passages that lead to its kind."""

    number: int
    model: Any
    term: int
    passages: Passages | None = None


def holding(models: Iterable, terms: Sequence[Term]) -> Holding:
    """Which tables hold which terms in any row, in one query."""
    asked = [(model, term) for model in models for term in terms]
    parts, parameters = [], []
    for number, (model, term) in enumerate(asked):
        sql, values = _held(model, term)
        parts.append(f"SELECT {number} WHERE EXISTS ({sql})")
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return frozenset(asked[number] for (number,) in cursor.fetchall())


def find(
    source: SearchSource, viewer, terms: Sequence[Term], held: Holding, narrowed: Narrowed, start: int, count: int
) -> tuple[int, list[Place]]:
    """How many things that the viewer may see hold all terms, and `count` of them from `start` on, the best first.

    `held` comes from `holding`; `narrowed` are the choices that were made, each with its value.
    """
    branches = list(_branches(source, terms, held))
    if {branch.term for branch in branches} != set(range(len(terms))):
        return 0, []
    visible = _visible(source, viewer.plain(), narrowed, get_language())
    if not visible:
        return 0, []
    statement = _Statement()
    statement.add("visible(thing)", *visible)
    selected = [sql for branch in branches if (sql := statement.branch(branch, terms, viewer))]
    if not selected:
        return 0, []
    statement.add("held(term, passages, passage, thing, score)", " UNION ALL ".join(selected), kept=True)
    best = "held best"
    if len(selected) > 1 or branches[0].passages:  # else each thing stands there once
        best = "(SELECT term, thing, MAX(score) AS score FROM held GROUP BY term, thing) best"
        best = f"(SELECT thing, SUM(score) AS score FROM {best} GROUP BY thing HAVING COUNT(*) = {len(terms)}) best"
    statement.add(
        "shown(thing, score, total)",
        f"SELECT best.thing, score, COUNT(*) OVER () FROM {best} JOIN visible ON visible.thing = best.thing"
        f" ORDER BY score DESC, best.thing DESC LIMIT {int(count)} OFFSET {int(start)}",
        kept=True,
    )
    rows = statement.ask(
        "SELECT shown.thing, shown.total, passages, passage FROM shown JOIN held ON held.thing = shown.thing"
        " GROUP BY shown.thing, shown.total, shown.score, passages, passage"
        " ORDER BY shown.score DESC, shown.thing DESC, SUM(held.score) DESC, passages, passage"
    )
    places: dict[int, Place] = {}
    for thing, _total, number, passage in rows:
        places.setdefault(thing, Place(thing)).passages.append((number, passage))
    return (rows[0][1] if rows else 0), list(places.values())


def _branches(source: SearchSource, terms: Sequence[Term], held: Holding) -> Iterator[Branch]:
    """The ways to things of a source by tables that hold a term."""
    for number, passages in enumerate((None, *registry.passages[source.key])):
        read = passages.read if passages else source.model
        for place, term in enumerate(terms):
            if (read, term) in held:
                yield Branch(number, read, place, passages)


# What follows keeps questions for whoever may see the same, and never an answer: to put them together costs more than
# to find a rare word.
@lru_cache(maxsize=256)
def _visible(source: SearchSource, viewer, narrowed: Narrowed, _language: str | None) -> Compiled | None:
    """The things of a source that may be seen, narrowed to what was chosen."""
    things = source.things(viewer)
    if narrowed:  # a condition may lead through rows of which several fit
        things = things.filter(*(source.narrowed_by[key](viewer, value) for key, value in narrowed)).distinct()
    return _compiled(things, thing="pk")


@lru_cache(maxsize=512)
def _seen(passages: Passages, viewer, _language: str | None) -> Compiled | None:
    """The passages that may be seen, with what is read of them and the thing to which they lead."""
    return _compiled(passages.rows(viewer), passage="pk", word=passages.words, thing=passages.thing)


def _compiled(rows: QuerySet, **columns: str) -> Compiled | None:
    """SQL and parameters of rows, with lookups as columns; None where there can be no row."""
    lookups = {column: F(lookup) for column, lookup in columns.items()}
    try:
        sql, parameters = rows.order_by().values(**lookups).query.sql_with_params()
    except EmptyResultSet:
        return None
    # By name: the order in which Django selects columns is its own affair.
    return f"SELECT {', '.join(columns)} FROM ({sql}) selected", parameters


def _held(model, term: Term) -> tuple[str, list]:
    columns = registry.indexed[model].columns(model)
    return engine().found(table_of(model), columns, term, get_language(), LANGUAGES)


class _Statement:
    """A query put together from named parts, with the parameters in the order in which the parts stand."""

    def __init__(self):
        self.pieces: dict[str, str] = {}
        self.parameters: list = []

    def add(self, head: str, sql: str, parameters=(), *, kept: bool = False) -> str:
        """Adds a part by its name and columns, unless it is there; `kept` is worked out once. Gives its name."""
        name = head.partition("(")[0]
        if name not in self.pieces:
            self.pieces[name] = f"{head} AS {'' if kept else 'NOT '}MATERIALIZED ({sql})"
            self.parameters += parameters
        return name

    def branch(self, branch: Branch, terms: Sequence[Term], viewer) -> str:
        """The rows of one way to things; empty where the viewer can see none of them."""
        seen = branch.passages and _seen(branch.passages, viewer.plain(), get_language())
        if branch.passages and not seen:
            return ""
        head = f"words_{branch.model._meta.model_name}_{branch.term}(id, score)"
        words = self.add(head, *_held(branch.model, terms[branch.term]), kept=True)
        if not branch.passages:
            # Whether the thing is visible is asked of whatever is found, once.
            return f"SELECT {branch.term}, 0, id, id, score FROM {words}"
        rows = self.add(f"seen_{branch.number}(passage, word, thing)", *(seen or ()))
        return (
            f"SELECT {branch.term}, {branch.number}, passage, thing, score * {branch.passages.weight} FROM {words}"
            f" JOIN {rows} ON {rows}.word = {words}.id WHERE thing IS NOT NULL"
        )

    def ask(self, sql: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(self.pieces.values())} {sql}", self.parameters)
            return cursor.fetchall()
