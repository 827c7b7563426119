from django.contrib import admin
from django.db.models import Max
from modeltranslation.utils import get_translation_fields

from contributions import models
from meetings.office import PROVENANCE, OfficeInline, TranslatedOfficeAdmin, related_only
from meetings.office.forms import OfficeFormSet


class EntryFormSet(OfficeFormSet):
    """Lines of the budget of the year's own conference."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        lines = form.fields["line"]
        lines.queryset = lines.queryset.filter(financing__conference=self.instance.conference_id)


class BudgetEntryInline(OfficeInline):
    model = models.BudgetEntry
    formset = EntryFormSet
    ordering = ("line__position",)
    also_joined = ("line__financing",)
    fieldsets = ((None, {"fields": [("line", "budgeted", "spent", "spent_by", "spent_by_precision")]}),)


class DocumentFormSet(OfficeFormSet):
    """That States have asked for documents: each is saved under the next number of its State in this year."""

    def save_new(self, form, **options):
        self._number(form.instance)
        return super().save_new(form, **options)

    def save_existing(self, form, obj, **options):
        if "state" in form.changed_data:
            self._number(form.instance)
        return super().save_existing(form, obj, **options)

    def _number(self, document):
        """Asked as each is saved, so that two of one form are counted as well."""
        rows = models.PaymentDocument.objects.editable_by(self.form.viewer)
        last = rows.filter(year=self.instance, state=document.state_id).aggregate(last=Max("number"))["last"]
        document.number = (last or 0) + 1


class PaymentDocumentInline(OfficeInline):
    model = models.PaymentDocument
    formset = DocumentFormSet
    fieldsets = ((None, {"fields": [("state", "asked_on", "amount"), "addressed_to"]}),)


@admin.register(models.BudgetYear)
class BudgetYearAdmin(TranslatedOfficeAdmin):
    menu_order = 62
    ordering = ("-start", "pk")
    list_display = ("number", "conference", "start", "currency")
    list_select_related = ("conference",)
    list_filter = related_only("conference")
    search_fields = ("number", *get_translation_fields("conference__name"))
    paper = (
        (None, {"fields": ["conference", ("number", "start"), ("currency", "recorded_until")]}),
        BudgetEntryInline,
        PaymentDocumentInline,
        (PROVENANCE[0], {"classes": ["collapse"], "fields": [("source", "certainty"), "note"]}),
    )
