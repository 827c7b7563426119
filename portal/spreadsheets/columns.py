"""Fields of import-export: columns that hold a field of a record, lead to another record, or list several.

Titles are in the person's language, and are recognised in all languages. Related records are read once for a whole
file.
"""

from copy import copy
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from import_export import fields, widgets

from portal.spreadsheets.formulas import revived
from portal.spreadsheets.history import HistoryStamp
from portal.spreadsheets.names import Leaf, reach
from portal.spreadsheets.widgets import CellError, Native, in_all_languages, kept_words, key, year_and_month
from portal.text.letters import same_words

KEEP: Any = object()  # the value of a cell that leaves the record as it is
AMBIGUOUS: Any = object()
CHUNK = 500


class Column(fields.Field):
    """A column for one field. `words` is its title if that is not the name of the field."""

    stored_later = False  # True where it can be written only when its record has a key
    words: Any = None

    def bind(self, sheet) -> None:
        """Attach the column to `sheet`, an instance of `SpreadsheetResource`, for one file and one person."""
        self.sheet = sheet
        if not self.readonly:
            self.field = sheet.model._meta.get_field(self.attribute)

    def __deepcopy__(self, memo):
        """The library copies columns for each resource; the model fields that they refer to are shared."""
        return copy(self)

    # Titles.

    @property
    def title(self) -> str:
        """The title in the active language: "Título (es)"."""
        original = getattr(self.field, "translated_field", self.field)
        title = capfirst(str(self.words or original.verbose_name))
        language = getattr(self.field, "language", "")
        return f"{title} ({language.partition('-')[0]})" if language else title

    def __str__(self):
        return self.title

    def spellings(self) -> set[str]:
        """All titles that a file may give this column: in each language, and the name of the field."""
        return {key(self.column_name), *map(key, in_all_languages(self))}

    def short_spellings(self) -> set[str]:
        """The titles without the language, for a text in the first language: "Título" is "Título (es)"."""
        if getattr(self.field, "language", "") != settings.LANGUAGE_CODE:
            return set()
        return {key(title.rpartition(" (")[0]) for title in in_all_languages(self)}

    @property
    def holds(self) -> str:
        """What the column should hold, for the person."""
        return str(self.widget.holds)

    @property
    def columns(self) -> set[str]:
        """The names of the columns from which it is read."""
        return {self.column_name}

    def is_told(self, names) -> bool:
        """Whether a file with columns of these names has a value for the field."""
        return not self.readonly and self.column_name in names

    # Reading.

    def clean(self, row, **kwargs):
        """The value of a cell: `KEEP`, the default of the field if it is empty, or what the widget reads.

        Raises `CellError`.
        """
        text = row[self.column_name]
        if text == "":
            return None if self.field.null else self.nothing
        return KEEP if text in kept_words() else self.widget.clean(revived(text), row=row)

    @property
    def nothing(self):
        return self.field.get_default() if self.field.has_default() else self.widget.clean("")

    # Comparing and setting.

    def current(self, record) -> Any:
        return self.get_value(record)

    def same(self, record, value) -> bool:
        """Whether a cell equals the record's value; of texts, whether the words are the same."""
        old = self.current(record)
        if old == value:
            return True
        return not {type(old), type(value)} - {str, type(None)} and same_words(old or "", value or "")

    def set(self, record, value) -> None:
        setattr(record, self.attribute, value)

    def store(self, pairs: list[tuple[models.Model, Any]], stamp: HistoryStamp) -> None:
        """Write what is stored beside the records, which have their keys now."""

    # Writing.

    def shown(self, value) -> str:
        """A value as text, for the preview."""
        return "" if value is None else str(self.widget.render(value))

    def shown_now(self, record) -> str:
        """The record's value as text."""
        return self.shown(self.current(record))

    def fetched(self, rows: models.QuerySet) -> models.QuerySet:
        """`rows` with everything that `export` and `current` need."""
        return rows


class Precision(Column):
    """How exactly the date in another column is known: by its own cell, or by a date that is a year or a month."""

    @property
    def date(self) -> str:
        return self.column_name.removesuffix("_precision")

    def is_told(self, names):
        return super().is_told(names) or self.date in names

    def clean(self, row, **kwargs):
        vague = year_and_month(row.get(self.date, ""))
        if not row.get(self.column_name):
            return _exactness(vague) if vague else super().clean(row) if self.column_name in row else KEEP
        told = super().clean(row)
        exact = list(self.widget.labels)  # the finest first
        if vague and told is not KEEP and exact.index(told) < exact.index(_exactness(vague)):
            raise CellError(_("The precision is finer than that of the date “%(text)s”.") % {"text": row[self.date]})
        return told


def _exactness(vague: tuple[int, int | None]) -> str:
    return "year" if vague[1] is None else "month"


