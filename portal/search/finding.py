"""What is found of one kind, asked in one query: through the door before anything is counted or cut.

A thing is found where each term stands in some passage of it that the reader may see. Its rank is the sum of the best
that each term scores. Which tables hold which term at all is asked first, for all kinds at once: most hold none.

Of what ranks highest the first `MOST` that the reader may see are counted and can be shown; that there are more is
said, and not how many. So the door is asked about few rows, however many hold a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import add
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Length
from modeltranslation.utils import get_language

from portal.registry import Passages, SearchSource, registry
from portal.search.index import engine, table_of
from portal.search.languages import CODES
from portal.search.ranking import TITLES
from portal.search.words import Term

MOST = 100
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
        sql, values = engine().held(table_of(model), term, CODES)
        parts.append(f"SELECT {number} WHERE EXISTS ({sql})")
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return frozenset(asked[number] for (number,) in cursor.fetchall())


def find(
    source: SearchSource, viewer, terms: Sequence[Term], held: Holding, narrowed: Narrowed, start: int, count: int
) -> tuple[int, list[Place]]:
    """How many things that the viewer may see hold all terms, and `count` of them from `start` on, the best first.

    The number is exact up to `MOST`; one more stands for any more. `held` comes from `holding`; `narrowed` are the
    choices that were made, each with its value.
    """
    branches = list(_branches(source, terms, held))
    if {branch.term for branch in branches} != set(range(len(terms))):
        return 0, []
    visible = _visible(source, viewer.plain(), narrowed, get_language())
    if not visible:
        return 0, []
    statement = _Statement(terms)
    statement.add("visible(thing, size)", *visible)
    by_itself = len(branches) == 1 and not branches[0].passages  # each thing stands there once
    if by_itself:
        best = f"SELECT id AS thing, score FROM {statement.words(branches[0], kept=False)}"
    else:
        selected = [sql for branch in branches if (sql := statement.branch(branch, viewer))]
        if not selected:
            return 0, []
        statement.add("held(term, passages, passage, thing, score)", " UNION ALL ".join(selected), kept=True)
        best = "SELECT term, thing, MAX(score) AS score FROM held GROUP BY term, thing"
        best = f"SELECT thing, SUM(score) AS score FROM ({best}) best GROUP BY thing HAVING COUNT(*) = {len(terms)}"
    counted = engine().first(best, "visible", MOST + 1, is_sorted=by_itself)
    statement.add("counted(thing, score, size)", counted, kept=True)
    statement.add(
        "shown(thing, place, total)",
        "SELECT thing, ROW_NUMBER() OVER (ORDER BY score DESC, size, thing DESC) AS place, COUNT(*) OVER ()"
        f" FROM counted ORDER BY place LIMIT {int(count)} OFFSET {int(start)}",
        kept=True,
    )
    return _places(statement, by_passages=not by_itself)


def _places(statement: "_Statement", *, by_passages: bool) -> tuple[int, list[Place]]:
    """The total, and what is `shown`, each with the passages of `held` that led to it."""
    if not by_passages:
        rows = statement.ask("SELECT thing, total, 0, thing FROM shown ORDER BY place")
    else:
        rows = statement.ask(
            "SELECT shown.thing, shown.total, passages, passage FROM held CROSS JOIN shown"
            " WHERE held.thing = shown.thing GROUP BY shown.place, shown.thing, shown.total, passages, passage"
            " ORDER BY shown.place, SUM(held.score) DESC, passages, passage"
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
    """The things of a source that may be seen, narrowed to what was chosen, with how long their titles are."""
    things = source.things(viewer)
    if narrowed:  # asked of each, since a condition may lead through rows of which several fit
        chosen = [source.narrowed_by[key](viewer, value) for key, value in narrowed]
        things = things.filter(Exists(source.things(viewer).filter(*chosen, pk=OuterRef("pk"))))
    titles = [column for column in registry.indexed[source.model].columns(source.model) if column.weight == TITLES]
    lengths = [Coalesce(Length(column.name), 0) for column in titles]
    return _compiled(things, thing=F("pk"), size=reduce(add, lengths, Value(0)))


@lru_cache(maxsize=512)
def _seen(passages: Passages, viewer, _language: str | None) -> Compiled | None:
    """The passages that may be seen, by their keys."""
    return _compiled(passages.rows(viewer), passage=F("pk"))


@lru_cache(maxsize=256)
def _ways(passages: Passages) -> Compiled | None:
    """Where passages lead, as keys and nothing else: what is read of each, and the thing to which it leads.

    Apart from whether they may be seen, so that they are looked up from the few words that were found, and the door is
    asked about these.
    """
    rows = passages.model._base_manager.all()
    return _compiled(rows, passage=F("pk"), word=F(passages.words), thing=F(passages.thing))


def _compiled(rows: QuerySet, **columns) -> Compiled | None:
    """SQL and parameters of rows, with these columns and no others; None where there can be no row."""
    try:
        sql, parameters = rows.order_by().annotate(**columns).values(*columns).query.sql_with_params()
    except EmptyResultSet:
        return None
    # By name: the order in which Django selects columns is its own affair.
    return f"SELECT {', '.join(columns)} FROM ({sql}) selected", parameters


class _Statement:
    """A query put together from named parts, with the parameters in the order in which the parts stand."""

    def __init__(self, terms: Sequence[Term]):
        self.terms = terms
        self.pieces: dict[str, str] = {}
        self.parameters: list = []

    def add(self, head: str, sql: str, parameters: Iterable = (), *, kept: bool = False) -> str:
        """Adds a part by its name and columns, unless it is there; `kept` is worked out once. Gives its name."""
        name = head.partition("(")[0]
        if name not in self.pieces:
            self.pieces[name] = f"{head} AS {'' if kept else 'NOT '}MATERIALIZED ({sql})"
            self.parameters += parameters
        return name

    def words(self, branch: Branch, *, kept: bool) -> str:
        """The part with the rows of a table that hold a term, `id` and `score`; gives its name."""
        model, term = branch.model, self.terms[branch.term]
        columns = registry.indexed[model].columns(model)
        found = engine().found(table_of(model), columns, term, get_language(), CODES)
        return self.add(f"words_{model._meta.model_name}_{branch.term}(id, score)", *found, kept=kept)

    def branch(self, branch: Branch, viewer) -> str:
        """The rows of one way to things; empty where the viewer can see none of them."""
        seen = branch.passages and _seen(branch.passages, viewer.plain(), get_language())
        if branch.passages and not seen:
            return ""
        words = self.words(branch, kept=True)
        if not branch.passages:
            # Whether the thing is visible is asked of whatever is found, once.
            return f"SELECT {branch.term}, 0, id, id, score FROM {words}"
        ways = self.add(f"ways_{branch.number}(passage, word, thing)", *(_ways(branch.passages) or ()))
        door = self.add(f"seen_{branch.number}(passage)", *(seen or ()))
        leads = "" if branch.passages.thing == "pk" else " AND thing IS NOT NULL"
        return (
            f"SELECT {branch.term}, {branch.number}, passage, thing, score * {branch.passages.weight}"
            f" FROM {words} CROSS JOIN {ways} WHERE {ways}.word = {words}.id{leads}"
            f" AND EXISTS (SELECT 1 FROM {door} WHERE {door}.passage = {ways}.passage)"
        )

    def ask(self, sql: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(self.pieces.values())} {sql}", self.parameters)
            return cursor.fetchall()
