from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office.modeladmin import ADDRESS, PROVENANCE, OfficeInline, TranslatedOfficeAdmin, TranslatedOfficeInline
from sessions import models
from sessions.admin.drafting import DraftedAdmin, DraftedInline


class CitationInline(DraftedInline, TranslatedOfficeInline):
    model = models.Citation
    fieldsets = ((None, {"fields": [("position", "cited", "printed_note"), "locator", "remark"]}),)


class UseInline(OfficeInline):
    model = models.ConceptUse
    is_counted = False  # its place is one among the concepts of a session
    verbose_name_plural = _("Where it is used")
    fieldsets = ((None, {"fields": [("meeting", "session", "position")]}),)


@admin.register(models.Concept)
class ConceptAdmin(DraftedAdmin, TranslatedOfficeAdmin):
    """The glossary; a focal point comes here from its sheet, to a concept that no other sheet names."""

    menu_order = 12
    list_display = ("term", "wording", "certainty", "address")
    list_select_related = ()
    list_filter = ("wording", "certainty")
    search_fields = (*get_translation_fields("term"), "aliases", "address")
    paper = (
        (None, {"fields": ["term", "definition", "wording"]}),
        CitationInline,
        UseInline,
        ADDRESS,
        PROVENANCE,
    )
    drafted_list = ("term", "wording")
    drafted_paper = ((None, {"fields": ["term", "definition", "wording"]}), CitationInline)

    def has_module_permission(self, request):
        return not request.viewer.drafts_sheets and super().has_module_permission(request)
