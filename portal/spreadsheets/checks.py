"""Checks many rows at once for everything that `full_clean` would refuse.

`full_clean` queries the database for each row and each relation, unique value and constraint: some ten queries a row.
Here fields are cleaned and `clean()` is called as Django does it; relations exist because they were looked up;
conditions of check constraints are evaluated in Python, and unique values are compared in sets. A condition that this
module does not understand is left to Django.
"""

import operator
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeGuard, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from portal.refusals import NOT_FREE, is_known

CHUNK = 500
Errors = dict[str, list[str]]

_COMPARED = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
    "in": lambda value, values: value in values,
}


class UnknownConditionError(Exception):
    """A condition with parts that only the database can evaluate, or with fields that must not be used."""


def holds(condition: Q, row: models.Model, excluded: Iterable[str] = ()) -> bool | None:
    """Whether `row` fulfils `condition`, as in SQL: None if a NULL leaves it open."""
    answers = [_answer(part, row, excluded) for part in condition.children]
    if condition.connector == Q.AND:
        answer = False if False in answers else None if None in answers else True
    elif condition.connector == Q.OR:
        answer = True if True in answers else None if None in answers else not answers
    else:
        raise UnknownConditionError
    return answer if answer is None or not condition.negated else not answer


def _answer(part, row, excluded) -> bool | None:
    if isinstance(part, Q):
        return holds(part, row, excluded)
    if not isinstance(part, tuple):
        raise UnknownConditionError
    path, wanted = part
    value, lookup = _value(path, row, excluded)
    if lookup == "isnull":
        return (value is None) == wanted
    if isinstance(wanted, F):
        wanted = _value(wanted.name, row, excluded)[0]  # type: ignore[attr-defined]  # the stubs leave the name out
    if lookup not in _COMPARED or hasattr(wanted, "resolve_expression"):
        raise UnknownConditionError
    return None if value is None or wanted is None else bool(_COMPARED[lookup](value, wanted))


def _value(path: str, row, excluded) -> tuple[Any, str]:
    name, _, lookup = path.partition("__")
    field = row._meta.pk if name == "pk" else row._meta.get_field(name)
    if field.name in excluded:
        raise UnknownConditionError
    value = getattr(row, field.attname)
    return (str(value) if isinstance(field, models.CharField) and value is not None else value), lookup or "exact"


