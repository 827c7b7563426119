"""Lists of the API that are read as columns: a row is never made into an object, only into what is written of it.

The serializer stays what describes an answer. What it would ask each row for, field by field, is worked out once for
a language: which columns to read, and how they become the value of a field. Small lists inside of rows (topics of a
session, parties of a practice) come together in one more query, whatever their number.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from portal import languages
from portal.api.viewsets import ReadOnly

# Their values are written as the database gives them.
PLAIN = (serializers.CharField, serializers.ChoiceField, serializers.IntegerField, serializers.BooleanField)


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Gathered(serializers.Field):
    """A list of texts inside a row, which the view's `gather` gives; empty where it gives none."""

    nothing: Any = ()

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)


@extend_schema_field(str)
class GatheredText(Gathered):
    """One text that the view's `gather` gives; null where it gives none."""

    nothing = None


def in_languages(lookup: str) -> tuple[str, ...]:
    """The columns that hold a translated field, in the order in which its text is looked for."""
    return tuple(column for _language, column in languages.columns(lookup, get_language()))


@dataclass(frozen=True)
class Column:
    """A field of an answer: the columns it is read from, and `write`, which makes its value of theirs."""

    name: str
    lookups: tuple[str, ...]
    write: Callable[..., Any]


def first(*texts: str | None) -> str:
    """The first text that is written; empty where none is."""
    return next((text for text in texts if text), "")


def _as_it_is(value):
    return value


@lru_cache
def columns_of(serializer: type[serializers.ModelSerializer], language: str) -> tuple[Column, ...]:
    """The columns from which the fields of `serializer` are written in a language, but for those that are gathered."""
    found = []
    for name, field in _fields(serializer).items():
        if isinstance(field, Gathered):
            continue
        lookup = (field.source or name).replace(".", "__")
        if hasattr(field, "columns"):
            found.append(Column(name, *field.columns(lookup)))
        elif hasattr(serializer.Meta.model, f"{lookup}_{language}".replace("-", "_")):
            found.append(Column(name, in_languages(lookup), first))
        elif isinstance(field, PLAIN):
            found.append(Column(name, (lookup,), _as_it_is))
        else:
            found.append(Column(name, (lookup,), _known(field.to_representation)))
    return tuple(found)


@lru_cache
def _fields(serializer: type[serializers.ModelSerializer]) -> dict[str, serializers.Field]:
    return dict(serializer().fields)


def _known(write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else write(value)


class ByColumns(ReadOnly):
    """A list whose rows are read as columns, and the small lists inside of them by `gather`."""

    serializer_class: type[serializers.ModelSerializer]  # each of these lists has one

    def gather(self, keys):
        """What the `Gathered` fields say of the rows with these primary keys: `{field: {key: value}}`."""
        return {}

    def list(self, request, *args, **kwargs):
        rows = self.paginate_queryset(read(self.filter_queryset(self.get_queryset()), self.serializer_class))
        return self.get_paginated_response(self.written(rows))

    def retrieve(self, request, *args, **kwargs):
        found = self.get_queryset().filter(pk=self.get_object().pk)
        return Response(self.written(read(found, self.serializer_class))[0])

    def written(self, rows):
        """The dicts of an answer, of the tuples that `read` gives."""
        gathered = self.gather([row[0] for row in rows]) if rows else {}
        return written(rows, self.serializer_class, gathered)


def read(rows: QuerySet, serializer: type[serializers.ModelSerializer]) -> QuerySet:
    """`rows` as tuples: the primary key, then the columns of each field in turn."""
    columns = columns_of(serializer, get_language())
    return as_they_lie(rows).values_list("pk", *(lookup for column in columns for lookup in column.lookups))


def written(
    rows: Iterable[tuple], serializer: type[serializers.ModelSerializer], gathered: dict[str, dict[int, Any]]
) -> list[dict[str, Any]]:
    """What an answer says of the tuples that `read` gives, in the order of the serializer's fields."""
    steps, start = {}, 1
    for column in columns_of(serializer, get_language()):
        steps[column.name] = (slice(start, start + len(column.lookups)), column.write)
        start += len(column.lookups)
    fields = [(name, field, *steps.get(name, (None, None))) for name, field in _fields(serializer).items()]
    return [
        {
            name: write(*row[where]) if write else gathered[name].get(row[0], field.nothing)
            for name, field, where, write in fields
        }
        for row in rows
    ]


def as_they_lie(rows: QuerySet) -> QuerySet:
    """`rows` whose columns are read under their own names: each language by itself."""
    return rows.rewrite(mode=False) if hasattr(rows, "rewrite") else rows  # not all models are translated


def together(**lists: tuple[QuerySet, tuple[str, ...]]) -> dict[str, dict[int, list[tuple]]]:
    """Several small lists of the same holders in one query: `{name: {holder's key: [texts, …]}}`.

    A list is `(rows, (holder, place, text, …))`: lookups of the holder's key, of the place in the list (a whole
    number), and of as many columns of text as it needs.
    """
    width = max(len(lookups) for _rows, lookups in lists.values()) - 2
    arms = []
    for name, (rows, (holder, place, *texts)) in lists.items():
        padding = {f"_text{index}": Value(None, TextField()) for index in range(len(texts), width)}
        arm = as_they_lie(rows).order_by().annotate(_list=Value(name, TextField()), _place=F(place), **padding)
        arms.append(arm.values_list("_list", "_place", "pk", holder, *texts, *padding))
    found: dict[str, dict[int, list[tuple]]] = {name: defaultdict(list) for name in lists}
    in_place = sorted(arms[0].union(*arms[1:], all=True), key=itemgetter(1, 2))
    for name, _place, _key, holder, *texts in in_place:
        found[name][holder].append(tuple(texts))
    return found


def texts_of(rows: dict[int, list[tuple]]) -> dict[int, list[str]]:
    """Of a list that `together` gives: the first text of each row that has one."""
    return {holder: [text for text in (first(*texts) for texts in each) if text] for holder, each in rows.items()}


def alphabetical(texts: dict[int, list[str]]) -> dict[int, list[str]]:
    """The same, where addresses give the order."""
    return {holder: sorted(each) for holder, each in texts.items()}
