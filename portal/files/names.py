"""Which files there have to be: those that rows name, those that their history names, and what rooms announce."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import FileField, Model


class NamedFile(NamedTuple):
    """A file that a row names; `sha256` is empty where none is on record."""

    model: type[Model]
    key: int
    name: str
    sha256: str = ""


# Names that stand elsewhere than in a column, such as in the tree of an issued paper; by the connection that is asked.
BESIDE: list[Callable[[str], Iterator[NamedFile]]] = []


def columns() -> Iterator[tuple[type[Model], str]]:
    """Models and their columns that name a file."""
    for model in apps.get_models():
        yield from ((model, field.name) for field in model._meta.concrete_fields if isinstance(field, FileField))


def of_rows(using: str = DEFAULT_DB_ALIAS) -> Iterator[NamedFile]:
    """The file of each row as it stands."""
    for model, column in columns():
        told = ["pk", column, *(field.name for field in model._meta.concrete_fields if field.name == "sha256")]
        for row in model._base_manager.using(using).exclude(**{column: ""}).values_list(*told).iterator():
            yield NamedFile(model, *row)
    for each in BESIDE:
        yield from each(using)


def of_history(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """The names of files that earlier states of rows had, also of rows that were deleted."""
    for rows, column in _histories():
        yield from rows.using(using).exclude(**{column: ""}).values_list(column, flat=True).distinct().iterator()


def is_named(name: str) -> bool:
    """Whether a row names this file, or its history."""
    places = [(model._base_manager.all(), column) for model, column in columns()]
    return any(rows.filter(**{column: name}).exists() for rows, column in (*places, *_histories()))


def _histories() -> Iterator[tuple[Any, str]]:
    for model, column in columns():
        if history := getattr(model, "history", None):
            yield history.all(), column
