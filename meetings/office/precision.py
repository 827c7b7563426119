"""Dates of which perhaps only a year or a month is known: the office shows and takes no more than that."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from django import forms
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from meetings.provenance import Precision
from portal.templatetags.plenaria import precise

ENDS = ("end", "until")
LENGTHS: dict[str, int] = {Precision.YEAR: len("2024"), Precision.MONTH: len("2024-03")}
_PARTIAL = re.compile(r"([1-9][0-9]{3})(?:-(0?[1-9]|1[0-2]))?")


def beside(name: str) -> str:
    """The field that says how exactly the date `name` is known, where the model has one."""
    return f"{name}_precision"


def has_precision(model, name: str) -> bool:
    try:
        return bool(model._meta.get_field(beside(name)))
    except FieldDoesNotExist:
        return False


def known(record, name: str):
    """A value of a record or of a row of its history; a date as text where less than its day is known."""
    value = getattr(record, name)
    precision = getattr(record, beside(name), Precision.DAY)
    return precise(value, precision) if isinstance(value, date) and precision in LENGTHS else value


@cache
def column(model, name: str):
    """A column of a list: the name of a field, or what shows a date as exactly as it is known."""
    if not has_precision(model, name):
        return name

    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)
    def shown(row):
        return known(row, name)

    shown.__name__ = name
    return shown


class PartialDateField(forms.DateField):
    """Takes “2024”, “2024-03” or a whole date. A form says what is `present`, and how exactly it is known."""

    widget = forms.TextInput
    default_help = _("As exactly as it is known: 2024, 2024-03 or 2024-03-15.")
    present: date | None = None
    precision: str = Precision.DAY
    is_end = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = self.help_text or self.default_help

    def prepare_value(self, value):
        return value.isoformat()[: LENGTHS.get(self.precision)] if isinstance(value, date) else value

    def to_python(self, value):
        text = value.strip() if isinstance(value, str) else ""
        if text and self.present and text == self.prepare_value(self.present):
            return self.present  # whatever its day is: nobody has typed another
        year, month = parts(text)
        if not year:
            return super().to_python(value)
        if not self.is_end:
            return date(year, month or 1, 1)
        return date(year, month or 12, monthrange(year, month or 12)[1])


def parts(text: str) -> tuple[int, int]:
    """Year and month of a partial date, 0 for a month that is not given; (0, 0) for any other text."""
    found = _PARTIAL.fullmatch(text.strip())
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def typed_precision(text: str) -> str:
    """How exact a partial date is; empty for a whole date, whose precision is chosen beside it."""
    year, month = parts(text)
    if not year:
        return ""
    return Precision.MONTH if month else Precision.YEAR
