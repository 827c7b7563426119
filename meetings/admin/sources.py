"""The lists that all conferences share: any secretariat amends them, superusers alone delete from them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import RELEASED, TranslatedOfficeAdmin


@admin.register(models.Source)
class SourceAdmin(TranslatedOfficeAdmin):
    menu_order = 72
    superusers_delete = True
    list_display = ("title", "author", "year", "publisher", "address", "release")
    list_display_links = ("title",)
    list_select_related = ()
    list_filter = ("year", "release")
    search_fields = (*get_translation_fields("title"), *get_translation_fields("author"), "publisher", "address")
    paper = (
        (None, {"fields": ["author", "title", ("publisher", "year"), "link", "note"]}),
        (_("Address"), {"fields": ["address"]}),
        RELEASED,
    )


@admin.register(models.Theme)
class ThemeAdmin(TranslatedOfficeAdmin):
    menu_order = 73
    superusers_delete = True
    list_display = ("name", "address", "release")
    list_select_related = ()
    list_filter = ("release",)
    search_fields = (*get_translation_fields("name"), *get_translation_fields("aliases"), "address")
    paper = ((None, {"fields": ["name", "aliases", "address"]}), RELEASED)
