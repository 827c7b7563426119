"""Reference data: creates what is missing, and never touches rows that people have edited.

The files are in Django's serialisation format, with natural keys and no primary keys. A record that exists stays as it
is; one that the history knows (deleted, or given another address) is not created again, nor is anything that stands in
a deleted record. The rest is validated as in a form and saved, so that it has a history.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import yaml
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone, translation

from portal.models import User

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"

# In this order: a record names only what stands before it.
FILES = (
    "sources",
    "themes",
    "states",
    "organisations",
    "regions",
    "conferences",
    "statements",
    "bodies",
    "axes",
    "institution",
    "memberships",
    "partners",
    "presidencies",
    "figures",
    "series",
    "meetings",
    "participations",
    "plenary_2_sessions",
    "plenary_2_concepts",
    "glossary",
    "plenary_2_documents",
    "plenary_5_sessions",
    "plenary_5_agenda",
    "plenary_5_participations",
    "plenary_5_practices",
    "plenary_5_results",
    "plenary_5_roadmaps",
    "plenary_5_communique",
    "plenary_5_paragraphs",
    "plenary_5_report",
    "plenary_5_agenda_papers",
    "library",
    "procedures",
    "decisions",
    "observers",
    "plans",
    "contributions",
)
DEMO_FILES = ("demo_people",)
DEMONSTRATION_FILES = ("demonstration",)  # the invented process of `make demo`; see documents/demonstration.py
DEMO_PASSWORD = "plenaria-demo"  # noqa: S105 - a demonstration's password, made while DEBUG is on and no other time

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadRecordError(Exception):
    """A record that cannot be loaded; the message names its file, its place in it and its name."""


@dataclass(frozen=True)
class Row:
    """The row of a record in a file: its primary key, or None if the row was deleted."""

    pk: int | None


@dataclass
class ReferenceTable:
    """The rows of one model by natural key: those that exist, and those that only the history knows."""

    model: type[models.Model]
    columns: dict[str, models.Field] = field(init=False)
    live: dict[tuple, int] = field(init=False)
    _former: dict[tuple, int] | None = field(init=False, default=None)

    def __post_init__(self):
        steps = [first_step(self.model, path) for path in natural_fields(self.model)]
        self.columns = {step.attname: step for step in steps}
        self.live = self._read(self.model._base_manager.all())

    def _read(self, rows) -> dict[tuple, int]:
        return {plain(key): pk for pk, *key in rows.values_list("pk", *self.columns)}

    def key(self, fields: dict[str, Any]) -> tuple:
        """The key of a row with these fields: the first steps of its natural key, relations as primary keys."""
        return plain(fields.get(column, step.get_default()) for column, step in self.columns.items())

    def find(self, key: tuple) -> Row | None:
        """The row with this key, a deleted one (`Row(None)`), or None if there never was one."""
        if key in self.live:
            return Row(self.live[key])
        if self._former is None:
            self._former = self._read_history()
        if key not in self._former:
            return None
        pk = self._former[key]
        return Row(pk if pk in self.live.values() else None)

    def _read_history(self) -> dict[tuple, int]:
        history = getattr(self.model, "history", None)
        if history is None:
            return {}
        rows = history.order_by("history_id").values_list(self.model._meta.pk.name, *self.columns)
        return {plain(key): pk for pk, *key in rows}


def natural_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The lookups that name a row of `model`."""
    return getattr(model, "natural_fields", ()) or (cast(type[User], model).USERNAME_FIELD,)


def first_step(model: type[models.Model], path: str) -> Any:
    """The field of `model` with which a lookup path begins."""
    return model._meta.get_field(path.partition("__")[0])


def plain(values) -> tuple:
    """A key in which 3 and "3", a date and its ISO form are the same."""
    return tuple(None if value is None else str(value) for value in values)


@transaction.atomic
def load(*, files: tuple[str, ...] = FILES, folder: Path = FOLDER, day: date | None = None) -> int:
    """Create the missing records of `files` in `folder`; returns how many were created.

    A date that a file gives as a number counts days from `day`. Raises `BadRecordError`, and then nothing is saved.
    """
    return Reading(folder, day).load(files)


@transaction.atomic
def load_with_demo_people() -> int:
    """Load the reference data and the demonstration's people with their seats; for portals on a developer's machine."""
    reading = Reading(FOLDER)
    return reading.load(FILES) + reading.load(DEMO_FILES)


