"""Writing many records at once, with the history that saving each would leave."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import translation
from simple_history.utils import bulk_create_with_history, get_history_manager_for_model

BATCH = 500


@dataclass(frozen=True)
class Trace:
    """Who changes what, and why, as the history will tell."""

    user: Any
    reason: str


def create(model: type[models.Model], rows: list, trace: Trace) -> None:
    """New rows with their history; they have their keys afterwards."""
    for start in range(0, len(rows), BATCH):
        bulk_create_with_history(
            rows[start : start + BATCH],
            model,
            default_user=trace.user,
            default_change_reason=trace.reason,
        )


def update(model: type[models.Model], rows: Sequence[tuple[Any, Iterable[str]]], trace: Trace) -> None:
    """Rows that are there, each with the names of the fields that changed, with their history.

    Those in which the same fields changed are written together, and those fields alone: `bulk_update` makes a condition
    for each row and field. (An insertion that gives way to what is there would be quicker, but on SQLite its words
    about conflicts reach into the triggers that draw the revision, and fail there.)
    """
    alike: dict[tuple[str, ...], list] = {}
    for row, names in rows:
        alike.setdefault(tuple(sorted(_columns(model, names))), []).append(row)
    for fields, found in alike.items():
        if fields:
            model._base_manager.bulk_update(found, fields, batch_size=BATCH)
    history = get_history_manager_for_model(model)
    for start in range(0, len(rows), BATCH):
        batch = [row for row, _names in rows[start : start + BATCH]]
        history.bulk_history_create(batch, update=True, default_user=trace.user, default_change_reason=trace.reason)


def _columns(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """The fields that are to be written; with a text, the column that translation falls back to."""
    found = {field.name: field for field in model._meta.concrete_fields if field.name in set(names)}
    return {*found, *(field.translated_field.name for field in found.values() if hasattr(field, "translated_field"))}


def store(sheet, plan, trace: Trace) -> Iterator[int]:
    """Write what a good plan would change; gives, as it goes, how many records are written.

    All in one transaction, which ends with the last step. Raises `PermissionDenied`, and then nothing is written; nor
    is it where the steps are not gone to their end.
    """
    with transaction.atomic():
        yield from _steps(sheet, plan, trace)
        _look_back(sheet, [record.pk for record, _values in (*plan.created, *plan.changed)])


def _steps(sheet, plan, trace) -> Iterator[int]:
    model, written = sheet.model, 0
    with translation.override("es"):  # the column that translation falls back to is written in the first language
        waiting = [record for record, _values in plan.created]
        while waiting:  # what others in the file stand in comes first
            ready = [record for record in waiting if _is_ready(record)]
            for start in range(0, len(ready), BATCH):
                create(model, ready[start : start + BATCH], trace)
                written += len(ready[start : start + BATCH])
                yield written
            done = set(map(id, ready))
            waiting = [record for record in waiting if id(record) not in done]
        for start in range(0, len(plan.changed), BATCH):
            update(model, plan.changed[start : start + BATCH], trace)
            written += len(plan.changed[start : start + BATCH])
            yield written
        for part in sheet.parts:
            if part.stored_later:
                pairs = [
                    (record, values[part.name])
                    for record, values in (*plan.created, *plan.changed)
                    if part.name in values
                ]
                part.store(pairs, trace)


def let_go(record: models.Model) -> None:
    """Forget what the relations of a record lead to, now that it is checked: of thousands, this takes room.

    Not where they lead to what is not saved yet: its key is still to come.
    """
    if all(target is None or target.pk for target in record._state.fields_cache.values()):
        del record._state.fields_cache  # Django makes it anew when it is asked for
    # Filled anew, its table of attributes is half as large as the one that grew while Django set them.
    record.__dict__ = dict(list(record.__dict__.items()))


def _is_ready(record: models.Model) -> bool:
    """Whether all that a record names has its key; takes over keys that were given meanwhile."""
    for field in record._meta.fields:
        target = record._state.fields_cache.get(field.name) if field.is_relation else None
        if target is not None and target.pk is None:
            return False
        if target is not None:
            setattr(record, field.attname, target.pk)
    return True


def _look_back(sheet, keys: list[int]) -> None:
    """The choices have refused what is foreign; should a way round them be found, the transaction ends here."""
    for start in range(0, len(keys), BATCH):
        chunk = keys[start : start + BATCH]
        if sheet.editable().filter(pk__in=chunk).count() < len(set(chunk)):
            raise PermissionDenied
