from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from decisions import models
from decisions.admin.forms import AddresseeFormSet, DecisionForm, PartFormSet
from decisions.following import correct
from decisions.resources import (
    AddresseeResource,
    DecisionResource,
    MandateResource,
    ReportResource,
    TieResource,
)
from meetings.office import (
    ACCESS,
    ADDRESS,
    PROVENANCE,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from portal.seeking import SoughtField, Suggesting
from portal.spreadsheets.admin import SpreadsheetAdmin


class AddresseeInline(OfficeInline):
    model = models.Addressee
    formset = AddresseeFormSet
    fieldsets = ((None, {"fields": [("kind", "state", "conference", "body")]}),)


class MandateInline(TranslatedOfficeInline):
    model = models.Mandate
    formset = PartFormSet
    fieldsets = ((None, {"fields": [("body", "meeting", "paper"), "activity"]}),)


class TieInline(OfficeInline):
    model = models.Tie
    fk_name = "decision"
    formset = PartFormSet
    fieldsets = ((None, {"fields": [("kind", "earlier")]}),)


@admin.register(models.Decision)
class DecisionAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 15
    form = DecisionForm
    resource_classes = (DecisionResource, AddresseeResource, MandateResource, TieResource, ReportResource)
    list_display = ("title", "verb", "meeting", "decided_on", "force", "certainty", "audience", "release")
    list_select_related = ("meeting",)
    list_filter = (*related_only("conferences", "meeting"), "force", "wording", "release", *related_only("themes"))
    search_fields = (*get_translation_fields("title"), "verb", "subject", "aliases", "address")
    paper = (
        (
            None,
            {
                "fields": [
                    "title",
                    "conferences",
                    ("meeting", "consultation", "body"),
                    ("decided_on", "decided_on_precision"),
                ]
            },
        ),
        (
            _("As printed"),
            {
                "fields": [("wording", "subject", "verb", "number"), "force", "remarks"],
                "description": _(
                    "Verb and subject stand as the source prints them, in its language: that participants recommended"
                    " is not that States agreed. A draft instructs bodies and secretariats; it invites or exhorts"
                    " States, or says what they undertake."
                ),
            },
        ),
        (_("The text that words it"), {"fields": ["worded_in", "paragraph_key", "paragraph"]}),
        AddresseeInline,
        (_("Foreseen for"), {"fields": [("due_on", "due_on_precision"), "due_meeting"]}),
        MandateInline,
        (_("Designation"), {"fields": ["designates"]}),
        TieInline,
        (_("Themes"), {"fields": ["themes"]}),
        (_("Correction"), {"fields": ["correction"]}),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A consultation has no form of the office, and so no autocomplete: it is found by its name."""
        if db_field.name == "consultation":
            kwargs |= {"form_class": SoughtField, "widget": Suggesting()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.was_published and (what := form.cleaned_data.get("correction")):
            correct(form.instance, what=what, by=request.user)
