from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.admin.meeting.checklist import MissingPage
from meetings.admin.meeting.clone import ClonePage
from meetings.admin.meeting.close import ClosePage
from meetings.admin.meeting.convocation import ConvocationPage
from meetings.admin.meeting.form import MeetingForm, Proposal, proposal
from meetings.admin.meeting.moving import FIELD, MovesAlong
from meetings.admin.meeting.publish import PublishPage
from meetings.office import (
    ACCESS,
    ADDRESS,
    PROVENANCE,
    RELEASED,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.office.belonging import Shift, conferences, unconfirmed
from meetings.office.forms import OfficeForm, OfficeFormSet
from meetings.office.redirect import back, checklist_address
from meetings.places import OFFICE_MEETING
from portal.choices import offer

FOLDED = ("collapse",)  # the lines of a plenary are many: the form says which there are, and unfolds them


class PlaceForm(OfficeForm):
    """A conference of a new series is the secretary's own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "conference" in self.fields and not self.instance.pk:
            offer(self, conference=models.Conference.objects.editable_by(self.viewer))


class PlaceFormSet(OfficeFormSet):
    """A conference that a superuser takes out of a series loses its meetings: that is confirmed, and told."""

    losing: list = []

    def clean(self):
        super().clean()
        if not self.instance.pk or any(self.errors):
            return
        there = frozenset(self.instance.places.values_list("conference", flat=True))
        named = frozenset(form.instance.conference_id for form in self.filled())
        gone = [form for form in self.initial_forms if self.can_delete and self._should_delete_form(form)]
        changed = [form for form in self.initial_forms if "conference" in form.changed_data]
        left = frozenset(form.initial["conference"] for form in (*gone, *changed)) - named
        self.moved = Shift(left, named - there, (there | named) - left)
        self.losing = unconfirmed(conferences(self.moved.left), self.data)
        if self.losing:
            raise ValidationError(_("Confirm above who loses this record."))


class PlaceInline(OfficeInline):
    """The conferences of a series decide whose meetings they are: superusers alone change them later."""

    model = models.SeriesConference
    form = PlaceForm
    formset = PlaceFormSet
    min_num = 1
    validate_min = True
    fieldsets = ((None, {"fields": [("position", "conference")]}),)

    def has_change_permission(self, request, obj=None):
        return request.viewer.sees_all

    has_delete_permission = has_change_permission

    def get_formset(self, request, obj=None, **kwargs):
        kwargs.setdefault("validate_min", True)
        return super().get_formset(request, obj, **kwargs)


@admin.register(models.Series)
class SeriesAdmin(TranslatedOfficeAdmin):
    menu_order = 11
    superusers_delete = True
    list_display = ("name", "kind", "body", "address", "release")
    list_select_related = ("body",)
    list_filter = ("kind", *related_only("conferences"), "release")
    search_fields = (*get_translation_fields("name"), "address")
    paper = ((None, {"fields": ["name", "kind", "body", "address"]}), PlaceInline, RELEASED)

    def response_post_save_add(self, request, obj):
        """A new series is there for its first meeting."""
        return back(request) or HttpResponseRedirect(f"{reverse('admin:meetings_meeting_add')}?series={obj.pk}")


class ChairForm(OfficeForm):
    """A chair for a conference that holds the meeting; one that is proposed is kept as one that was typed."""

    def has_changed(self):
        return super().has_changed() or (self.instance.pk is None and bool(self.initial.get("state")))

    def clean_conference(self):
        conference, meeting = self.cleaned_data["conference"], self.parent
        if conference and meeting.series_id and conference.pk not in meeting.concerned_conferences():
            raise ValidationError(_("This conference does not hold this meeting."))
        return conference


class ChairInline(TranslatedOfficeInline):
    """Who presides it: of a new meeting, a line for each conference that holds it, in their order."""

    model = models.MeetingChair
    form = ChairForm
    fieldsets = (
        (None, {"fields": [("position", "conference", "state", "since")]}),
        (_("Provenance"), {"classes": ["collapse"], "fields": [("source", "certainty"), "note"]}),
    )

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj is None:
            formset.extra = len(proposal_for(request).chairs)
        return formset


class SupporterInline(OfficeInline):
    model = models.MeetingSupporter
    classes = FOLDED
    fieldsets = ((None, {"fields": [("position", "state", "organisation")]}),)


class ObjectiveFormSet(OfficeFormSet):
    """The general objectives count among themselves, the specific ones too."""

    def run_of(self, row):
        return row.kind


class ObjectiveInline(TranslatedOfficeInline):
    model = models.Objective
    formset = ObjectiveFormSet
    classes = FOLDED
    fieldsets = ((None, {"fields": [("position", "kind", "text")]}),)


class TopicInline(TranslatedOfficeInline):
    model = models.MeetingTopic
    classes = FOLDED
    fieldsets = ((None, {"fields": [("position", "text")]}),)


class FigureInline(TranslatedOfficeInline):
    model = models.StatedFigure
    classes = FOLDED
    fieldsets = ((None, {"fields": [("unit", "value", "source"), "note"]}),)


def proposal_for(request) -> Proposal:
    """What a new meeting begins with, of the series and the part that the address names; found once a request."""
    if not hasattr(request, "_proposal"):
        asked = request.GET
        request._proposal = proposal(request.viewer, asked.get("series", ""), asked.get("section", ""))
    return request._proposal


@admin.register(models.Meeting)
class MeetingAdmin(MovesAlong, TranslatedOfficeAdmin):
    """A meeting by its steps: what it is, what is settled before it, what is known of it afterwards."""

    tools = OFFICE_MEETING
    pages = (MissingPage, PublishPage, ConvocationPage, ClosePage, ClonePage)
    menu_order = 10
    form = MeetingForm
    list_display = ("title", "series", "number", "start", "end", "situation", "audience", "release")
    list_select_related = ("series",)
    list_filter = (*related_only("series"), "situation", "modality", "release")
    date_hierarchy = "start"
    search_fields = (
        *get_translation_fields("title"),
        *get_translation_fields("motto"),
        *get_translation_fields("place"),
        "aliases",
        "address",
    )
    paper = (
        (None, {"fields": [("series", "number", "section"), "title", "motto"]}),
        (
            _("Before: when and where"),
            {"fields": [("start", "end"), FIELD, "place", ("host", "timezone"), ("modality", "platform")]},
        ),
        ChairInline,
        (_("Before: background"), {"fields": ["background"]}),
        ObjectiveInline,
        TopicInline,
        (
            _("Before: who is convened"),
            {
                "fields": [
                    (
                        "convenes_members",
                        "convenes_observer_states",
                        "convenes_organisations",
                        "convenes_civil_society",
                        "convenes_guests",
                    ),
                    "not_convened",
                    "convened_certainty",
                    "participants_level",
                    ("delegation_limit", "delegation_ceiling", "accompanied_by"),
                    "departure",
                ]
            },
        ),
        (_("Before: other meetings"), {"fields": [("prepares", "part_of")]}),
        SupporterInline,
        (_("After: how it went"), {"fields": ["situation"]}),
        (
            _("After: what is on record of its course"),
            {
                "classes": ["collapse"],
                "fields": [("course", "course_source", "course_certainty")],
                "description": _("Leave it empty where you know how it went: then it did as its situation says."),
            },
        ),
        FigureInline,
        ACCESS,
        ADDRESS,
        PROVENANCE,
        (_("Further sources"), {"classes": ["collapse"], "fields": ["further_sources"]}),
    )

    def get_changeform_initial_data(self, request):
        return proposal_for(request).initial | super().get_changeform_initial_data(request)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        if add:
            series = list(models.Series.objects.editable_by(request.viewer))
            context["series_offered"] = series if len(series) > 1 else []
            begun = proposal_for(request)
            context |= {"series_chosen": begun.initial.get("series"), "sections_offered": begun.sections}
            context["section_chosen"] = begun.initial.get("section")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(checklist_address(obj))

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ChairInline) and obj.pk is None:
            kwargs["initial"] = list(proposal_for(request).chairs)
        return kwargs
