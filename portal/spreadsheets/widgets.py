"""Widgets of import-export: read a cell in the ways in which people write it, and write a value.

Values are written with their type, a number or a date; the file format turns them into text where needed.
"""

import re
from calendar import monthrange
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import widgets

from portal.spreadsheets.formats import CLOSED, TOO_LONG
from portal.text.letters import clean_line
from portal.text.normalise import normalised

_AMOUNT = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(
    r"(?:(?P<month>\d\d?)[-/.]|(?P<name>[^\W\d_]+)\.?(?:\s+(?:de|del|of))?\s+)(?P<year>(?:19|20)\d\d)"
    r"|(?P<first>(?:19|20)\d\d)-(?P<second>\d\d?)"
)
_SERIAL = re.compile(r"[1-7]\d{4}")  # a day of 1927 to 2119
_SERIAL_BEGINS = date(1899, 12, 30)
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00)?(?: ?h(?:rs?)?\.?)?")


class CellError(ValueError):
    """A cell that cannot be read; the message is for the person who filled it in.

    `column` names another column than the one being read, if that one is wrong.
    """

    def __init__(self, message: str, column: str = ""):
        super().__init__(message)
        self.column = column


@lru_cache(maxsize=4096)
def key(title: str) -> str:
    """A title or a name for comparison: lower-case letters and digits, without accents."""
    return "".join(letter for letter in normalised(title) if letter.isalnum())


def in_all_languages(text) -> list[str]:
    """A lazy text in the active language, and then in the others."""
    texts = [str(text)]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts.append(str(text))
    return list(dict.fromkeys(texts))


@lru_cache(maxsize=1)
def kept_words() -> frozenset[str]:
    """The words in a cell that leave a value as it is."""
    return frozenset(word for text in (CLOSED, TOO_LONG) for word in in_all_languages(text))


class Native:
    """A widget that writes a value with its type. `holds` describes what a cell should hold."""

    holds: Any = gettext_lazy("Text")

    def render(self, value, obj=None, **kwargs):
        return value


class Text(Native, widgets.CharWidget):
    """A text, read as its field keeps it."""

    def __init__(self, kept=clean_line):
        super().__init__()
        self.kept = kept

    def clean(self, value, row=None, **kwargs):
        return self.kept(super().clean(value))


class Choice(Native, widgets.Widget):
    """One of a few words, in any language."""

    def __init__(self, choices):
        super().__init__()
        self.labels = dict(choices)

    @cached_property
    def values(self) -> dict[str, Any]:
        words = ((value, (str(value), *in_all_languages(label))) for value, label in self.labels.items())
        return {key(text): value for value, texts in words for text in texts}

    @property
    def words(self) -> str:
        return ", ".join(str(label) for label in self.labels.values())

    @property
    def holds(self):
        return _("One of: %(choices)s") % {"choices": self.words}

    def clean(self, value, row=None, **kwargs):
        if value and key(value) not in self.values:
            raise CellError(
                _("“%(text)s” is none of the choices: %(choices)s.") % {"text": value, "choices": self.words}
            )
        return self.values[key(value)] if value else ""

    def render(self, value, obj=None, **kwargs):
        return str(self.labels.get(value, value))


class Whole(Native, widgets.IntegerWidget):
    """An integer; the library would cut off decimals."""

    holds = gettext_lazy("Whole number")

    def clean(self, value, row=None, **kwargs):
        if value and not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise CellError(_("“%(text)s” is not a whole number.") % {"text": value})
        return int(value) if value else None


class Amount(Native, widgets.DecimalWidget):
    """A number with the separators of any country."""

    holds = gettext_lazy("Number, with a decimal comma or point")

    def clean(self, value, row=None, **kwargs):
        typed = re.sub(r"[\s\u00a0\u202f]", "", value)
        if "," in typed and "." in typed:  # the one that comes last divides
            groups = "." if typed.rindex(",") > typed.rindex(".") else ","
            typed = typed.replace(groups, "")
        typed = typed.replace(",", ".")
        if typed and not _AMOUNT.fullmatch(typed):
            raise CellError(_("“%(text)s” is not a number.") % {"text": value})
        return Decimal(typed) if typed else None


