"""With which organisations a conference works, and which States announced that they were ready to preside."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import PROVENANCE, RELEASED, TranslatedOfficeAdmin, related_only
from meetings.resources import OfferResource, PartnershipResource
from portal.spreadsheets.admin import SpreadsheetAdmin


@admin.register(models.Partnership)
class PartnershipAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 41
    resource_classes = (PartnershipResource,)
    list_display = ("organisation", "conference", "position", "since", "until", "certainty", "release")
    list_select_related = ("organisation", "conference")
    list_filter = (*related_only("conference"), "release")
    search_fields = (
        *get_translation_fields("organisation__name"),
        *get_translation_fields("organisation__acronym"),
        "organisation__aliases",
        "aliases",
    )
    paper = (
        (None, {"fields": ["conference", ("organisation", "position")]}),
        (_("Dates"), {"fields": [("since", "since_precision"), ("until", "until_precision")]}),
        RELEASED,
        PROVENANCE,
    )


@admin.register(models.Offer)
class OfferAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 43
    resource_classes = (OfferResource,)
    list_display = ("state", "conference", "meeting", "announced_on", "year", "term", "release")
    list_select_related = ("state", "conference", "meeting", "term__state", "term__conference")
    list_filter = (*related_only("conference", "meeting"), "release")
    search_fields = (*get_translation_fields("state__name"), *get_translation_fields("conference__acronym"), "aliases")
    paper = (
        (None, {"fields": ["conference", "state", "year"]}),
        (
            _("The announcement"),
            {"fields": ["meeting", ("announced_on", "announced_on_precision")]},
        ),
        (
            _("What came of it"),
            {
                "fields": ["term"],
                "description": _("The decision that designates a State is recorded as such, and names the term."),
            },
        ),
        RELEASED,
        PROVENANCE,
    )
