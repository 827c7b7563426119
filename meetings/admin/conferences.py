from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.admin.emblems import EmblemPage
from meetings.admin.hand_over import HandOverPage
from meetings.office import (
    ACCESS,
    PROVENANCE,
    RELEASED,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.places import OFFICE_CONFERENCE
from meetings.resources import ConferenceFigureResource, PresidencyResource
from portal.spreadsheets.admin import SpreadsheetAdmin


class StatementInline(TranslatedOfficeInline):
    model = models.ConferenceStatement
    fieldsets = ((None, {"fields": [("subject", "position", "source"), "text"]}),)


@admin.register(models.Conference)
class ConferenceAdmin(TranslatedOfficeAdmin):
    tools = OFFICE_CONFERENCE
    pages = (HandOverPage, EmblemPage)
    menu_order = 40
    superusers_add = True
    superusers_delete = True
    list_display = ("acronym", "name", "founded", "secretariat_name")
    list_select_related = ()
    search_fields = (*get_translation_fields("acronym"), *get_translation_fields("name"), "aliases", "address")
    paper = (
        (None, {"fields": ["acronym", "name", "description", ("founded", "website"), "emblem", "address"]}),
        (_("Secretariat"), {"fields": ["secretariat_name", "secretariat_email", "secretariat_contact"]}),
        StatementInline,
        PROVENANCE,
    )


@admin.register(models.Membership)
class MembershipAdmin(TranslatedOfficeAdmin):
    menu_order = 41
    list_display = ("party", "conference", "status", "since", "until", "certainty", "release")
    list_select_related = ("conference", "state", "organisation")
    list_filter = (*related_only("conference"), "status", "release")
    search_fields = (
        *get_translation_fields("state__name"),
        *get_translation_fields("organisation__name"),
        *get_translation_fields("organisation__acronym"),
        "state__aliases",
        "organisation__aliases",
    )
    paper = (
        (None, {"fields": ["conference", ("state", "organisation"), "status"]}),
        (_("Dates"), {"fields": [("since", "since_precision"), ("until", "until_precision")]}),
        RELEASED,
        PROVENANCE,
    )

    @admin.display(description=_("state or organisation"))
    def party(self, membership):
        return membership.party


@admin.register(models.Presidency)
class PresidencyAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 42
    resource_classes = (PresidencyResource,)
    list_display = ("state", "conference", "start", "end", "theme", "certainty", "release")
    list_select_related = ("conference", "state")
    list_filter = (*related_only("conference"), "release")
    search_fields = (
        *get_translation_fields("state__name"),
        *get_translation_fields("theme"),
        *get_translation_fields("conference__acronym"),
        "aliases",
    )
    paper = (
        (
            None,
            {"fields": ["conference", ("state", "is_shared"), ("start", "start_precision"), ("end", "end_precision")]},
        ),
        (_("Theme and motto"), {"fields": ["theme", "motto"]}),
        RELEASED,
        PROVENANCE,
    )


@admin.register(models.ConferenceFigure)
class ConferenceFigureAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    """What sources say in numbers; meetings on record are counted on their own, and never written here."""

    menu_order = 46
    resource_classes = (ConferenceFigureResource,)
    list_display = ("label", "kind", "printed", "value", "conference", "certainty", "release")
    list_select_related = ("conference",)
    list_filter = (*related_only("conference", "presidency", "source"), "kind", "audience", "release")
    search_fields = ("label", "printed", *get_translation_fields("source__title"))
    paper = (
        (None, {"fields": ["conference", "presidency", ("kind", "body"), ("label", "original_language"), "position"]}),
        (
            _("The number"),
            {"fields": [("printed", "value", "exactness"), ("first_year", "last_year")]},
        ),
        (_("Provenance"), {"fields": [("source", "certainty"), "note"]}),
        ACCESS,
    )


@admin.register(models.Axis)
class AxisAdmin(TranslatedOfficeAdmin):
    menu_order = 43
    list_display = ("name", "conference", "presidency", "start", "end", "release")
    list_select_related = ("conference", "presidency__state", "presidency__conference")
    list_filter = (*related_only("conference"), "release")
    search_fields = get_translation_fields("name")
    paper = (
        (None, {"fields": ["conference", "presidency", "position", "name"]}),
        (_("Dates"), {"fields": [("start", "end"), "source"]}),
        RELEASED,
    )
