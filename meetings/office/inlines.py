"""Lines of a form: what belongs to the record above it, and is edited by whoever edits that."""

from typing import cast

from django.contrib import admin
from modeltranslation.admin import TranslationStackedInline

from meetings.office.conflicts import messages_of
from meetings.office.forms import OfficeFormSet
from meetings.office.requests import OfficeRequest
from meetings.office.rows import RowsByViewer


class OfficeInline(RowsByViewer, admin.StackedInline):
    """Lines of one kind."""

    formset = OfficeFormSet
    extra = 0
    view_on_site = False
    template = "admin/edit_inline/stacked.html"
    is_counted = True  # False where a line's position is one among lines of other forms
    also_joined: tuple[str, ...] = ()

    @property
    def has_one_row(self) -> bool:
        """True where a line is one row of fields, so that lines look like a table."""
        return [len(options["fields"]) for _name, options in self.fieldsets or ()] == [1]

    def get_queryset(self, request):
        relations = [field.name for field in self.opts.fields if field.is_relation]
        return super().get_queryset(request).select_related(*relations, *self.also_joined)

    def has_view_permission(self, request, obj=None):
        return request.viewer.edits_something

    def has_add_permission(self, request, obj):
        return request.viewer.edits_something

    def has_change_permission(self, request, obj=None):
        return request.viewer.edits_something

    def has_delete_permission(self, request, obj=None):
        return request.viewer.edits_something

    def get_formset(self, request: OfficeRequest, obj=None, **kwargs):
        formset = cast(type[OfficeFormSet], super().get_formset(request, obj, **kwargs))
        formset.is_counted = self.is_counted
        formset.form.viewer, formset.form.seen = request.viewer, {}
        formset.form.conflict_messages = messages_of(request)
        if (found := getattr(request, "earlier", None)) and self.model in found.lost:
            formset.form.earlier, formset.leaving = found.values[self.model], found.leaving[self.model]
            formset.extra = len(found.lost[self.model])
        return formset


class TranslatedOfficeInline(OfficeInline, TranslationStackedInline):
    """Lines that are written in three languages."""
