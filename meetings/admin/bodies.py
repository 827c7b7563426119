"""Bodies of conferences: what they are, to whom they report, who takes part in their meetings; their focal points."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import (
    PROVENANCE,
    RELEASED,
    OfficeAdmin,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.resources import (
    AgendaElementResource,
    ParticipationRuleResource,
    ProvisionResource,
    ReportingResource,
    RhythmResource,
)
from portal.spreadsheets.admin import SpreadsheetAdmin

FROM: Any = (_("Provenance"), {"classes": ["collapse"], "fields": [("source", "certainty"), "note"]})
LASTING: Any = (_("Dates"), {"fields": [("since", "since_precision"), ("until", "until_precision")]})


class ProvisionInline(TranslatedOfficeInline):
    model = models.Provision
    classes = ("collapse",)
    fieldsets = ((None, {"fields": [("kind", "position", "printed_number"), "text"]}), FROM)


class ReportingInline(TranslatedOfficeInline):
    model = models.Reporting
    fk_name = "body"
    fieldsets = ((None, {"fields": ["superior", "manner"]}), LASTING, FROM)


class RhythmInline(TranslatedOfficeInline):
    model = models.Rhythm
    fk_name = "body"
    fieldsets = ((None, {"fields": ["position", "text", "meets_with"]}), LASTING, FROM)


class AgendaElementInline(TranslatedOfficeInline):
    model = models.AgendaElement
    classes = ("collapse",)
    fieldsets = ((None, {"fields": [("position", "section"), "text", "axis"]}), LASTING, FROM)


@admin.register(models.Body)
class BodyAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 44
    resource_classes = (ProvisionResource, ReportingResource, RhythmResource)
    list_display = ("name", "acronym", "kind", "is_planned", "start", "end", "on_record", "release")
    list_select_related = ("source",)
    list_filter = ("kind", *related_only("conferences"), "release")
    search_fields = (*get_translation_fields("name"), *get_translation_fields("acronym"), "aliases", "address")
    paper = (
        (None, {"fields": ["conferences", "kind", "acronym", "name", "address"]}),
        (_("Mandate"), {"fields": ["mandate", "themes"]}),
        ProvisionInline,
        ReportingInline,
        RhythmInline,
        AgendaElementInline,
        (
            _("Dates"),
            {"fields": ["is_planned", ("start", "start_precision"), ("end", "end_precision"), "on_record_in"]},
        ),
        (_("Afterwards"), {"fields": ["successor"]}),
        RELEASED,
        PROVENANCE,
    )

    @admin.display(description=_("on record in"))
    def on_record(self, body):
        return body.last_year


class RuleGroupInline(TranslatedOfficeInline):
    model = models.RuleGroup
    fieldsets = ((None, {"fields": ["group", ("attends", "speaks", "drafts")]}), FROM)


@admin.register(models.ParticipationRule)
class ParticipationRuleAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    """Who takes part in a body's meetings; a new meeting of the body begins with it."""

    menu_order = 45
    resource_classes = (ParticipationRuleResource,)
    list_display = ("body", "section", "since", "until", "certainty")
    list_select_related = ("body",)
    list_filter = (*related_only("body"), "section")
    search_fields = get_translation_fields("body__name")
    paper = (
        (None, {"fields": ["body", "section"]}),
        RuleGroupInline,
        (_("Delegations"), {"fields": ["level", ("delegation_limit", "accompanied_by")]}),
        (_("New meetings"), {"fields": ["audience"]}),
        LASTING,
        FROM,
    )


@admin.register(models.AgendaElement)
class AgendaElementAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    """What agendas must hold, by body; also on the form of each."""

    menu_order = 46
    resource_classes = (AgendaElementResource,)
    list_display = ("text", "body", "section", "position", "since", "until")
    list_select_related = ("body",)
    list_filter = (*related_only("body"), "section")
    search_fields = (*get_translation_fields("text"), *get_translation_fields("body__name"))
    paper = ((None, {"fields": ["body", ("position", "section"), "text", "axis"]}), LASTING, FROM)


@admin.register(models.FocalPoint)
class FocalPointAdmin(OfficeAdmin):
    """Contact details: for the members of the conference and its secretariat, and never public."""

    menu_order = 47
    list_display = ("name", "state", "conference", "body", "institution", "end", "confirmed_on")
    list_select_related = ("state", "conference", "body")
    list_filter = related_only("conference", "state")
    search_fields = ("name", "institution", "email", *get_translation_fields("state__name"))
    paper = (
        (None, {"fields": ["conference", "body", "state", "name", "post", "institution"]}),
        (_("Contact"), {"fields": [("email", "telephone")]}),
        (_("Dates"), {"fields": [("start", "end"), "confirmed_on"]}),
    )
