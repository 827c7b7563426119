"""Rows that many tests begin with: made and validated once in a process, and put into the database again for each."""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from portal.models import Revision
from tests.rooms import LABELS

WRITING = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Made:
    """What was returned, as it was written; `changed` are the rows, by model, that were there before, as they were."""

    returned: bytes
    changed: dict[Any, dict]
    written: list[tuple]


_made: dict[str, Made] = {}


class OtherRowsError(Exception):
    """What a recording has changed is not there, or not as it was then."""


def recorded(name: str, make: Callable):
    """What `make()` returns, with the rows it saves; from its second call in a process on, a fresh copy of both.

    The rows keep their keys and their history. Where the keys are taken, because a test made rows of its own before, or
    where rows that `make()` has changed are not as it found them, everything is made anew.
    """
    if name in _made:
        try:
            return _again(_made[name])
        except (IntegrityError, OtherRowsError):
            return make()
    before = _rows()
    returned = make()
    _made[name] = _written(pickle.dumps(returned), before, _rows())
    return returned


def _again(made: Made):
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in made.changed.items():
            if {row.pk: _values(row) for row in QuerySet(model).filter(pk__in=rows)} != rows:
                raise OtherRowsError
        for statement in made.written:
            cursor.execute(*statement)
    return pickle.loads(made.returned)  # noqa: S301 - our own


def _rows() -> dict[Any, dict]:
    """All rows of the rooms, and of their history: what their columns hold, by model and key."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in LABELS]
    return {model: {row.pk: _values(row) for row in QuerySet(model)} for model in models if model is not Revision}


def _values(row) -> tuple:
    held = vars(row)  # a translated field would answer in the language of the moment
    return tuple(held[name] for name in _columns(type(row)))


def _written(returned: bytes, before: dict, after: dict) -> Made:
    """Statements, with parameters, for what has changed; they are seen when it is in fact written again."""
    written: list[tuple] = []

    def listen(execute, sql, parameters, many, context):
        if sql.startswith(WRITING):
            written.append((sql, parameters))
        return execute(sql, parameters, many, context)

    changed = {}
    with transaction.atomic():
        for model, rows in after.items():
            known, ours = before[model], QuerySet(model)  # no manager that translates what a column is called
            new = [rows[key] for key in sorted(rows.keys() - known.keys())]
            ours.filter(pk__in=rows.keys() - known.keys())._raw_delete(connection.alias)
            touched = {key: values for key, values in known.items() if rows.get(key) != values}
            with connection.execute_wrapper(listen):
                if touched:
                    changed[model] = touched
                    ours.filter(pk__in=touched.keys() - rows.keys())._raw_delete(connection.alias)
                for key in touched.keys() & rows.keys():
                    ours.filter(pk=key).update(**dict(zip(_columns(model), rows[key], strict=True)))
                ours.bulk_create(model.from_db(connection.alias, list(_columns(model)), values) for values in new)
    return Made(returned, changed, written)


def _columns(model) -> Iterator[str]:
    return (field.attname for field in model._meta.concrete_fields)
