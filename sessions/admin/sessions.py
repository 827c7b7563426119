from django.contrib import admin
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import (
    ACCESS,
    ADDRESS,
    PROVENANCE,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.office.deletion import withdraw_selected
from meetings.office.forms import OfficeForm, OfficeFormSet
from meetings.office.pending import newest_first
from meetings.office.slugs import free_address
from portal.spreadsheets.admin import SpreadsheetAdmin
from sessions import models
from sessions.admin.drafted_concepts import DraftedConceptInline
from sessions.admin.drafting import ForDraftersToo, SheetInline
from sessions.admin.sheets import (
    SheetAdmin,
    SheetPage,
    close_sheets,
    heading,
    reopen_sheets,
    sheet_state,
)
from sessions.places import OFFICE_SESSION
from sessions.resources import SessionResource


class PartForm(OfficeForm):
    """A part on the side of a conference that holds the meeting."""

    def clean(self):
        cleaned = super().clean()
        conference, meeting = cleaned.get("conference"), self._meeting(cleaned)
        if conference and meeting and conference.pk not in meeting.concerned_conferences():
            self.add_error("conference", _("This conference does not hold this meeting."))
        return cleaned

    def _meeting(self, cleaned):
        menu_order = self.parent or cleaned.get("session") or cleaned.get("agenda_item")
        menu_order = getattr(menu_order, "block", menu_order)
        return getattr(menu_order, "meeting", None)


class PartFormSet(OfficeFormSet):
    """Those who lead count among themselves."""

    def run_of(self, row):
        return row.role == models.Part.Role.LEADS


CANCELLATION = ["cancelled", "cancellation"]
WHO_ELSE: list = [("organisation", "presidency", "body", "collective"), "person", "post", "capacity"]


class PartInline(TranslatedOfficeInline):
    """Those who lead stand first, as on the sheet."""

    model = models.Part
    form = PartForm
    formset = PartFormSet
    verbose_name = _("Lead state or other part")
    verbose_name_plural = _("Lead states and other parts")
    show_change_link = True
    also_joined = ("presidency__state", "presidency__conference")
    fieldsets = (
        (None, {"fields": [("role", "position", "state", "conference", "certainty")]}),
        (_("Another actor, the person, the speech"), {"classes": ["collapse"], "fields": [*WHO_ELSE, "speech"]}),
    )

    def get_queryset(self, request):
        leads = Case(When(role=models.Part.Role.LEADS, then=Value(0)), default=Value(1))
        return super().get_queryset(request).order_by(leads, "position", "pk")


@admin.register(models.Part)
class PartAdmin(TranslatedOfficeAdmin):
    menu_order = 32
    form = PartForm
    list_display = ("actor", "role", "session", "agenda_item", "position", "certainty")
    list_select_related = (
        "session",
        "agenda_item__session",
        "state",
        "organisation",
        "presidency__state",
        "presidency__conference",
        "body",
        "conference",
    )
    list_filter = ("role", "certainty", *related_only("session__meeting"))
    search_fields = (
        "person",
        *get_translation_fields("state__name"),
        *get_translation_fields("organisation__acronym"),
        *get_translation_fields("session__title"),
        "aliases",
    )
    paper = (
        (None, {"fields": [("session", "agenda_item"), ("role", "position"), ("state", "conference"), *WHO_ELSE]}),
        (_("Afterwards"), {"fields": ["speech"]}),
        PROVENANCE,
    )

    @admin.display(description=_("who"))
    def actor(self, part):
        return part.actor


class TopicInline(SheetInline, TranslatedOfficeInline):
    model = models.Topic
    fieldsets = ((None, {"fields": [("position", "text")]}),)


class QuestionInline(SheetInline, TranslatedOfficeInline):
    model = models.GuidingQuestion
    fieldsets = ((None, {"fields": [("position", "kind", "text")]}),)


class SessionForm(OfficeForm):
    """A session stands at its number; one without a number at a word of its label or title."""

    counted_in = ("meeting",)

    def proposed_address(self, cleaned):
        if (number := cleaned.get("number")) is not None:
            return str(number)
        meeting = {"meeting": cleaned.get("meeting") or self.instance.meeting}
        return free_address(models.Session, cleaned.get("label_es") or cleaned.get("title_es") or "", **meeting)


class SessionSheetAdmin(SheetAdmin):
    tools = OFFICE_SESSION
    paper = ((None, {"fields": ["at_meeting", "led_by"]}), TopicInline, DraftedConceptInline, QuestionInline)


@admin.register(models.Session)
class SessionAdmin(ForDraftersToo, SpreadsheetAdmin, TranslatedOfficeAdmin):
    """A session in the order of its technical sheet; what is written after the meeting stands at the end."""

    drafter_admin = SessionSheetAdmin
    tools = OFFICE_SESSION
    pages = (SheetPage,)
    actions = (withdraw_selected, close_sheets, reopen_sheets)
    menu_order = 10
    form = SessionForm
    choice_ordering = newest_first("position")
    resource_classes = (SessionResource,)
    list_display = (heading, "title", "meeting", "position", sheet_state, "audience", "release")
    list_display_links = (heading, "title")
    list_select_related = ("meeting",)
    list_filter = (*related_only("meeting"), "audience", "release", *related_only("themes"))
    search_fields = (
        *get_translation_fields("title"),
        *get_translation_fields("label"),
        *get_translation_fields("meeting__title"),
        "aliases",
        "address",
    )
    paper = (
        (
            None,
            {"fields": ["meeting", ("number", "position", "duration"), "title", "label", "opening", "themes"]},
        ),
        PartInline,
        TopicInline,
        DraftedConceptInline,
        QuestionInline,
        (_("After the meeting"), {"fields": ["summary"]}),
        (_("Cancellation"), {"classes": ["collapse"], "fields": CANCELLATION}),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )

    def choice_label(self, session):
        return f"{session} – {session.meeting}"

    def has_sheet_permission(self, request, obj=None):
        """Who closes sheets and opens them again: the secretariat."""
        return self._works(request) and self.has_change_permission(request, obj)

    def has_export_permission(self, request):
        return self._works(request) and super().has_export_permission(request)

    def get_readonly_fields(self, request, obj=None):
        # What belongs to a session (practices, concepts, agenda) names its meeting too.
        return ("meeting",) if obj else ()
