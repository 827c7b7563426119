"""Several relations in one cell."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import widgets

from portal.spreadsheets.columns import CHUNK, KEEP, Column
from portal.spreadsheets.names import Names
from portal.spreadsheets.widgets import CellError, Native, kept_words


class Listed(Native, widgets.ManyToManyWidget):
    """Records by what identifies them or by their names; all that may be named are read at once."""

    holds = gettext_lazy("Names or addresses, with commas between")

    def __init__(self, rows, leaf: str):
        super().__init__(None, field=leaf)
        self.rows = rows

    @cached_property
    def known(self) -> dict[str, models.Model]:
        rows = self.rows()
        self.names = Names(rows, self.field)
        return {str(getattr(row, self.field)): row for row in rows}

    def clean(self, value, row=None, **kwargs):
        found, known = [], self.known
        for name in filter(None, (name.strip() for name in value.replace(";", ",").replace("\n", ",").split(","))):
            record = known.get(name) or known.get(self.names.of(name))
            if record is None:
                raise CellError(_("“%(text)s” is not on record, or not yours to name here.") % {"text": name})
            found.append(record)
        return list(dict.fromkeys(found))

    def render(self, value, obj=None, **kwargs):
        return ", ".join(str(getattr(record, self.field)) for record in value)


class Many(Column):
    """A column with several relations in a cell. Bulk writing leaves out lists, so they are stored later."""

    stored_later = True

    def bind(self, sheet):
        super().bind(sheet)
        self.widget = Listed(lambda: sheet.choices(self.field), self.field.related_model.natural_fields[0])

    def clean(self, row, **kwargs):
        text = row[self.column_name]
        return KEEP if text in kept_words() else self.widget.clean(text)

    def current(self, record):
        return list(getattr(record, self.attribute).all()) if record.pk else []

    def same(self, record, value):
        return set(self.current(record)) == set(value)

    def set(self, record, value):
        """Nothing: it is stored later."""

    def store(self, pairs, stamp):
        through = getattr(self.sheet.model, self.attribute).through
        mine, theirs = self.field.m2m_field_name(), self.field.m2m_reverse_field_name()
        keys = [record.pk for record, _value in pairs]
        known = {f"{theirs}__in": self.sheet.seen(self.field).values("pk")}  # what the person does not see stays
        for start in range(0, len(keys), CHUNK):
            through._base_manager.filter(**{f"{mine}__in": keys[start : start + CHUNK]}, **known).delete()
        through._base_manager.bulk_create(
            through(**{f"{mine}_id": record.pk, f"{theirs}_id": one.pk}) for record, value in pairs for one in value
        )

    def export(self, instance, **kwargs):
        return self.widget.render(self.current(instance))

    def fetched(self, rows):
        return rows.prefetch_related(models.Prefetch(self.attribute, self.sheet.seen(self.field)))
