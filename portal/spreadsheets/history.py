"""Writes many records at once with the history that saving each would leave; the library's bulk writing leaves none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import translation
from simple_history.utils import bulk_create_with_history, get_history_manager_for_model

BATCH = 500


@dataclass(frozen=True)
class HistoryStamp:
    """Who changes the records, and the reason for the history."""

    user: Any
    reason: str


def create(model: type[models.Model], rows: list, stamp: HistoryStamp) -> None:
    """Insert rows with their history; they have their keys afterwards."""
    bulk_create_with_history(rows, model, batch_size=BATCH, default_user=stamp.user, default_change_reason=stamp.reason)


def update(model: type[models.Model], rows: Sequence[tuple[Any, Iterable[str]]], stamp: HistoryStamp) -> None:
    """Save the changed fields of existing rows, with their history.

    Rows with the same changed fields are written together, and those fields only: `bulk_update` makes a condition for
    each row and field. (An upsert would be quicker, but on SQLite its conflict clause also governs the triggers that
    draw the revision, which then fail.)
    """
    alike: dict[tuple[str, ...], list] = {}
    for row, names in rows:
        alike.setdefault(tuple(sorted(_columns(model, names))), []).append(row)
    for fields, found in alike.items():
        if fields:
            model._base_manager.bulk_update(found, fields, batch_size=BATCH)
    get_history_manager_for_model(model).bulk_history_create(
        [row for row, _names in rows],
        batch_size=BATCH,
        update=True,
        default_user=stamp.user,
        default_change_reason=stamp.reason,
    )


def _columns(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """The fields to be written; with a text, the column that translations fall back to."""
    found = {field.name: field for field in model._meta.concrete_fields if field.name in set(names)}
    return {*found, *(field.translated_field.name for field in found.values() if hasattr(field, "translated_field"))}


def write(sheet, changes: list) -> None:
    """Write a batch of `RowChange`s in the caller's transaction. Raises `PermissionDenied` for a foreign row."""
    with translation.override("es"):  # the column that translation falls back to is written in the first language
        waiting = [change.record for change in changes if change.is_new]
        while waiting:  # what others of the batch stand in comes first
            ready = [record for record in waiting if _is_ready(record)]
            create(sheet.model, ready, sheet.stamp)
            done = set(map(id, ready))
            waiting = [record for record in waiting if id(record) not in done]
        update(sheet.model, [(change.record, change.names) for change in changes if not change.is_new], sheet.stamp)
        for column in sheet.columns:
            if column.stored_later:
                name = column.column_name
                pairs = [(change.record, change.found[name]) for change in changes if name in change.names]
                column.store(pairs, sheet.stamp)
    _look_back(sheet, [change.record.pk for change in changes])


def _is_ready(record: models.Model) -> bool:
    """Whether all related records have their keys; takes over the keys that were assigned since."""
    for field in record._meta.fields:
        target = record._state.fields_cache.get(field.name) if field.is_relation else None
        if target is not None and target.pk is None:
            return False
        if target is not None:
            setattr(record, field.attname, target.pk)
    return True


def _look_back(sheet, keys: list[int]) -> None:
    """The choices have refused foreign rows; should there be a way around them, the transaction ends here."""
    if sheet.get_queryset().filter(pk__in=keys).count() < len(set(keys)):
        raise PermissionDenied
