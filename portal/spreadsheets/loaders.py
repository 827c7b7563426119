"""Finds the records that the rows of a file are about, a thousand rows at a time."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader

CHUNK = 500
ROWS_AT_ONCE = 1_000


class ManyLoader(BaseInstanceLoader):
    """Loads the records of many rows in one query.

    The library asks for each row, or, with its cached loader, knows one identifying field and reads the records of the
    whole file.
    """

    def __init__(self, resource, dataset=None):
        super().__init__(resource, dataset)
        self.asked = 0
        self.known: dict[tuple, list[models.Model]] = {}

    def get_instance(self, row) -> models.Model | None:
        """The record of a row, None for a new one. Raises `ValidationError` if it is ambiguous."""
        if self.asked % ROWS_AT_ONCE == 0:
            rows = self.dataset[self.asked : self.asked + ROWS_AT_ONCE]
            self.known = self._known(dict(zip(self.dataset.headers, cells, strict=True)) for cells in rows)
        self.asked += 1
        who = self.resource.identity(row)
        if who is None:
            return None
        candidates = self.known.get(who, [])
        if len(candidates) > 1:
            return self._pick(candidates, row)
        self.resource.note(who)
        return candidates[0] if candidates else None

    def _pick(self, candidates, row):
        """Of several records with the same identity, the one that the row would not change; else it is ambiguous."""
        for record in candidates:
            if self.resource.is_same(record, row):
                return record
        raise ValidationError(_("Several records are named like this: change them in their forms."))

    def _known(self, rows) -> dict[tuple, list[models.Model]]:
        """The records that rows name and the person may edit, by identity."""
        wanted = {who for row in rows if (who := self.resource.identity(row))}
        if not wanted:
            return {}
        columns = [self.resource.fields[name] for name in self.resource.get_import_id_fields()]
        attnames = [column.field.attname for column in columns]
        by = max(range(len(attnames)), key=lambda place: len({who[place] for who in wanted if who[place] is not None}))
        asked = list({who[by] for who in wanted})
        known: dict[tuple, list[models.Model]] = {}
        for start in range(0, len(asked), CHUNK):
            for record in self._records(attnames[by], asked[start : start + CHUNK]):
                known.setdefault(tuple(getattr(record, name) for name in attnames), []).append(record)
        return known

    def _records(self, attname: str, values: list[Any]) -> models.QuerySet:
        condition = models.Q(**{f"{attname}__in": [value for value in values if value is not None]})
        if None in values:
            condition |= models.Q(**{f"{attname}__isnull": True})
        records = self.resource.get_queryset().filter(condition)
        for column in self.resource.columns:
            if column.stored_later:  # lists are compared; what a relation leads to is known by its key
                records = column.fetched(records)
        return records
