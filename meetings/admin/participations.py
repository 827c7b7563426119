from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import ACCESS, PROVENANCE, TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from meetings.resources import DelegateResource, ParticipationResource
from portal.spreadsheets.admin import SpreadsheetAdmin


class DelegateInline(TranslatedOfficeInline):
    model = models.Delegate
    fieldsets = ((None, {"fields": [("position", "role", "name"), "post", "institution"]}),)


@admin.register(models.Participation)
class ParticipationAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 20
    resource_classes = (ParticipationResource, DelegateResource)
    list_display = ("party", "meeting", "kind", "certainty", "date", "capacity", "audience", "release")
    list_select_related = ("meeting", "state", "organisation", "body")
    list_filter = (*related_only("meeting"), "kind", "capacity")
    search_fields = (
        *get_translation_fields("state__name"),
        *get_translation_fields("organisation__name"),
        *get_translation_fields("organisation__acronym"),
        *get_translation_fields("body__name"),
        "delegates__name",
        "aliases",
    )
    paper = (
        (None, {"fields": ["meeting", ("state", "organisation", "body"), ("kind", "date"), ("capacity", "position")]}),
        DelegateInline,
        ACCESS,
        PROVENANCE,
    )

    @admin.display(description=_("state, organisation or body"))
    def party(self, participation):
        return participation.party
