"""Several lists in one question to the database, which is put together once for all who may see the same.

    @asked_together
    def _programme(viewer, meeting):
        return {
            "blocks": AgendaBlock.objects.visible_to(viewer).filter(meeting=meeting),
            "items": AgendaItem.objects.visible_to(viewer).filter(block__meeting=meeting),
        }

    found = _programme(viewer, meeting=7)  # {"blocks": [AgendaBlock, …], "items": [AgendaItem, …]}

To put a question together, and to write it down as SQL, takes a page far longer than the database needs to answer: it
is done with a gap in the place of each argument, and kept, by viewer and language. What is kept is the question and
never its answer: it may hang on no day, which would be that on which it was put together. The rows come in no order,
as sorting a page's few rows is cheaper here; what is cut (`[:5]`) is cut in its own order. Rows are told as JSON, so
that lists of different columns go into one answer. What `prefetch_related` would fetch is a list of its own here, and
is handed out (`hand_out`).
"""

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Expression, QuerySet
from django.utils.translation import get_language

from meetings.access.viewers import Viewer

REMEMBERED = 200  # questions: a page has three or four, for each class of viewers and language
_MOST_ARGUMENTS = 50  # of a function of SQLite
# What PostgreSQL's driver gives as these, JSON tells as text; SQLite has no such types.
_TOLD_AS_TEXT = (models.DateField, models.TimeField, models.DecimalField, models.DurationField, models.UUIDField)


def hand_out(rows: Iterable[Any], holders: Iterable[Any], relation: str) -> None:
    """Give each of `holders`, as its `relation`, those of `rows` that stand in it: as if they had been prefetched."""
    found: dict[Any, list] = defaultdict(list)
    for holder in holders:
        by = holder._meta.get_field(relation).field.attname
        if not found:
            for row in rows:
                found[getattr(row, by)].append(row)
        vars(holder).setdefault("_prefetched_objects_cache", {})[relation] = found[holder.pk]


class Gap(Expression):
    """An argument of a question that is kept: its value is told as the question is asked."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class _List(NamedTuple):
    """One of the lists, with the compiler that has written it down and knows what its columns are."""

    name: str
    rows: QuerySet
    compiler: Any
    readers: list[tuple[int, Callable[[Any], Any]]]

    def read(self, found: list[list]) -> list:
        for place, reader in self.readers:
            for row in found:
                if row[place] is not None:
                    row[place] = reader(row[place])
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda **_how: [found]
        rows = self.rows.all()
        query: Any = rows.query
        query.get_compiler = lambda **_how: compiler
        return list(rows)


class _Question(NamedTuple):
    sql: str
    params: list
    lists: list[_List]
    names: list[str]

    def ask(self, arguments: dict[str, Any]) -> dict[str, list]:
        rows: list[list] = [[] for _ in self.lists]
        if self.lists:
            told = [arguments[each.name] if isinstance(each, Gap) else each for each in self.params]
            with connection.cursor() as cursor:
                cursor.execute(self.sql, told)
                for place, row in cursor.fetchall():
                    rows[place].append(_values(row))
        read = {each.name: each.read(found) for each, found in zip(self.lists, rows, strict=True)}
        return {name: read.get(name, []) for name in self.names}


def asked_together(lists: Callable[..., dict[str, QuerySet]]) -> Callable[..., dict[str, list]]:
    """Keeps the question that `lists(viewer, **arguments)` makes, and asks it with the arguments of each call."""

    @wraps(lists)
    def ask(viewer: Viewer, **arguments) -> dict[str, list]:
        return _written(lists, viewer.plain(), get_language(), tuple(arguments)).ask(arguments)

    return ask


@lru_cache(maxsize=REMEMBERED)
def _written(
    lists: Callable[..., dict[str, QuerySet]], viewer: Viewer, language: str | None, gaps: tuple[str, ...]
) -> _Question:
    """The question as SQL. A list that can have no row, whatever is asked, is left out."""
    asked = lists(viewer, **{name: Gap(name) for name in gaps})
    arms: list[str] = []
    params: list = []
    found: list[_List] = []
    for name, rows in asked.items():
        query = rows.query if rows.query.is_sliced else rows.order_by().query
        compiler = query.get_compiler(using=rows.db)
        try:
            sql, own = compiler.as_sql(with_col_aliases=True)
        except EmptyResultSet:
            continue
        columns = [compiler.quote_name_unless_alias(alias) for _column, _sql, alias in compiler.select]
        arms.append(f"SELECT {len(found)}, {_as_json(columns)} FROM ({sql}) AS told")  # noqa: S608 - Django's own SQL
        params += own
        converters = compiler.get_converters([column for column, *_how in compiler.select])
        compiler.get_converters = lambda _columns, kept=converters: kept
        found.append(_List(name, rows, compiler, list(_readers(compiler))))
    return _Question(" UNION ALL ".join(arms), params, found, list(asked))


def _as_json(columns: list[str]) -> str:
    if connection.vendor == "postgresql":
        return "row_to_json(told)::text"
    starts = range(0, len(columns), _MOST_ARGUMENTS)
    parts = (f"json_array({', '.join(columns[start : start + _MOST_ARGUMENTS])})" for start in starts)
    return f"json_array({', '.join(parts)})"


def _values(told: str) -> list:
    row = json.loads(told)
    return list(row.values()) if isinstance(row, dict) else [value for part in row for value in part]


def _readers(compiler) -> Iterable[tuple[int, Callable[[Any], Any]]]:
    """From what JSON tells of a column to what the database's driver gives."""
    if connection.vendor != "postgresql":
        return
    for place, (column, *_how) in enumerate(compiler.select):
        field = column.output_field
        if isinstance(field, _TOLD_AS_TEXT):
            yield place, field.to_python
        elif isinstance(field, models.JSONField):
            yield place, json.dumps
