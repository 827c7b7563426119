from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from consultations import models
from meetings.office import (
    ADDRESS,
    PROVENANCE,
    RELEASED,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)


class StageInline(TranslatedOfficeInline):
    model = models.Stage
    ordering = ("position",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("position", "respondents", "body"),
                    "name",
                    ("term", "working_days", "only_after_changes"),
                    "asked_for",
                ]
            },
        ),
    )


class MatterInline(TranslatedOfficeInline):
    model = models.ReservedMatter
    ordering = ("position",)
    fieldsets = ((None, {"fields": ["position", "name", "place", "quotation"]}),)


class ObserverRuleInline(OfficeInline):
    model = models.ObserverRule
    ordering = ("observers", "document_kind")
    fieldsets = ((None, {"fields": [("observers", "document_kind"), "quotation"]}),)


@admin.register(models.Procedure)
class ProcedureAdmin(TranslatedOfficeAdmin):
    menu_order = 46
    list_display = ("name", "on_record_in", "has_tacit_consent", "certainty", "release")
    list_filter = (*related_only("conferences"), "release")
    search_fields = (*get_translation_fields("name"), "aliases", "address")
    paper = (
        (None, {"fields": ["conferences", "name", "on_record_in", "purpose"]}),
        StageInline,
        (_("Afterwards"), {"fields": ["outcome"]}),
        (_("Answers"), {"fields": ["has_tacit_consent", "answers_shown"]}),
        MatterInline,
        ObserverRuleInline,
        RELEASED,
        ADDRESS,
        PROVENANCE,
    )
