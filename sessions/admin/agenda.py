from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ACCESS, PROVENANCE, TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from meetings.office.forms import OfficeForm, OfficeFormSet
from portal.spreadsheets.admin import SpreadsheetAdmin
from sessions import models
from sessions.admin.sessions import CANCELLATION, PartInline
from sessions.admin.timing import Timed, meeting_of
from sessions.resources import AgendaResource


class BlockForm(OfficeForm):
    counted_in = ("meeting",)


class ItemForm(OfficeForm):
    """An item, which may become part of another of its own block and of no other."""

    counted_in = ("block", "parent")

    def offer_parents(self, block) -> None:
        """The items of `block`, read once for all lines of its form; none where there is no block yet."""
        field: Any = self.fields["parent"]
        rows = models.AgendaItem.objects.editable_by(self.viewer).filter(block=block, parent=None) if block.pk else None
        field.queryset = models.AgendaItem.objects.none() if rows is None else rows
        field.widget = forms.Select()
        if "_offered" not in block.__dict__:
            known = [] if rows is None else rows.select_related("session").order_by("position", "pk")
            block.__dict__["_offered"] = [("", "---------"), *((row.pk, self._label(row)) for row in known)]
        field.widget.choices = [choice for choice in block.__dict__["_offered"] if choice[0] != self.instance.pk]


class OneItemForm(ItemForm):
    """The form of one item."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            self.offer_parents(self.instance.block if self.instance.block_id else models.AgendaBlock())


class ItemFormSet(OfficeFormSet):
    """Items count among those of the same rank: of the block, or of one item."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "parent" in form.fields:
            form.offer_parents(self.instance)

    def run_of(self, row):
        return row.parent_id


class ItemInline(Timed, TranslatedOfficeInline):
    model = models.AgendaItem
    form = ItemForm
    formset = ItemFormSet
    show_change_link = True
    readonly_fields = ("clock",)
    fieldsets = (
        (None, {"fields": [("position", "clock", "start", "duration", "session", "parent"), "title", "internal_note"]}),
        (_("Room, cancellation"), {"classes": ["collapse"], "fields": [("room", "platform"), *CANCELLATION]}),
        (
            _("Who may see it"),
            {"classes": ["collapse"], "fields": [("audience", "release", "listing", "narrowed_to")]},
        ),
    )
    also_joined = ("parent__session",)

    def get_queryset(self, request):
        """As the agenda is read: each item followed by its own."""
        rows = super().get_queryset(request)
        return rows.order_by(
            Coalesce("parent__position", "position"), F("parent").asc(nulls_first=True), "position", "pk"
        )


@admin.register(models.AgendaBlock)
class AgendaBlockAdmin(Timed, TranslatedOfficeAdmin):
    menu_order = 20
    form = BlockForm
    list_display = ("__str__", "meeting", "position", "date", "start", "room")
    list_select_related = ("meeting",)
    list_filter = related_only("meeting")
    search_fields = (*get_translation_fields("title"), *get_translation_fields("meeting__title"))
    paper = (
        (None, {"fields": [("meeting", "position"), "title", ("date", "start"), ("room", "platform")]}),
        ItemInline,
        (_("Remark"), {"fields": ["note"]}),
    )

    def get_changeform_initial_data(self, request):
        """The first of the meeting's days of which the agenda says nothing yet."""
        meeting = meeting_of(request)
        days = _days(meeting) if meeting else []
        taken = {block.date for block in meeting.agenda_blocks.all()} if meeting and days else set()
        free = next((day for day in days if day not in taken), None)
        return {"date": free} | super().get_changeform_initial_data(request)


def _days(meeting) -> list[date]:
    if not meeting.start:
        return []
    length = ((meeting.end or meeting.start) - meeting.start).days
    return [meeting.start + timedelta(days=number) for number in range(length + 1)]


@admin.register(models.AgendaItem)
class AgendaItemAdmin(Timed, SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 21
    resource_classes = (AgendaResource,)
    form = OneItemForm
    readonly_fields = ("clock",)
    list_display = ("__str__", "block", "position", "start", "duration", "audience", "release")
    list_select_related = ("block", "session")
    list_filter = (*related_only("block__meeting"), "audience", "release")
    search_fields = (*get_translation_fields("title"), *get_translation_fields("session__title"), "aliases")
    paper = (
        (
            None,
            {
                "fields": [
                    ("block", "position"),
                    "session",
                    "title",
                    ("clock", "start", "duration"),
                    ("room", "platform"),
                    "parent",
                    "who",
                    "element",
                ]
            },
        ),
        PartInline,
        (_("On its page"), {"fields": ["text"]}),
        (_("Run sheet"), {"fields": ["internal_note"]}),
        (_("Cancellation"), {"classes": ["collapse"], "fields": CANCELLATION}),
        ACCESS,
        PROVENANCE,
    )
