"""Rows that many tests begin with: made and validated once in a process, and put into the database again for each."""

import pickle
from collections.abc import Callable

from django.apps import apps
from django.db import IntegrityError, connection, transaction

from portal.models import Revision
from tests.rooms import LABELS

_made: dict[str, tuple[bytes, list]] = {}


def recorded(name: str, make: Callable):
    """What `make()` returns, with the rows it saves; from its second call in a process on, a fresh copy of both.

    The rows keep their keys and their history. Where the keys are taken, because a test made rows of its own before,
    everything is made anew.
    """
    if name in _made:
        returned, inserts = _made[name]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for insert in inserts:
                    cursor.execute(*insert)
        except IntegrityError:
            return make()
        return pickle.loads(returned)  # noqa: S301 - our own
    before = _rows()
    returned = make()
    after = _rows()
    _made[name] = pickle.dumps(returned), _inserts({model: after[model] - before[model] for model in after})
    return returned


def _rows() -> dict:
    """All rows of the rooms, and of their history, by model."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in LABELS]
    return {model: set(model._base_manager.all()) for model in models if model is not Revision}


def _inserts(rows) -> list[tuple[str, tuple]]:
    """Statements, with parameters, that insert the rows; they are seen when the rows are in fact inserted again."""
    inserts = []

    def listen(execute, sql, parameters, many, context):
        if sql.startswith("INSERT"):
            inserts.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with transaction.atomic():
        for model, objects in rows.items():
            model._base_manager.filter(pk__in=[each.pk for each in objects])._raw_delete(connection.alias)
        with connection.execute_wrapper(listen):
            for model, objects in rows.items():
                model._base_manager.bulk_create(sorted(objects, key=lambda each: each.pk))
    return inserts
