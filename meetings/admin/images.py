from django.contrib import admin
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import ACCESS, TranslatedOfficeAdmin, related_only

WORDS = ("alternative_text", "caption", "credit", "people_named")


@admin.register(models.Image)
class ImageAdmin(TranslatedOfficeAdmin):
    """Images of a meeting; one that belongs to no meeting, such as an emblem, is kept by superusers.

    A secretariat sends its emblem by a page of its own, `EmblemPage`.
    """

    menu_order = 30
    list_display = ("address", "alternative_text", "meeting", "audience", "release")
    list_select_related = ("meeting",)
    list_filter = (*related_only("meeting"), "audience", "release")
    search_fields = (
        "address",
        "people_named",
        *get_translation_fields("caption"),
        *get_translation_fields("alternative_text"),
    )
    paper = (
        (None, {"fields": ["meeting", "file", "in_head", *WORDS, "address"]}),
        ACCESS,
    )
