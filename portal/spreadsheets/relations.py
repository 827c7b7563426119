"""Parts that lead to other records: a relation named by one column or several, a list of relations in one cell."""

from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.spreadsheets.columns import KEEP, CellError, Column, column_of, kept_words, key
from portal.spreadsheets.parts import Part
from portal.spreadsheets.writing import CLOSED

AMBIGUOUS = object()
_BY_NAME = gettext_lazy("Code, address, acronym or name")
_BY_ADDRESS = gettext_lazy("Address in the portal")
NAMES = ("name", "official_name", "acronym", "aliases")
CHUNK = 500


class Names:
    """Names of records of one kind, in every language, that lead to what identifies each: Guatemala to GT."""

    def __init__(self, rows: models.QuerySet, leaf: str):
        known = {field.name for field in rows.model._meta.get_fields()}
        fields = sorted(name for name in known if name.partition("_")[0] in NAMES or name.startswith("official_name"))
        self.found: dict[str, Any] = {}
        for identity, *texts in rows.values_list(leaf, *fields):
            for text in texts:
                for line in (text or "").splitlines():
                    if self.found.setdefault(key(line), identity) != identity:
                        self.found[key(line)] = AMBIGUOUS

    def of(self, text: str) -> str:
        """What identifies the record that `text` names; `text` itself where it names none, or several."""
        found = self.found.get(key(text), AMBIGUOUS)
        return text if found is AMBIGUOUS else found


class Reference(Part):
    """A relation. `columns` are lookups on its target by the name of the column that holds them; the last is its own.

    A key of one column is known by the target's names as well. An empty cell in the own column means none.
    `titles` replace the titles that follow from the names of the relations.
    """

    def __init__(self, name: str, lookups: dict[str, str] | None = None, titles: dict[str, Any] | None = None):
        self.name, self.lookups, self.titles = name, lookups, titles or {}

    def bind(self, sheet):
        super().bind(sheet)
        self.target = self.field.related_model
        self.paths = self.lookups or {self.name: self.target.natural_fields[0]}
        self.columns = [self._column(name, path) for name, path in self.paths.items()]
        self._known: dict[tuple, Any] | None = None
        self._names: dict[str, Names] = {}
        self._typed: dict[tuple[str, ...], models.Model] = {}
        self._open: frozenset[int] | None = None
        self.pending: dict[tuple, Any] = {}

    def _column(self, name: str, path: str) -> Column:
        *steps, leaf = path.split("__")
        model, title = self.target, self.field.verbose_name
        for step in steps:
            relation = model._meta.get_field(step)
            model, title = relation.related_model, relation.verbose_name
        column: Any = column_of(cast(models.Field, model._meta.get_field(leaf)))
        column.name, column._title = name, self.titles.get(name, title)
        column.names = model if "name" in {field.name for field in model._meta.get_fields()} else None
        column.leaf = leaf
        if type(column) is Column:
            column.words = _BY_NAME if column.names else _BY_ADDRESS
        return column

    # Reading.

    def read(self, cells):
        own = cells[self.own.name]
        if own == "":
            return None
        if own in kept_words():
            return KEEP
        typed = tuple(cells[column.name] for column in self.columns)
        if typed not in self._typed:
            record = self.find(self.key(cells), " / ".join(filter(None, typed)))
            if record.pk is None:
                return record
            self._typed[typed] = record
        return self._typed[typed]

    def key(self, cells) -> tuple:
        """What the cells name, in the words by which records are known."""
        return tuple(self._identity(column, cells[column.name]) for column in self.columns)

    def find(self, wanted: tuple, text: str) -> models.Model:
        record = self.known.get(wanted)
        if record is AMBIGUOUS:
            raise CellError(_("“%(text)s” names several records.") % {"text": text})
        if record is None:
            record = self.pending.get(wanted)
        if record is None:
            raise CellError(_("“%(text)s” is not on record, or not yours to name here.") % {"text": text})
        return record

    def _identity(self, column, text: str) -> str:
        if text == "":
            return ""
        if column.names:
            if column.name not in self._names:
                self._names[column.name] = Names(column.names._base_manager.all(), column.leaf)
            return str(self._names[column.name].of(text))
        return str(column.value(text))

    @property
    def known(self) -> dict[tuple, Any]:
        """The records that the person may name here, by what names them."""
        if self._known is None:
            self._known = {}
            for record in self.targets().select_related(*self._joined()):
                found = tuple(plain(reach(record, path)) for path in self.paths.values())
                self._known[found] = AMBIGUOUS if found in self._known else record
        return self._known

    def targets(self) -> models.QuerySet:
        """The records that may be named."""
        return self.sheet.choices(self.field)

    def _joined(self, prefix: str = "") -> list[str]:
        return [f"{prefix}{path.rpartition('__')[0]}" for path in self.paths.values() if "__" in path]

    # Comparing and setting.

    def current(self, record):
        return getattr(record, self.field.attname)

    def same(self, record, value):
        if value is KEEP:
            return True
        return self.current(record) == (value.pk if value is not None else None)

    def set(self, record, value):
        setattr(record, self.name, value)

    # Writing.

    def write(self, record):
        if not self.is_open(record):
            return {self.own.name: str(CLOSED)}
        target = getattr(record, self.name)
        if target is None:
            return {}
        return {
            column.name: column.write(reach(target, path))
            for column, path in zip(self.columns, self.paths.values(), strict=True)
        }

    def is_open(self, record) -> bool:
        """Whether the person may know what the relation leads to."""
        if self._open is None:
            self._open = frozenset(self.sheet.seen(self.field).values_list("pk", flat=True))
        pk = self.current(record)
        return pk is None or pk in self._open

    def shown(self, value):
        return "" if value is None else str(value)

    def shown_now(self, record):
        return self.shown(getattr(record, self.name)) if self.is_open(record) else str(CLOSED)

    def fetched(self, rows):
        return rows.select_related(self.name, *self._joined(f"{self.name}__"))


class Many(Part):
    """A list of relations in one cell, by what identifies them or by their names, with commas between."""

    stored_later = True

    def __init__(self, name: str):
        self.name = name

    def bind(self, sheet):
        super().bind(sheet)
        self.target = self.field.related_model
        self.leaf = self.target.natural_fields[0]
        self.columns = [NameList(self.field)]
        self._known: dict[str, models.Model] | None = None

    @property
    def known(self) -> dict[str, models.Model]:
        if self._known is None:
            rows = self.sheet.choices(self.field)
            self._known = {str(getattr(row, self.leaf)): row for row in rows}
            self._names = Names(rows, self.leaf)
        return self._known

    def read(self, cells):
        text = cells[self.own.name]
        if text in kept_words():
            return KEEP
        found, known = [], self.known
        for name in filter(None, (name.strip() for name in text.replace(";", ",").replace("\n", ",").split(","))):
            record = known.get(name) or known.get(str(self._names.of(name)))
            if record is None:
                raise CellError(_("“%(text)s” is not on record, or not yours to name here.") % {"text": name})
            found.append(record)
        return list(dict.fromkeys(found))

    def current(self, record):
        return list(getattr(record, self.name).all()) if record.pk else []

    def same(self, record, value):
        return value is KEEP or set(self.current(record)) == set(value)

    def set(self, record, value):
        """Nothing: it is stored later."""

    def store(self, pairs, trace):
        through = getattr(self.model, self.name).through
        mine, theirs = self.field.m2m_field_name(), self.field.m2m_reverse_field_name()
        keys = [record.pk for record, _value in pairs]
        for start in range(0, len(keys), CHUNK):
            through._base_manager.filter(**{f"{mine}__in": keys[start : start + CHUNK]}).delete()
        through._base_manager.bulk_create(
            through(**{f"{mine}_id": record.pk, f"{theirs}_id": one.pk}) for record, value in pairs for one in value
        )

    def write(self, record):
        return {self.own.name: ", ".join(str(getattr(row, self.leaf)) for row in self.current(record))}

    def shown(self, value):
        return ", ".join(str(getattr(row, self.leaf)) for row in value)

    def fetched(self, rows):
        return rows.prefetch_related(models.Prefetch(self.name, self.sheet.seen(self.field)))


class NameList(Column):
    """A column with several names in a cell."""

    @property
    def holds(self):
        return _("Names or addresses, with commas between")


def reach(record: models.Model, path: str) -> Any:
    """What a lookup path leads to; None where a step is empty."""
    value: Any = record
    for step in path.split("__"):
        value = getattr(value, step) if value is not None else None
    return value


def plain(value) -> str:
    return "" if value is None else str(value)
