from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import PROVENANCE, TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from portal.spreadsheets.admin import SpreadsheetAdmin
from roadmaps import models
from roadmaps.admin.reports import ReportsPage
from roadmaps.resources import IndicatorResource, MeasurementResource

BASELINE = ("baseline_status", "baseline_value", "baseline_date")


class IndicatorInline(TranslatedOfficeInline):
    model = models.Indicator
    ordering = ("position",)
    show_change_link = True
    fieldsets = (
        (
            None,
            {"fields": [("position", "printed_number"), "text", ("measure", "direction"), "unit", BASELINE]},
        ),
    )


@admin.register(models.Result)
class ResultAdmin(TranslatedOfficeAdmin):
    menu_order = 20
    ordering = ("meeting__start", "roadmap__number", "position", "pk")
    list_display = ("text", "meeting", "roadmap", "position")
    list_select_related = ("meeting", "roadmap")
    list_filter = related_only("meeting", "roadmap")
    search_fields = (*get_translation_fields("text"), *get_translation_fields("roadmap__theme"), "aliases")
    paper = (
        (None, {"fields": [("meeting", "roadmap", "position"), "text"]}),
        IndicatorInline,
        PROVENANCE,
    )


class TargetInline(TranslatedOfficeInline):
    model = models.Target
    fieldsets = ((None, {"fields": [("period_start", "period_end", "value"), "note"]}),)


class MeasurementInline(TranslatedOfficeInline):
    model = models.Measurement
    fieldsets = ((None, {"fields": [("date", "value", "state", "organisation"), "evidence", "note"]}),)


@admin.register(models.Indicator)
class IndicatorAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 21
    pages = (ReportsPage,)
    resource_classes = (IndicatorResource, MeasurementResource)
    ordering = ("result__meeting__start", "result__roadmap__number", "result__position", "position")
    list_display = ("text", "printed_number", "of_result", "measure", "baseline_status")
    list_select_related = ("result",)
    list_filter = (*related_only("result__meeting"), "measure", "baseline_status")
    search_fields = (*get_translation_fields("text"), *get_translation_fields("result__text"), "aliases")
    paper = (
        (None, {"fields": [("result", "position", "printed_number"), "text", ("measure", "direction"), "unit"]}),
        (_("Baseline"), {"fields": [BASELINE]}),
        TargetInline,
        MeasurementInline,
        PROVENANCE,
    )

    # The order of results leads to meetings by two ways, which Django takes for a loop.
    @admin.display(description=_("result"), ordering="result__position")
    def of_result(self, indicator):
        return indicator.result
