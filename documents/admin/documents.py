from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents import models
from documents.admin.languages import Languages, StatesInOrder
from documents.admin.library import LibraryPage
from documents.admin.numbering import number_sections
from documents.admin.paragraphs import DecidePage, OfficialPage, TiesPage, WordingPage
from documents.admin.sections import SectionInline
from documents.admin.starting import StartPage
from documents.admin.statements import StatementInline
from documents.places import OFFICE_DOCUMENT
from documents.resources import LibraryResource
from meetings.office import (
    ACCESS,
    PROVENANCE,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.office.forms import OfficeForm
from meetings.office.slugs import free_address
from portal.spreadsheets.admin import SpreadsheetAdmin


class UseInline(OfficeInline):
    model = models.DocumentUse
    fieldsets = ((None, {"fields": [("meeting", "role")]}),)


class TextTieInline(OfficeInline):
    model = models.TextTie
    fk_name = "document"
    fieldsets = ((None, {"fields": [("kind", "other")]}),)


class VersionInline(TranslatedOfficeInline):
    """Which versions there are; each has a form of its own, with its files."""

    model = models.Version
    show_change_link = True
    fieldsets = ((None, {"fields": [("number", "status", "issued_at", "issued_by"), "note"]}),)
    readonly_fields = ("status", "issued_at", "issued_by")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class DocumentForm(OfficeForm):
    authentic_languages = Languages(
        label=_("Authentic languages"), help_text=_("All of them equally. Leave empty where none is on record.")
    )
    official_languages = Languages(
        label=_("Official translations"), help_text=_("All other translations are courtesy translations.")
    )
    state_order_codes = StatesInOrder(
        label=_("States in their order"),
        help_text=_(
            "For an order of protocol or by lot: codes or names, one a line. States that are not named follow in"
            " alphabetical order."
        ),
    )

    def proposed_address(self, cleaned):
        return free_address(models.Document, cleaned.get("kind") or "", meeting=cleaned.get("meeting"))


@admin.register(models.Document)
class DocumentAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    tools = OFFICE_DOCUMENT
    pages = (StartPage, LibraryPage, DecidePage, OfficialPage, TiesPage, WordingPage)
    actions = (number_sections,)
    menu_order = 10
    form = DocumentForm
    resource_classes = (LibraryResource,)
    list_display = ("title", "kind", "meeting", "nature", "date", "audience", "release")
    list_select_related = ("meeting",)
    list_filter = (*related_only("meeting", "conferences"), "kind", "nature", "audience", "release")
    date_hierarchy = "date"
    search_fields = (*get_translation_fields("title"), "symbol", "aliases", "address")
    paper = (
        (
            None,
            {
                "fields": [
                    ("kind", "address"),
                    "title",
                    ("nature", "is_paraphrase"),
                    ("symbol", "date", "date_precision"),
                    "link",
                ]
            },
        ),
        (_("What it belongs to"), {"fields": [("meeting", "body"), "conferences", "adopted_by", "axes", "themes"]}),
        SectionInline,
        StatementInline,
        UseInline,
        TextTieInline,
        VersionInline,
        (_("Languages"), {"fields": ["authentic_languages", "official_languages"]}),
        (_("Order of States"), {"fields": [("state_order", "state_order_language"), "state_order_codes"]}),
        ACCESS,
        PROVENANCE,
    )
