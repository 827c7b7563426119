from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents import models
from documents.admin.numbering import number_sections
from documents.admin.sections import SectionInline
from documents.admin.starting import StartPage
from documents.places import OFFICE_DOCUMENT
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


class UseInline(OfficeInline):
    model = models.DocumentUse
    fieldsets = ((None, {"fields": [("meeting", "role")]}),)


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
    official_languages = forms.MultipleChoiceField(
        label=_("Official languages"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Beside the original language; all other texts are courtesy translations."),
    )

    def proposed_address(self, cleaned):
        return free_address(models.Document, cleaned.get("kind") or "", meeting=cleaned.get("meeting"))


@admin.register(models.Document)
class DocumentAdmin(TranslatedOfficeAdmin):
    tools = OFFICE_DOCUMENT
    pages = (StartPage,)
    actions = (number_sections,)
    menu_order = 10
    form = DocumentForm
    list_display = ("title", "kind", "meeting", "nature", "date", "audience", "release")
    list_select_related = ("meeting",)
    list_filter = (*related_only("meeting", "conferences"), "kind", "nature", "audience", "release")
    date_hierarchy = "date"
    search_fields = (*get_translation_fields("title"), "symbol", "aliases", "address")
    paper = (
        (None, {"fields": [("kind", "address"), "title", ("nature", "symbol", "date")]}),
        (_("What it belongs to"), {"fields": [("meeting", "body"), "conferences", "themes"]}),
        SectionInline,
        UseInline,
        VersionInline,
        (_("Languages"), {"fields": ["official_languages"]}),
        ACCESS,
        PROVENANCE,
    )