class Named(Native, widgets.ForeignKeyWidget):
    """A record identified by one cell or several; all possible records are read at once.

    `leaves` maps names of columns to what their cells hold, `lookups` to the lookups that lead there; the last is the
    record's own. `pending` are records that earlier rows have named and that are not saved yet.
    """

    def __init__(self, rows, leaves: dict[str, Leaf], lookups: dict[str, str]):
        super().__init__(None, list(lookups.values())[-1])
        self.rows, self.leaves, self.lookups = rows, leaves, lookups
        self.pending: dict[tuple[str, ...], models.Model] = {}
        self.typed: dict[tuple[str, ...], models.Model] = {}

    def get_queryset(self, value=None, row=None, *args, **kwargs):
        return self.rows().select_related(*(path.rpartition("__")[0] for path in self.lookups.values() if "__" in path))

    def clean(self, value, row=None, **kwargs):
        typed = tuple(row[column] for column in self.lookups)
        if typed not in self.typed:
            record = self.find(self.words(row), " / ".join(filter(None, typed)))
            if record.pk is None:
                return record
            self.typed[typed] = record
        return self.typed[typed]

    def words(self, row) -> tuple[str, ...]:
        """The cells of a row as the names by which records are known."""
        return tuple(self.leaves[column].word(row[column]) for column in self.lookups)

    def find(self, words: tuple[str, ...], text: str) -> models.Model:
        record = self.known.get(words) or self.pending.get(words)
        if record is AMBIGUOUS:
            raise CellError(_("“%(text)s” names several records.") % {"text": text})
        if record is None:
            raise CellError(_("“%(text)s” is not on record, or not yours to name here.") % {"text": text})
        return record

    @cached_property
    def known(self) -> dict[tuple[str, ...], Any]:
        """The records that the person may choose here, by name."""
        known: dict[tuple[str, ...], Any] = {}
        for record in self.get_queryset():
            values = (reach(record, path) for path in self.lookups.values())
            words = tuple("" if value is None else str(value) for value in values)
            known[words] = AMBIGUOUS if words in known else record
        return known


class Key(Column):
    """A part of the name of a related record, beside the column of the relation: the meeting of a session.

    It is titled by the last relation on the way, unless its `title` is given.
    """

    def __init__(self, attribute: str, title: Any = None):
        super().__init__(attribute, readonly=True)
        self.words = title

    def bind(self, sheet):
        super().bind(sheet)
        self.leaf = Leaf(sheet.model, self.attribute, sheet.viewer)
        self.field, self.words, self.widget = self.leaf.field, self.words or self.leaf.title, self.leaf.widget
        self.relation = self.attribute.partition("__")[0]

    @property
    def holds(self):
        return self.leaf.holds

    def export(self, instance, **kwargs):
        value = self.get_value(instance) if self.sheet.is_open(self.relation, instance) else None
        return None if value is None else self.widget.render(value)


class Reference(Column):
    """A relation, identified by the field of its target in its own column and by columns beside it.

    `beside` maps names of columns to lookups on the target. Where the field is a code or an address, a name is accepted
    too. An empty cell means none.
    """

    def __init__(self, attribute: str, leaf: str, **beside: str):
        super().__init__(attribute)
        self.own_leaf, self.beside = leaf, beside

    def bind(self, sheet):
        super().bind(sheet)
        self.leaf = Leaf(sheet.model, f"{self.attribute}__{self.own_leaf}", sheet.viewer)
        lookups = self.beside | {self.column_name: self.own_leaf}
        leaves = {name: Leaf(self.field.related_model, path, sheet.viewer) for name, path in lookups.items()}
        self.widget: Named = Named(self.choices, leaves, lookups)

    def choices(self) -> models.QuerySet:
        """The records that may be chosen."""
        return self.sheet.choices(self.field)

    @property
    def holds(self):
        return self.leaf.holds

    @property
    def columns(self):
        return set(self.widget.lookups)

    def clean(self, row, **kwargs):
        text = row[self.column_name]
        if text == "":
            return None
        return KEEP if text in kept_words() else self.widget.clean(text, row=row)

    def current(self, record):
        return getattr(record, self.field.attname)

    def same(self, record, value):
        return self._is_closed(record, value) or self.current(record) == (value.pk if value is not None else None)

    def set(self, record, value):
        if not self._is_closed(record, value):
            super().set(record, value)

    def _is_closed(self, record, value) -> bool:
        """Whether an empty cell stands for a record that the person does not see: it stays."""
        return value is None and not self.sheet.is_open(self.attribute, record)

    def export(self, instance, **kwargs):
        if not self.sheet.is_open(self.attribute, instance):
            return None
        value = reach(instance, f"{self.attribute}__{self.own_leaf}")
        return None if value is None else self.leaf.widget.render(value)

    def shown(self, value):
        return "" if value is None else str(value)

    def shown_now(self, record):
        return self.shown(getattr(record, self.attribute)) if self.sheet.is_open(self.attribute, record) else ""

    def fetched(self, rows):
        beside = (path.rpartition("__")[0] for path in self.beside.values())
        return rows.select_related(self.attribute, *(f"{self.attribute}__{path}" for path in beside if path))
