"""Reservations and explanations of position, as lines of the form of the text that they are about."""

from django import forms

from documents.models import Statement
from meetings.office import TranslatedOfficeInline
from meetings.office.forms import OfficeFormSet


class StatementFormSet(OfficeFormSet):
    def add_fields(self, form, index):
        """A statement is about a section of this document; they are read once for all lines."""
        super().add_fields(form, index)
        if "section" in form.fields:
            if not hasattr(self, "sections"):
                rows = form.fields["section"].queryset.filter(document=self.instance.pk)
                named = rows.order_by("position", "pk") if self.instance.pk else ()
                self.sections = [("", "—"), *((row.pk, row.place) for row in named)]
            form.fields["section"].choices = self.sections


class StatementInline(TranslatedOfficeInline):
    model = Statement
    fk_name = "document"
    formset = StatementFormSet
    fieldsets = (
        (
            None,
            {"fields": [("state", "kind"), ("section", "paragraph"), "text", ("original_language", "source"), "paper"]},
        ),
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "section":
            field.widget = forms.Select()
        return field