class Day(Native, widgets.DateWidget):
    """A date; in numbers the day comes before the month. A cell that lost its format holds the days since 1900."""

    holds = gettext_lazy("Date: 2021-09-09, or 9/9/2021 with the day first")

    def __init__(self):
        super().__init__()
        days = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
        self.formats = (*days, "%Y-%m-%d 00:00", "%Y-%m-%d 00:00:00", "%Y-%m-%dT00:00", "%Y-%m-%dT00:00:00")

    def clean(self, value, row=None, **kwargs) -> date | None:
        if _SERIAL.fullmatch(value):
            return _SERIAL_BEGINS + timedelta(days=int(value))
        try:
            return super().clean(value)
        except ValueError:
            raise CellError(
                _("“%(text)s” is not a date. Write 2021-09-09, or 9/9/2021 with the day first.") % {"text": value}
            ) from None


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The numbers of the months by their names in every language."""
    return {key(text): number for number, name in MONTHS.items() for text in in_all_languages(name)}


def _month(name: str) -> int:
    """The number of a month by its name, or its first three letters or more; 0 if there is none."""
    found = {number for month, number in months().items() if len(name) > 2 and month.startswith(key(name))}  # noqa: PLR2004
    return found.pop() if len(found) == 1 else 0


@lru_cache(maxsize=4096)
def year_and_month(text: str) -> tuple[int, int | None] | None:
    """A year, or it and a month, as people write them: 2019, 3/2019, 2019-03, marzo de 2019. None for anything else."""
    if _YEAR.fullmatch(text):
        return int(text), None
    if not (found := _MONTH.fullmatch(text)):
        return None
    month = _month(found["name"]) if found["name"] else int(found["month"] or found["second"])
    return (int(found["year"] or found["first"]), month) if month in MONTHS else None


class VagueDay(Day):
    """A date that may be a month or a year: then it is the first day of it, or the last where it is an end."""

    holds = gettext_lazy("Date: 2021-09-09, or 9/9/2021 with the day first; a month, 9/2021, or a year")

    def __init__(self, *, is_end: bool):
        super().__init__()
        self.is_end = is_end

    def clean(self, value, row=None, **kwargs):
        if not (vague := year_and_month(value)):
            return super().clean(value)
        year, month = vague
        if not self.is_end:
            return date(year, month or 1, 1)
        month = month or 12
        return date(year, month, monthrange(year, month)[1])


class Clock(Native, widgets.TimeWidget):
    """A time of day; "9.5" is refused, which the library would read as 9:05."""

    holds = gettext_lazy("Time: 9:30")

    def clean(self, value, row=None, **kwargs):
        found = _CLOCK.fullmatch(value)
        try:
            return time(int(found[1]), int(found[2])) if value else None  # type: ignore[index]
        except (ValueError, TypeError):
            raise CellError(_("“%(text)s” is not a time. Write 9:30.") % {"text": value}) from None


KINDS: tuple[tuple[type[models.Field], type[widgets.Widget]], ...] = (
    (models.DateField, Day),
    (models.TimeField, Clock),
    (models.DecimalField, Amount),
    (models.IntegerField, Whole),
)


def widget_of(field: models.Field) -> Any:
    """The widget for a field of a model."""
    if field.choices:
        return Choice(field.choices)
    if isinstance(field, models.BooleanField):
        return Choice([(True, gettext_lazy("Yes")), (False, gettext_lazy("No"))])
    kind = next((widget for kind, widget in KINDS if isinstance(field, kind)), None)
    return kind() if kind else Text(getattr(field, "kept", clean_line))
