"""Rows, choices and fields of a form or of its lines, as the person's seats allow."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import DateField, FileField, ImageField, TimeField, URLField
from django.forms import FileInput
from modeltranslation.utils import get_translation_fields

from meetings.office.fields import HourInput, of_language
from meetings.office.forms import Choice, Choices, OfficeForm, choices
from meetings.office.precision import PartialDateField, has_precision
from portal.forms import DayInput


class RowsByViewer(BaseModelAdmin):
    """What admin classes and their inlines share."""

    form = OfficeForm
    trans_opts: Any  # what modeltranslation knows of the model, where it is translated
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        FileField: {"widget": FileInput},  # stored files have no address of their own to link to
        ImageField: {"widget": FileInput},
        DateField: {"widget": DayInput},
        TimeField: {"widget": HourInput},
    }

    def rows_for(self, request):
        """What the person finds here."""
        return self.model.objects.editable_by(request.viewer)

    def get_queryset(self, request):
        rows = self.rows_for(request)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, DateField) and has_precision(self.model, db_field.name):
            kwargs |= {"form_class": PartialDateField, "widget": PartialDateField.widget}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # what one row mentions, others may mention too
        return of_language(field, db_field) if field else field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if self.admin_site.is_registered(db_field.related_model):
            kwargs["widget"] = Choice(db_field, self.admin_site)
        kwargs["queryset"] = choices(request.viewer, db_field)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if self.admin_site.is_registered(db_field.related_model):
            kwargs["widget"] = Choices(db_field, self.admin_site)
        kwargs["queryset"] = choices(request.viewer, db_field)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _patch_fieldsets(self, fieldsets):
        """The languages of a text stand side by side in one line."""
        return [
            (name, {**options, "fields": [self._spread(field) for field in options["fields"]]})
            for name, options in fieldsets
        ]

    def _spread(self, field):
        if isinstance(field, str):
            return tuple(get_translation_fields(field)) if field in self.trans_opts.all_fields else field
        parts = [self._spread(part) for part in field]
        return tuple(name for part in parts for name in ((part,) if isinstance(part, str) else part))
