from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ACCESS, ADDRESS, PROVENANCE, TranslatedOfficeAdmin, related_only
from plans import models
from plans.resources import ActivityResource
from portal.spreadsheets.admin import SpreadsheetAdmin


@admin.register(models.Subtopic)
class SubtopicAdmin(TranslatedOfficeAdmin):
    menu_order = 18
    list_display = ("name", "topic", "position")
    list_select_related = ("topic",)
    list_filter = related_only("topic__plan", "topic")
    search_fields = (*get_translation_fields("name"), "aliases")
    paper = ((None, {"fields": [("topic", "position"), "name"]}), PROVENANCE)


@admin.register(models.Activity)
class ActivityAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 20
    resource_classes = (ActivityResource,)
    list_display = ("title", "work_plan", "body", "due_on", "audience", "release")
    list_select_related = ("work_plan", "body")
    list_filter = (*related_only("work_plan__conference", "work_plan", "body"), "release")
    search_fields = (*get_translation_fields("title"), "aliases", "address")
    paper = (
        (None, {"fields": ["title", ("work_plan", "body"), "subtopic", "remarks"]}),
        (_("Foreseen for"), {"fields": [("due_on", "due_on_precision"), "due_meeting"]}),
        (
            _("What it is tied to"),
            {
                "fields": ["meetings", "decisions", "practices", "roadmaps"],
                "description": _("How it stands is told by dated reports, on the page of the activity."),
            },
        ),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )
