from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ADDRESS, PROVENANCE, OfficeInline, TranslatedOfficeAdmin, TranslatedOfficeInline
from sessions import models
from sessions.admin.drafting import DraftedInline, DrafterAdmin, ForDraftersToo


class CitationInline(DraftedInline, TranslatedOfficeInline):
    model = models.Citation
    fieldsets = ((None, {"fields": [("position", "cited", "printed_note"), "locator", "remark"]}),)


class UseInline(OfficeInline):
    model = models.ConceptUse
    is_counted = False  # its place is one among the concepts of a session
    verbose_name_plural = _("Where it is used")
    fieldsets = ((None, {"fields": [("meeting", "session", "position")]}),)


class SheetConceptAdmin(DrafterAdmin, TranslatedOfficeAdmin):
    """A concept that no other sheet names, to which a focal point comes from its sheet and in no other way."""

    list_display = ("term", "wording")
    paper = ((None, {"fields": ["term", "definition", "wording"]}), CitationInline)

    def has_module_permission(self, request):
        return False


@admin.register(models.Concept)
class ConceptAdmin(ForDraftersToo, TranslatedOfficeAdmin):
    """The glossary."""

    drafter_admin = SheetConceptAdmin
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