class Checks:
    """The rules of one model, for rows whose relations have been looked up."""

    def __init__(self, model: type[models.Model], viewer):
        self.model, self.viewer = model, viewer
        self.told: dict[tuple[str, ...], set[tuple]] = {}  # values of the rows so far, by what must be unique
        self.relations = {field.name: field.attname for field in model._meta.fields if field.is_relation}
        constraints = [constraint for _model, found in model().get_constraints() for constraint in found]
        self.unique = [constraint for constraint in constraints if _is_plain(constraint)]
        self.conditions = [constraint for constraint in constraints if constraint not in self.unique]
        self.unique_fields = [field for field in model._meta.fields if field.unique and not field.primary_key]

    def of_row(self, row: models.Model, unread: Iterable[str] = ()) -> tuple[Errors, set[str]]:
        """What is wrong with a row by itself, and the fields that are not to be compared with other rows.

        Fields in `unread` have been refused already.
        """
        errors: Errors = {}
        filled = {name for name, attname in self.relations.items() if getattr(row, attname) is not None}
        unsaved = {name for name in self.relations if row._state.fields_cache.get(name)}
        try:
            row.clean_fields(exclude={*unread, *filled, *unsaved})
        except ValidationError as error:
            _add(errors, error)
        if unread:  # what else is wrong with the row may come of that
            return errors, {*unread, *errors}
        try:
            row.clean()
        except ValidationError as error:
            _add(errors, error)
        excluded = set(errors)
        for constraint in self.conditions:
            try:
                self._ask(constraint, row, excluded)
            except ValidationError as error:
                _add(errors, error, self._place(constraint, excluded))
        return errors, excluded

    def _ask(self, constraint, row, excluded) -> None:
        if isinstance(constraint, CheckConstraint):
            try:
                if holds(cast(Q, constraint.condition), row, excluded) is False:
                    raise ValidationError(constraint.get_violation_error_message())
            except UnknownConditionError:
                pass
            else:
                return
        constraint.validate(self.model, row, exclude=excluded)

    def of_rows(self, rows: list[models.Model], refused: Sequence[Collection[str]]) -> Iterator[tuple[int, str, str]]:
        """Index in `rows`, field and message of each duplicate, in the file or in the database.

        `rows` are the next rows of the file: they are compared with the earlier ones too. `refused` are the fields of
        each row that are not compared, since their values are wrong already.
        """
        for field in self.unique_fields:
            names: tuple[str, ...] = (field.name,)
            for place, may_know in self._repeated(rows, refused, names, None, names):
                yield place, field.name, self._said(rows[place], names) if may_know else str(NOT_FREE)
        for constraint in self.unique:
            names = tuple(constraint.fields)
            found = self._repeated(rows, refused, names, constraint.condition, (constraint.name,))
            for place, may_know in found:
                is_worded = constraint.violation_error_message != constraint.default_violation_error_message
                message = str(constraint.violation_error_message) if is_worded else self._said(rows[place], names)
                message = message if may_know else str(NOT_FREE)
                yield place, self._place(constraint, refused[place]), message

    def _said(self, row, names: tuple[str, ...]) -> str:
        """Django's message: this already exists."""
        return " ".join(row.unique_error_message(self.model, names).messages)

    def _repeated(self, rows, refused, names, condition, rule) -> Iterator[tuple[int, bool]]:
        """The places of rows whose values are taken, and whether the person may know by what."""
        columns = [cast(models.Field, self.model._meta.get_field(name)).attname for name in names]
        told = self.told.setdefault(rule, set())
        wanted: dict[tuple, int] = {}
        for place, row in enumerate(rows):
            values = tuple(getattr(row, column) for column in columns)
            if None in values or not set(names).isdisjoint(refused[place]):
                continue
            if condition is not None and holds(condition, row) is False:
                continue
            if values in told:
                yield place, True
            else:
                told.add(values)
                wanted[values] = place
        owners = self._owners(columns, wanted, condition)
        taken = {values: set(found) - {rows[wanted[values]].pk} for values, found in owners.items()}
        for values, keys in taken.items():
            if keys:
                yield wanted[values], is_known(self.model._base_manager.filter(pk__in=keys), self.viewer)

    def _owners(self, columns, wanted, condition) -> dict[tuple, list[int]]:
        """The rows in the database with one of the wanted values; selected by the column with the most values."""
        if not wanted:
            return {}
        by = max(range(len(columns)), key=lambda index: len({values[index] for values in wanted}))
        asked = list({values[by] for values in wanted})
        records = self.model._base_manager.filter(condition or Q())
        owners: dict[tuple, list[int]] = {}
        for start in range(0, len(asked), CHUNK):
            found = records.filter(**{f"{columns[by]}__in": asked[start : start + CHUNK]})
            for pk, *values in found.values_list("pk", *columns):
                if tuple(values) in wanted:
                    owners.setdefault(tuple(values), []).append(pk)
        return owners

    def _place(self, constraint, excluded) -> str:
        field = getattr(self.model, "constraint_fields", {}).get(constraint.name, NON_FIELD_ERRORS)
        return NON_FIELD_ERRORS if field in excluded else field


def _is_plain(constraint: models.BaseConstraint) -> TypeGuard[UniqueConstraint]:
    """A unique constraint on fields alone; others are left to Django."""
    return (
        isinstance(constraint, UniqueConstraint) and bool(constraint.fields) and constraint.nulls_distinct is not False
    )


def _add(errors: Errors, error: ValidationError, place: str = NON_FIELD_ERRORS) -> None:
    found = error.message_dict if hasattr(error, "error_dict") else {place: error.messages}
    for name, messages in found.items():
        errors.setdefault(name, []).extend(messages)