class Reading:
    """One run through files: every record is known to those after it."""

    def __init__(self, folder: Path, day: date | None = None):
        self.folder = folder
        self.day = day
        self.tables: dict[type[models.Model], ReferenceTable] = {}
        self.known: dict[tuple[type[models.Model], tuple], Row] = {}

    def load(self, files: tuple[str, ...]) -> int:
        created = 0
        with translation.override("es"):
            for file in files:
                for place, label, values in self._records(file):
                    try:
                        created += self._take(label, values)
                    except Exception as error:
                        raise BadRecordError(f"{file}.yaml, {place}: {says(error)}") from error
        return created

    def _records(self, file: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        path = self.folder / f"{file}.yaml"
        try:
            records = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader) or []  # noqa: S506 - a safe loader
        except (OSError, yaml.YAMLError) as error:
            raise BadRecordError(f"{path.name}: {error}") from error
        for number, record in enumerate(records, 1):
            try:
                label, values = record["model"], record["fields"]
                name = ", ".join(str(value) for value in list(values.values())[:3])
            except (TypeError, KeyError, AttributeError) as error:
                raise BadRecordError(f"{path.name}, record {number}: neither model nor fields") from error
            yield f"record {number} ({label}: {name})", label, values

    def _take(self, label: str, values: dict[str, Any]) -> bool:
        """Create the record's row if there never was one; True if it was created."""
        model = apps.get_model(label)
        name = plain(named(model, values))
        if (model, name) in self.known:
            raise ValueError("the files name this record twice")
        fields, many, lost = self._resolve(model, values)
        if model not in self.tables:
            self.tables[model] = ReferenceTable(model)
        table = self.tables[model]
        key = table.key(fields)
        row = Row(None) if any(column in table.columns for column in lost) else table.find(key)
        made = row is None
        if row is None:
            try:
                table.live[key] = create(model, fields, many)
            except ValidationError:
                if not lost:
                    raise
                made = False  # it cannot be without what was deleted
            row = Row(table.live.get(key))
        self.known[model, name] = row
        return made

    def _resolve(self, model, values) -> tuple[dict[str, Any], dict[str, list[int]], list[str]]:
        """Fields and many-to-many relations with primary keys for names, and the columns whose rows were deleted."""
        fields: dict[str, Any] = {}
        many: dict[str, list[int]] = {}
        lost: list[str] = []
        for name, value in values.items():
            found = model._meta.get_field(name)
            if not found.is_relation:
                fields[name] = self._dated(found, value)
            elif found.many_to_many:
                rows = [self._row(found, item) for item in value]
                many[name] = [row.pk for row in rows if row.pk is not None]
            elif value is not None:
                fields[found.attname] = self._row(found, value).pk
                if fields[found.attname] is None:
                    lost.append(found.attname)
        return fields, many, lost

    def _dated(self, column, value):
        """The value of a column, where a number of days stands for a date."""
        if self.day and isinstance(column, models.DateField) and isinstance(value, int):
            return self.day + timedelta(days=value)
        return value

    def _row(self, relation, name) -> Row:
        key = plain(name if isinstance(name, list) else [name])
        try:
            return self.known[relation.related_model, key]
        except KeyError:
            raise ValueError(f"{relation.name}: no record before this one is named {list(key)}") from None


def named(model: type[models.Model], values: dict[str, Any]) -> list:
    """The natural key of a record, as the records after it write it."""
    key = []
    for path in natural_fields(model):
        step, rest = first_step(model, path), path.partition("__")[2]
        value = values.get(step.name, step.get_default())
        if rest and isinstance(value, list):
            value = value[natural_fields(step.related_model).index(rest)]
        key.append(value)
    return key


def create(model: type[models.Model], fields: dict[str, Any], many: dict[str, list[int]]) -> int:
    """Validate and save a row and then its many-to-many relations; returns its primary key."""
    row = model(**fields)
    if hasattr(row, "set_password"):
        row.set_password(DEMO_PASSWORD)
    row.full_clean()
    row.save()
    for name, keys in many.items():
        getattr(row, name).set(keys)
    return row.pk


def correct(apps, model: str, changes: dict[str, Any], **wanted) -> None:
    """For migrations: `changes` for those of the `wanted` rows of `model` that nobody has edited, with a history.

    A portal that loaded the reference data before a correction gets it so.
    """
    room, _dot, table = model.partition(".")
    rows, history = apps.get_model(room, table).objects, apps.get_model(room, f"Historical{table}").objects
    for row in rows.filter(**wanted):
        states = history.filter(**{row._meta.pk.name: row.pk}).order_by("history_id")
        if not states or any(state.history_user_id for state in states):
            continue
        rows.filter(pk=row.pk).update(**changes)
        told = states[len(states) - 1]
        told.history_id, told.history_type, told.history_date = None, "~", timezone.now()
        for name, value in changes.items():
            setattr(told, name, value)
        told.save(force_insert=True)


def says(error: Exception) -> str:
    """The error on one line."""
    if isinstance(error, ValidationError):
        with suppress(AttributeError):
            return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        return " ".join(error.messages)
    if isinstance(error, (FieldDoesNotExist, LookupError, ValueError, TypeError)):
        return str(error)
    return f"{type(error).__name__}: {error}"
