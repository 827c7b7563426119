from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ACCESS, PROVENANCE, TranslatedDesk, TranslatedLines, related_only
from meetings.office_forms import OfficeForm
from portal.spreadsheets.desk import SheetDesk
from sessions import models
from sessions.admin.sessions import PartLines
from sessions.resources import AgendaSheet


class ItemForm(OfficeForm):
    """An item of a block that is not saved yet, where the model cannot tell that its session is another meeting's."""

    def clean(self):
        cleaned = super().clean()
        session = cleaned.get("session")
        new_block = self.parent if self.parent is not None and self.parent.pk is None else None
        if session and new_block and session.meeting_id != new_block.meeting_id:
            self.add_error("session", _("This session belongs to another meeting."))
        return cleaned


class ItemLines(TranslatedLines):
    model = models.AgendaItem
    form = ItemForm
    show_change_link = True
    fieldsets = (
        (None, {"fields": [("position", "start", "duration", "session", "parent"), "title", "internal_note"]}),
        (
            _("Who may see it"),
            {"classes": ["collapse"], "fields": [("audience", "release", "listing", "narrowed_to")]},
        ),
    )
    also_joined = ("parent__session",)


@admin.register(models.AgendaBlock)
class AgendaBlockDesk(TranslatedDesk):
    place = 20
    list_display = ("__str__", "meeting", "position", "date", "start")
    list_select_related = ("meeting",)
    list_filter = related_only("meeting")
    search_fields = (*get_translation_fields("title"), *get_translation_fields("meeting__title"))
    paper = (
        (None, {"fields": [("meeting", "position"), "title", ("date", "start")]}),
        ItemLines,
        (_("Remark"), {"fields": ["note"]}),
    )


@admin.register(models.AgendaItem)
class AgendaItemDesk(SheetDesk, TranslatedDesk):
    place = 21
    resource_classes = (AgendaSheet,)
    form = ItemForm
    list_display = ("__str__", "block", "position", "start", "duration", "audience", "release")
    list_select_related = ("block", "session")
    list_filter = (*related_only("block__meeting"), "audience", "release")
    search_fields = (*get_translation_fields("title"), *get_translation_fields("session__title"), "aliases")
    paper = (
        (None, {"fields": [("block", "position"), "session", "title", ("start", "duration"), "parent"]}),
        PartLines,
        (_("Run sheet"), {"fields": ["internal_note"]}),
        ACCESS,
        PROVENANCE,
    )
