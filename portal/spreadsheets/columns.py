"""Columns of a sheet: how a cell is titled, how it is read, and how it is written."""

import re
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.matching import folded
from portal.spreadsheets.writing import CLOSED, TOO_LONG, bare, revived

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?|(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_AMOUNT = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00)?(?: ?h(?:rs?)?\.?)?")


class CellError(Exception):
    """A cell that cannot be read; the message is for the person who filled it in.

    `column` is the name of another column than the one being read, where that is at fault.
    """

    def __init__(self, message: str, column: str = ""):
        super().__init__(message)
        self.column = column


class Keep:
    """What a cell says that leaves a value as it is."""


KEEP = Keep()


@lru_cache(maxsize=4096)
def key(title: str) -> str:
    """A title or a name as it is compared: small letters and digits, no accents, nothing else."""
    return "".join(letter for letter in folded(title) if letter.isalnum())


def in_all_languages(text) -> list[str]:
    """A lazy text in the active language, and then in the others."""
    texts = [str(text)]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts.append(str(text))
    return list(dict.fromkeys(texts))


@lru_cache(maxsize=1)
def kept_words() -> frozenset[str]:
    return frozenset(word for text in (CLOSED, TOO_LONG) for word in in_all_languages(text))


class Column:
    """A column that holds one field: a text, unless a class below says otherwise.

    `suffix` is the language of a translated text.
    """

    words: Any = gettext_lazy("Text")

    def __init__(self, field: models.Field, title=None):
        self.field, self.name = field, field.name
        self._title = title
        self.language = getattr(field, "language", "")

    @property
    def title(self) -> str:
        """In the active language: "Título (es)"."""
        original = getattr(self.field, "translated_field", self.field)
        title = capfirst(str(self._title or original.verbose_name))
        return f"{title} ({self.language.partition('-')[0]})" if self.language else title

    def spellings(self) -> set[str]:
        """All the ways in which a file may title this column: in each language, and by the field's name."""
        found = {key(self.name)}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found.add(key(self.title))
        return found

    @property
    def holds(self) -> str:
        """What is to be written into the column, in words."""
        return str(self.words)

    def read(self, text: str) -> Any:
        """The value of a cell that is not empty. Raises `CellError`."""
        return text

    def value(self, text: str) -> Any:
        """The value of a cell: `KEEP`, or what the field holds where there is nothing, or what `read` makes of it."""
        if text == "":
            return None if self.field.null else self.nothing
        if text in kept_words():
            return KEEP
        return self.read(revived(text))

    @property
    def nothing(self):
        return self.field.get_default() if self.field.has_default() else ""

    def same(self, old, new) -> bool:
        """Whether a cell says what the record holds; in a text, spaces around it and kinds of line ends say nothing."""
        if old == new:
            return True
        return not {type(old), type(new)} - {str, type(None)} and bare(old or "") == bare(new or "")

    def write(self, value):
        return value


class Choice(Column):
    """One of a few words, in any of the languages."""

    def __init__(self, field, title=None):
        super().__init__(field, title)
        self._labels = dict(field.choices)
        self._values = {
            key(text): value for value, label in field.choices for text in (str(value), *in_all_languages(label))
        }

    @property
    def holds(self):
        return _("One of: %(choices)s") % {"choices": ", ".join(str(label) for _value, label in self.field.choices)}

    def read(self, text):
        try:
            return self._values[key(text)]
        except KeyError:
            choices = ", ".join(str(label) for _value, label in self.field.choices)
            raise CellError(
                _("“%(text)s” is none of the choices: %(choices)s.") % {"text": text, "choices": choices}
            ) from None

    def write(self, value):
        return str(self._labels.get(value, value))


class Whole(Column):
    @property
    def holds(self):
        return _("Whole number")

    @property
    def nothing(self):
        return self.field.get_default()

    def read(self, text):
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise CellError(_("“%(text)s” is not a whole number.") % {"text": text})
        return int(text)


class Amount(Column):
    @property
    def holds(self):
        return _("Number, with a decimal comma or point")

    def read(self, text):
        typed = re.sub(r"[\s\u00a0\u202f]", "", text)
        if "," in typed and "." in typed:  # the one that comes last divides
            groups = "." if typed.rindex(",") > typed.rindex(".") else ","
            typed = typed.replace(groups, "")
        typed = typed.replace(",", ".")
        if not _AMOUNT.fullmatch(typed):
            raise CellError(_("“%(text)s” is not a number.") % {"text": text})
        return Decimal(typed)


class Day(Column):
    @property
    def holds(self):
        return _("Date: 2021-09-09, or 9/9/2021 with the day first")

    def read(self, text):
        found = _DAY.fullmatch(text)
        try:
            year, month, day, *others = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
            return date(year, month, day) if year else date(*reversed(others))
        except (ValueError, TypeError):
            raise CellError(
                _("“%(text)s” is not a date. Write 2021-09-09, or 9/9/2021 with the day first.") % {"text": text}
            ) from None


class Clock(Column):
    @property
    def holds(self):
        return _("Time: 9:30")

    def read(self, text):
        found = _CLOCK.fullmatch(text)
        try:
            return time(int(found[1]), int(found[2]))  # type: ignore[index]
        except (ValueError, TypeError):
            raise CellError(_("“%(text)s” is not a time. Write 9:30.") % {"text": text}) from None


KINDS: tuple[tuple[type[models.Field], type[Column]], ...] = (
    (models.DateField, Day),
    (models.TimeField, Clock),
    (models.DecimalField, Amount),
    (models.IntegerField, Whole),
)


def column_of(field: models.Field) -> Column:
    """The column that a field of a model asks for."""
    if field.choices:
        return Choice(field)
    return next((column for kind, column in KINDS if isinstance(field, kind)), Column)(field)
