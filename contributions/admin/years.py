from django.contrib import admin
from django.db.models import Max
from modeltranslation.utils import get_translation_fields

from contributions import models
from meetings.office import PROVENANCE, OfficeInline, TranslatedOfficeAdmin, related_only
from meetings.office.forms import OfficeForm, OfficeFormSet


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


class DocumentForm(OfficeForm):
    """That a State has asked for a document: the next number of the State in this year is its own."""

    def _post_clean(self):
        document = self.instance
        if document.number is None:
            state = self.cleaned_data.get("state")
            rows = models.PaymentDocument.objects.editable_by(self.viewer).filter(year=document.year_id, state=state)
            document.number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        super()._post_clean()


class PaymentDocumentInline(OfficeInline):
    model = models.PaymentDocument
    form = DocumentForm
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
