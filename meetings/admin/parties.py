from django.contrib import admin
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import PROVENANCE, RELEASED, TranslatedOfficeAdmin, TranslatedOfficeInline
from meetings.resources import StateResource
from portal.spreadsheets.admin import SpreadsheetAdmin


class StateNameInline(TranslatedOfficeInline):
    """The names that it had before."""

    model = models.StateName
    is_counted = False
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "name",
                    "official_name",
                    ("since", "since_precision", "until", "until_precision", "source"),
                    "note",
                ]
            },
        ),
    )


@admin.register(models.State)
class StateAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 60
    resource_classes = (StateResource,)
    superusers_delete = True
    list_display = ("name", "code", "official_name")
    list_select_related = ()
    search_fields = (*get_translation_fields("name"), *get_translation_fields("official_name"), "code", "aliases")
    paper = ((None, {"fields": ["code", "name", "official_name"]}), StateNameInline, PROVENANCE)


@admin.register(models.Organisation)
class OrganisationAdmin(TranslatedOfficeAdmin):
    menu_order = 61
    superusers_delete = True
    list_display = ("name", "acronym", "kind", "parent", "release")
    list_select_related = ("parent",)
    list_filter = ("kind", "release")
    search_fields = (*get_translation_fields("acronym"), *get_translation_fields("name"), "aliases", "address")
    paper = (
        (None, {"fields": ["acronym", "name", "kind", "parent", "website", "address"]}),
        RELEASED,
        PROVENANCE,
    )


@admin.register(models.Region)
class RegionAdmin(TranslatedOfficeAdmin):
    menu_order = 62
    superusers_delete = True
    list_display = ("name", "address")
    list_select_related = ()
    search_fields = (*get_translation_fields("name"), "aliases", "address")
    paper = ((None, {"fields": ["name", "states", "address"]}), PROVENANCE)
