"""Rows in a form that no engine knows: values of Python, read and written by the fields of the models.

The columns are asked themselves and not the managers: a field in several languages answers a model in one of them, and
a moment that is set with each save would be set anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import islice

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, JSONField, Model

Row = tuple
_READ, _VALUES = 2000, 900  # rows at a time; values of one statement, which SQLite bounds
_ALL = 1 << 256
DRAWN = "portal_revision"  # by each database itself, as rows are written


@cache
def tables() -> dict[str, type[Model]]:
    """The models by their tables, those between two models as well."""
    found = apps.get_models(include_auto_created=True)
    kept = {model._meta.db_table: model for model in found if model._meta.managed and not model._meta.proxy}
    return {table: model for table, model in kept.items() if table != DRAWN}


def fields(model: type[Model]) -> list[Field]:
    return sorted(model._meta.local_concrete_fields, key=column_of)


def column_of(field: Field) -> str:
    return str(field.column)


def read(connection: BaseDatabaseWrapper, model: type[Model]) -> Iterator[Row]:
    """All rows of a table, to be asked within a transaction."""
    columns = fields(model)
    readers = [_reader(connection, field) for field in columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {_named(connection, columns)} FROM {connection.ops.quote_name(model._meta.db_table)}")
        while some := cursor.fetchmany(_READ):
            yield from (tuple(reader(value) for reader, value in zip(readers, row, strict=True)) for row in some)


def write(connection: BaseDatabaseWrapper, model: type[Model], rows: Iterable[Row]) -> None:
    columns, rows = fields(model), iter(rows)
    into = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({_named(connection, columns)}) VALUES "
    marks = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        while some := list(islice(rows, max(1, _VALUES // len(columns)))):
            values = [
                _written(connection, field, value) for row in some for field, value in zip(columns, row, strict=True)
            ]
            cursor.execute(into + ", ".join([marks] * len(some)), values)


class Digest:
    """The number of some rows and a digest of them, in whatever order they come."""

    def __init__(self) -> None:
        self.count = self.sum = 0

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, taken into the digest as they pass."""
        for row in rows:
            told = json.dumps(row, default=_told, sort_keys=True, ensure_ascii=False).encode()
            self.count += 1
            self.sum = (self.sum + int.from_bytes(sha256(told).digest())) % _ALL
            yield row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digest) and (self.count, self.sum) == (other.count, other.sum)

    __hash__ = None  # type: ignore[assignment] # it grows


def _reader(connection: BaseDatabaseWrapper, field: Field) -> Callable:
    """From what the engine gives to a value of Python; of JSON to `Json`, which tells null from nothing."""
    if isinstance(field, JSONField):
        return lambda value: None if value is None else Json(value)
    column = field.get_col(field.model._meta.db_table)
    converters = (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))

    def converted(value):
        for convert in converters:
            value = convert(value, column, connection)
        return value

    return converted


def _written(connection: BaseDatabaseWrapper, field: Field, value):
    return value.text if isinstance(value, Json) else field.get_db_prep_save(value, connection)


class Json:
    """A text in JSON, as one engine has stored it; another one orders and spaces it anew."""

    def __init__(self, text: str):
        self.text = text

    def plain(self):
        return json.loads(self.text, parse_float=_number, parse_int=_number)


def _number(digits: str) -> str:
    return str(Decimal(digits).normalize())


def _told(value):
    """A value as it enters a digest, the same whatever engine it comes from."""
    if isinstance(value, Json):
        return value.plain()
    if isinstance(value, datetime):
        return value.timestamp()
    return str(value)


def _named(connection: BaseDatabaseWrapper, columns: list[Field]) -> str:
    return ", ".join(connection.ops.quote_name(column_of(field)) for field in columns)
