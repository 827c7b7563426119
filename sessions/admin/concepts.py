from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ADDRESS, PROVENANCE, Lines, TranslatedDesk, TranslatedLines
from sessions import models
from sessions.admin.drafting import DraftedDesk, DraftedLines


class CitationLines(DraftedLines, TranslatedLines):
    model = models.Citation
    fieldsets = ((None, {"fields": [("position", "cited", "printed_note"), "locator", "remark"]}),)


class UseLines(Lines):
    model = models.ConceptUse
    is_counted = False  # its place is one among the concepts of a session
    verbose_name_plural = _("Where it is used")
    fieldsets = ((None, {"fields": [("meeting", "session", "position")]}),)


@admin.register(models.Concept)
class ConceptDesk(DraftedDesk, TranslatedDesk):
    """The glossary; a focal point comes here from its sheet, to a concept that no other sheet names."""

    place = 12
    list_display = ("term", "wording", "certainty", "address")
    list_select_related = ()
    list_filter = ("wording", "certainty")
    search_fields = (*get_translation_fields("term"), "aliases", "address")
    paper = (
        (None, {"fields": ["term", "definition", "wording"]}),
        CitationLines,
        UseLines,
        ADDRESS,
        PROVENANCE,
    )
    drafted_list = ("term", "wording")
    drafted_paper = ((None, {"fields": ["term", "definition", "wording"]}), CitationLines)

    def has_module_permission(self, request):
        return not request.viewer.drafts_sheets and super().has_module_permission(request)
