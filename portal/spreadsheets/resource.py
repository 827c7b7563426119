"""The resource of a spreadsheet, on import-export: one row a record, imported as a whole or not at all."""

from contextlib import suppress
from hashlib import blake2b
from typing import Any, ClassVar, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from import_export.resources import ModelResource

from portal.spreadsheets.checks import Checks
from portal.spreadsheets.columns import KEEP, Column, Precision, Reference
from portal.spreadsheets.given import Given
from portal.spreadsheets.history import BATCH, HistoryStamp, write
from portal.spreadsheets.lists import Many
from portal.spreadsheets.loaders import ManyLoader
from portal.spreadsheets.results import (
    SHOWN_CHANGES,
    Difference,
    RowChange,
    SpreadsheetResult,
    SpreadsheetRow,
    file_error,
)
from portal.spreadsheets.titles import Titles
from portal.spreadsheets.widgets import CellError, VagueDay, widget_of

REASON_LENGTH = 100
ENDS = ("end", "until")  # of these a year means its last day


class SpreadsheetResource(Given, ModelResource):
    """The records of a model that `viewer` may edit, as rows. An instance serves one person and one file.

    `address` stands in file names. Nothing is ever deleted. `of` is the relation from a record to the model of the list
    that offers the spreadsheet, empty if that lists the records themselves. What does not come in (`comes_in`) is only
    exported; it stands last among the spreadsheets of its list.

    Rows are compared as they are read, because the library compares with a deep copy of every record; they are checked
    in batches, as `full_clean` would, and written in batches unless the import is a dry run or something is wrong.
    """

    address: ClassVar[str]
    of: ClassVar[str] = ""
    comes_in: ClassVar[bool] = True

    class Meta:
        instance_loader_class = ManyLoader
        use_bulk = True
        batch_size = BATCH
        chunk_size = BATCH
        skip_diff = True
        report_skipped = False

    get_result_class = classmethod(lambda cls: SpreadsheetResult)
    get_row_result_class = classmethod(lambda cls: SpreadsheetRow)

    def __init__(self, viewer, given="", **kwargs):
        super().__init__(**kwargs)
        self.viewer = viewer
        self.given = given if self.given_column else ""
        self.model: type[models.Model] = self._meta.model
        self.columns: list[Column] = self.get_import_fields()
        for column in self.columns:
            column.bind(self)
        self.taken: dict[tuple, int] = {}  # the number of the row that names a record, by what identifies it
        self.changes: dict[int, RowChange] = {}  # of the records that wait for their batch, by their place in memory
        self.shown = 0
        self.open: dict[str, frozenset[int]] = {}
        self.seen_so_far = blake2b(digest_size=16)

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        """A column for a field of the model that is named in `Meta.fields` alone."""
        if django_field.many_to_many:
            return Many(field_name, field_name)
        if django_field.is_relation:
            relation = Reference(field_name, django_field.related_model.natural_fields[0])
            relation.column_name = field_name
            return relation
        others = {field.name for field in django_field.model._meta.fields}
        if isinstance(django_field, models.DateField) and f"{field_name}_precision" in others:
            return Column(field_name, field_name, VagueDay(is_end=field_name in ENDS))
        kind = Precision if field_name.removesuffix("_precision") in others - {field_name} else Column
        return kind(field_name, field_name, widget_of(django_field))

    @cached_property
    def checks(self) -> Checks:
        return Checks(self.model, self.viewer)

    # Who may.

    def get_queryset(self):
        return rows_of(self.model).editable_by(self.viewer)

    def choices(self, field: models.Field) -> models.QuerySet:
        """The records that the person may choose in a relation."""
        raise NotImplementedError

    def seen(self, field: models.Field) -> models.QuerySet:
        """The records to which a relation may lead that the person may know of."""
        return rows_of(field.related_model).visible_to(self.viewer)

    def is_open(self, relation: str, record: models.Model) -> bool:
        """Whether the person may know the target of a record's relation."""
        field = cast(models.ForeignKey, self.model._meta.get_field(relation))
        if relation not in self.open:
            self.open[relation] = frozenset(self.seen(field).values_list("pk", flat=True))
        pk = getattr(record, field.attname)
        return pk is None or pk in self.open[relation]

    # Out.

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    def get_export_headers(self, selected_fields=None):
        return [column.title for column in self.columns]

    def filter_export(self, queryset, **kwargs):
        """Of the listed records, those that the person may edit."""
        records = self.get_queryset().filter(**{f"{self.of or 'pk'}__in": queryset.order_by().values("pk")})
        for column in self.columns:
            records = column.fetched(records)
        return records

    # In: the file as a whole.

    def import_data(self, dataset, dry_run=False, **kwargs):  # noqa: FBT002 - the library's signature
        """Import all rows or none; a dry run writes nothing. Errors stand in the result."""
        numbers = dataset.numbers
        options = {"use_transactions": True, "rollback_on_validation_errors": True} | kwargs
        result = super().import_data(dataset, dry_run=dry_run, **options)
        for error in result.defects:
            raise error
        result.tell(numbers, {column.column_name: column.title for column in self.columns})
        result.fingerprint = self.seen_so_far.hexdigest()
        result.warnings = dataset.warnings
        return result

    def before_import(self, dataset, **kwargs):
        """Columns get the names of their fields, whatever the language of their titles."""
        self.numbers = dataset.numbers
        reason = _("Spreadsheet: %(name)s") % {"name": kwargs.get("file_name", "")}
        self.stamp = HistoryStamp(kwargs.get("user"), reason[:REASON_LENGTH])
        names, mistakes = self._names(dataset)
        if mistakes:
            dataset.wipe()  # or the library would go on to the rows
            raise file_error(mistakes)
        dataset.headers = names
        self.fill_in(dataset)
        self.told = [column for column in self.columns if column.is_told(dataset.headers)]

    def identifying(self, names: list[str]) -> set[str]:
        """The columns that a file with columns of these `names` must have, since they identify a record."""
        return set(self._meta.import_id_fields)

    def _names(self, dataset) -> tuple[list[str], list[tuple[str, str]]]:
        """The names of a file's columns, and what is wrong with its titles, as title and message."""
        titles = Titles(self.columns)
        names, mistakes = titles.names(dataset.headers)
        needed = [column for column in self.columns if column.column_name in {*names, *self.identifying(names)}]
        there = {*names, *self.optional, *([self.given_column] if self.given else [])}
        missing = dict.fromkeys(name for column in needed for name in sorted(column.columns) if name not in there)
        mistakes.extend((self.fields[name].title, _("This column is missing.")) for name in missing)
        return names, (titles.found_below(dataset) or mistakes) if mistakes else []

    # In: a row.

    def before_import_row(self, row, **kwargs):
        self.number = self.numbers[kwargs["row_number"] - 1]
        self.repeats: int | None = None

    def identity(self, row) -> tuple | None:
        """The values that identify the record of a row; None if they could not be read."""
        try:
            found = [self.fields[name].clean(row) for name in self.get_import_id_fields()]
        except CellError:
            return None
        if KEEP in found:
            return None
        return tuple((value.pk or id(value)) if isinstance(value, models.Model) else value for value in found)

    def note(self, who: tuple) -> None:
        """Remember that this row is about the record with this identity; only one row of a file may be."""
        first = self.taken.setdefault(who, self.number)
        self.repeats = first if first != self.number else None

    def is_same(self, record, row) -> bool:
        """Whether a row would change nothing in a record, as far as it can be read."""
        for column in self.told:
            with suppress(CellError):
                value = column.clean(row)
                if value is not KEEP and not column.same(record, value):
                    return False
        return True

    def after_init_instance(self, instance, new, row, **kwargs):
        self.change = RowChange(self.number, instance, new)

    def import_instance(self, instance, row, **kwargs):
        """Sets what a row tells. Of columns that share one that cannot be read, the first says so."""
        change, errors = self.change, dict[str, ValidationError]()
        if self.repeats:
            errors[NON_FIELD_ERRORS] = ValidationError(_("Row %(row)s names the same record.") % {"row": self.repeats})
        for column in self.told:
            if not change.unread.isdisjoint(column.columns):
                change.unread.add(column.column_name)
                continue
            try:
                value = column.clean(row)
            except CellError as error:
                name = error.column or column.column_name
                errors[name] = ValidationError(str(error))
                change.unread.add(name)
            else:
                if value is not KEEP:
                    change.found[column.column_name] = value
        self._compare(change)
        for name, value in change.found.items():  # the same too: a relation's target is then known without a query
            self.fields[name].set(instance, value)
        if errors:
            raise ValidationError(errors)

    def _compare(self, change: RowChange) -> None:
        record, columns = change.record, [self.fields[name] for name in change.found]
        different = (
            columns
            if change.is_new
            else [column for column in columns if not column.same(record, change.found[column.column_name])]
        )
        change.names = [column.column_name for column in different]
        if different or change.unread:
            told = [] if change.is_new else [(column.column_name, column.current(record)) for column in different]
            self.seen_so_far.update(repr((change.number, record.pk, told)).encode())
        if not change.is_new and self.shown < SHOWN_CHANGES:
            change.differences = [
                Difference(column.title, column.shown_now(record), column.shown(change.found[column.column_name]))
                for column in different
            ]

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not (self.change.names or import_validation_errors)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):  # noqa: FBT002
        """Checks what a form would refuse, except uniqueness, which is checked by batches."""
        change = self.change
        found, refused = self.checks.of_row(instance, change.unread)
        change.refused = frozenset(refused)
        errors = {**(import_validation_errors or {}), **found}
        if not change.unread:
            errors |= self.refuse(change)
        if errors:
            raise ValidationError(errors)

    def refuse(self, change: RowChange) -> dict[str, list[str]]:
        """What is wrong with a row beyond the rules of its record, by name of the column."""
        return {}

    def save_instance(self, instance, is_create, row, **kwargs):
        """Lets the record wait for its batch, as the library does."""
        self.changes[id(instance)] = self.change
        super().save_instance(instance, is_create, row, **kwargs)

    def after_import_row(self, row, row_result, **kwargs):
        if row_result.is_skip() or self.shown >= SHOWN_CHANGES:
            return
        self.shown += 1
        row_result.number, row_result.diff = self.number, self.change.differences
        row_result.object_repr = str(self.change.record)

    # In: a batch of rows.

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self._finish(self.create_instances, dry_run=dry_run, result=result)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self._finish(self.update_instances, dry_run=dry_run, result=result)

    def _finish(self, records: list, *, dry_run: bool, result: Any) -> None:
        """Checks uniqueness within a batch, with earlier batches and with existing records; then writes the batch."""
        changes = [self.changes.pop(id(record)) for record in records]
        records.clear()
        found = self.checks.of_rows([change.record for change in changes], [change.refused for change in changes])
        for place, name, message in found:
            number = self.numbers.index(changes[place].number) + 1
            result.append_invalid_row(number, {}, ValidationError({name or NON_FIELD_ERRORS: [message]}))
        if changes and not dry_run and result.is_good:
            write(self, changes)


def rows_of(model: type[models.Model] | None) -> Any:
    """The rows of a model of a room, which says who sees and who edits them."""
    return cast(type[models.Model], model)._default_manager
