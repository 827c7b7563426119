from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from decisions import models
from decisions.resources import StatementElsewhereResource
from meetings.office import ACCESS, ADDRESS, PROVENANCE, TranslatedOfficeAdmin, related_only
from portal.spreadsheets.admin import SpreadsheetAdmin


@admin.register(models.StatementElsewhere)
class StatementElsewhereAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 16
    resource_classes = (StatementElsewhereResource,)
    list_display = ("title", "forum", "made_on", "conference", "made_under", "audience", "release")
    list_select_related = ("conference", "made_under")
    list_filter = (*related_only("conference", "presidency"), "release")
    search_fields = (
        *get_translation_fields("title"),
        *get_translation_fields("forum"),
        "made_by",
        "aliases",
        "address",
    )
    paper = (
        (None, {"fields": ["title", "conference", "forum", ("made_on", "made_on_precision")]}),
        (_("Who made it"), {"fields": ["presidency", "made_by"]}),
        (
            _("Under which decision"),
            {
                "fields": ["made_under"],
                "description": _("Left empty, readers find that no decision is on record."),
            },
        ),
        (_("What was said"), {"fields": ["text", ("said_in", "link")]}),
        (
            _("Afterwards"),
            {"fields": ["report", ("reported_on", "reported_on_precision"), "followup"]},
        ),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )
