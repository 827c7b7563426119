from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.access import Release
from meetings.office import ACCESS, TranslatedOfficeAdmin, related_only
from meetings.office.pages import form_of
from meetings.office.redirect import returning_to
from meetings.places import OFFICE_MEETING
from portal.tools import Tool, Work

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


def photograph(viewer, meeting) -> list[Tool]:
    """The link on a meeting's form: to its photograph, or to the form for a first one."""
    form = form_of(meeting)
    image = models.Image.objects.editable_by(viewer).filter(meeting=meeting, in_head=True).first()
    if image:
        return [Tool(returning_to(form_of(image), form), _("Photograph"))]
    begun = urlencode({"meeting": meeting.pk, "in_head": 1, "release": Release.PUBLISHED})
    return [Tool(returning_to(f"{reverse('admin:meetings_image_add')}?{begun}", form), _("Add a photograph"))]


OFFICE_MEETING.offer(Work.PREPARE, photograph, order=70)
