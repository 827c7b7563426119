from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ACCESS, PROVENANCE, TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from meetings.office.forms import OfficeForm
from roadmaps import models


class SubthemeInline(TranslatedOfficeInline):
    model = models.Subtheme
    fieldsets = ((None, {"fields": [("position", "text")]}),)


class ObjectiveInline(TranslatedOfficeInline):
    model = models.SpecificObjective
    fieldsets = ((None, {"fields": [("position", "text")]}),)


class StandingInline(TranslatedOfficeInline):
    model = models.Standing
    fieldsets = ((None, {"fields": [("position", "kind", "source"), "wording", "place"]}),)


class ResultForm(OfficeForm):
    """A result in a roadmap's form stands in the roadmap's meeting."""

    def _post_clean(self):
        self.instance.meeting_id = self.parent.meeting_id
        super()._post_clean()


class ResultInline(TranslatedOfficeInline):
    model = models.Result
    form = ResultForm
    ordering = ("position", "pk")
    show_change_link = True
    fieldsets = ((None, {"fields": [("position", "text")]}),)


@admin.register(models.Roadmap)
class RoadmapAdmin(TranslatedOfficeAdmin):
    menu_order = 10
    list_display = ("theme", "number", "meeting", "start", "end", "audience", "release")
    list_select_related = ("meeting",)
    list_filter = (*related_only("meeting"), "audience", "release", *related_only("themes"))
    search_fields = (
        *get_translation_fields("theme"),
        *get_translation_fields("general_objective"),
        *get_translation_fields("meeting__title"),
        "aliases",
    )
    paper = (
        (None, {"fields": [("meeting", "number"), "theme", "themes"]}),
        SubthemeInline,
        (_("Approach and general objective"), {"fields": ["cross_cutting", "general_objective"]}),
        ObjectiveInline,
        (_("Period"), {"fields": [("start", "end")]}),
        ResultInline,
        StandingInline,
        (_("What States report"), {"fields": ["reports_for"]}),
        ACCESS,
        PROVENANCE,
    )

    def get_readonly_fields(self, request, obj=None):
        return ("meeting",) if obj else ()  # its results name the meeting too
