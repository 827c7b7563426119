"""What a sheet says of a record, part by part: a field here; relations stand in `relations`.

Every part reads the cells of a row into a value, compares it with what a record holds, sets it, and writes a record's
own into cells. What relations lead to is read once for a whole file.
"""

from typing import Any, cast

from django.db import models

from portal.spreadsheets.columns import KEEP, Column, column_of


class Part:
    """A part of a sheet. `name` is a field of its model; the last of `columns` is its own, others may be shared."""

    name: str
    columns: list[Column]
    model: type[models.Model]
    stored_later = False  # True where it can be written only when its record has a key

    def bind(self, sheet) -> None:
        """Make the part one of `sheet`, an instance of `Sheet`, for one file and one person."""
        self.sheet, self.model = sheet, sheet.model
        self.field = cast(models.Field, self.model._meta.get_field(self.name))

    @property
    def own(self) -> Column:
        return self.columns[-1]

    def read(self, cells: dict[str, str]) -> Any:
        """The value that a row's cells, by names of columns, give this part. Raises `CellError`."""
        return self.own.value(cells[self.own.name])

    def current(self, record: models.Model) -> Any:
        return getattr(record, self.name)

    def same(self, record: models.Model, value) -> bool:
        return value is KEEP or self.own.same(self.current(record), value)

    def set(self, record: models.Model, value) -> None:
        setattr(record, self.name, value)

    def store(self, pairs: list[tuple[models.Model, Any]], trace) -> None:
        """Write what is kept beside the records, which have their keys now."""

    def write(self, record: models.Model) -> dict[str, Any]:
        """A record's cells, by names of columns."""
        return {self.own.name: self.own.write(self.current(record))}

    def shown(self, value) -> str:
        """A value in words, for the preview."""
        return "" if value is None else str(self.own.write(value))

    def shown_now(self, record: models.Model) -> str:
        """The same of what a record holds."""
        return self.shown(self.current(record))

    def fetched(self, rows: models.QuerySet) -> models.QuerySet:
        """`rows` with all that `write` and `current` ask of them."""
        return rows


class Value(Part):
    """A field that is no relation."""

    def __init__(self, name: str):
        self.name = name

    def bind(self, sheet):
        super().bind(sheet)
        self.columns = [column_of(self.field)]


def values(*names: str) -> list[Part]:
    return [Value(name) for name in names]
