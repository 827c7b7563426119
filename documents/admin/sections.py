from typing import cast

from django import forms
from django.contrib import admin
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents import models
from meetings.office import TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from meetings.office.forms import OfficeForm, OfficeFormSet
from portal.choices import offer
from portal.registry import registry


class SectionForm(OfficeForm):
    """A section, whose block is chosen among those that the rooms have announced."""

    block = forms.ChoiceField(label=_("Block"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(get_translation_fields("text")) & set(self.fields):
            self.fields[name].help_text = _(
                "Markdown with footnotes. An image is named on a line of its own, ![caption](image:address), and"
                " without a caption has that of its record; a line before a table that begins with “: ” is the caption"
                " of the table. Raw HTML shows as text."
            )
        if "block" in self.fields:
            offered = {key: kind.label for key, kind in registry.blocks.items()}
            offered.setdefault(self.instance.block, self.instance.block)
            offer(self, block=[("", "—"), *((key, label) for key, label in offered.items() if key)])


class SectionFormSet(OfficeFormSet):
    def run_of(self, row):
        return row.parent_id

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "parent" in form.fields:
            # The sections of this document, read once for all lines.
            present = [(row.pk, f"{row.numbering} {row}".strip()) for row in self.get_queryset() if self.instance.pk]
            form.fields["parent"].choices = [("", "—"), *present]


class SectionInline(TranslatedOfficeInline):
    model = models.Section
    fk_name = "document"
    form = SectionForm
    formset = SectionFormSet
    show_change_link = True
    fieldsets = (
        (None, {"fields": [("position", "numbering", "kind", "parent"), "heading"]}),
        (_("Text, block or annex"), {"classes": ["collapse"], "fields": ["text", ("block", "annex")]}),
    )

    def get_queryset(self, request):
        """As the sections are read: each followed by those that stand in it."""
        rows = super().get_queryset(request)
        return rows.order_by(Coalesce("parent__position", "position"), F("parent").asc(nulls_first=True), "position")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent":
            field.widget = forms.Select()
        return field


@admin.register(models.Section)
class SectionAdmin(TranslatedOfficeAdmin):
    """One section by itself, for long texts; in the list places and numbers are changed without opening each."""

    menu_order = 12
    form = SectionForm
    list_display = ("__str__", "document", "position", "numbering", "kind")
    list_editable = ("position", "numbering")
    list_select_related = ("document",)
    list_filter = (*related_only("document__meeting"), "kind")
    search_fields = (*get_translation_fields("heading"), *get_translation_fields("document__title"), "numbering")
    paper = (
        (None, {"fields": ["document", ("numbering", "position", "parent"), "heading", "kind"]}),
        (_("Text"), {"fields": ["text"]}),
        (_("Block or annex"), {"fields": [("block", "annex")]}),
    )

    def get_changelist_form(self, request, **kwargs):
        """A row of the list has no texts: what is wrong in one is said at the head of the row."""
        form = cast(type[OfficeForm], super().get_changelist_form(request, **kwargs | {"form": OfficeForm}))
        form.viewer, form.seen = request.viewer, {}
        return form
