from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import (
    ACCESS,
    ADDRESS,
    PROVENANCE,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from plans import models

PERIOD = [("start", "start_precision"), ("end", "end_precision")]


class TopicInline(TranslatedOfficeInline):
    model = models.Topic
    ordering = ("position",)
    show_change_link = True
    fieldsets = ((None, {"fields": [("position", "axis"), "name"]}),)


class SubtopicInline(TranslatedOfficeInline):
    model = models.Subtopic
    ordering = ("position",)
    fieldsets = ((None, {"fields": ["position", "name", "printed_form", ("source", "certainty"), "note"]}),)


@admin.register(models.Plan)
class PlanAdmin(TranslatedOfficeAdmin):
    menu_order = 16
    list_display = ("title", "conference", "start", "certainty", "audience", "release")
    list_select_related = ("conference",)
    list_filter = (*related_only("conference"), "release")
    search_fields = (*get_translation_fields("title"), "aliases", "address")
    paper = (
        (None, {"fields": ["title", ("conference", "replaces"), *PERIOD, "full_text"]}),
        TopicInline,
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )


@admin.register(models.Topic)
class TopicAdmin(TranslatedOfficeAdmin):
    menu_order = 17
    list_display = ("name", "plan", "axis", "position")
    list_select_related = ("plan", "axis")
    list_filter = related_only("plan", "axis")
    search_fields = (*get_translation_fields("name"), "aliases")
    paper = ((None, {"fields": [("plan", "axis", "position"), "name"]}), SubtopicInline, PROVENANCE)


@admin.register(models.WorkPlan)
class WorkPlanAdmin(TranslatedOfficeAdmin):
    menu_order = 19
    list_display = ("title", "conference", "body", "presidency", "start", "approved_on", "audience", "release")
    list_select_related = ("conference", "body", "presidency__state", "presidency__conference")
    list_filter = (*related_only("conference", "body"), "release")
    search_fields = (*get_translation_fields("title"), "aliases", "address")
    paper = (
        (None, {"fields": ["title", ("conference", "carries_out"), ("body", "presidency"), *PERIOD, "full_text"]}),
        (
            _("Approval"),
            {
                "fields": [("approved_by", "approved_on", "approved_on_precision"), "approving_meeting"],
                "description": _("Left empty, its page says that no approval is on record."),
            },
        ),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )
