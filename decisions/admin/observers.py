from functools import cached_property

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from decisions import models
from decisions.admitting import give_status, lay_out
from decisions.resources import ApplicationResource, CriterionResource
from documents.operations import validate_pdf, validate_size
from meetings.office import (
    ADDRESS,
    PROVENANCE,
    RELEASED,
    OfficeAdmin,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.office.forms import OfficeForm, OfficeFormSet
from meetings.office.slugs import free_address
from portal.spreadsheets.admin import SpreadsheetAdmin


class CriterionInline(TranslatedOfficeInline):
    model = models.Criterion
    ordering = ("kind", "position")
    fieldsets = ((None, {"fields": [("kind", "position"), "text", "printed_form", ("source", "certainty"), "note"]}),)


@admin.register(models.Criteria)
class CriteriaAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 65
    resource_classes = (CriterionResource,)
    ordering = ("conference", "-since")
    list_display = ("conference", "since", "approval", "certainty", "release")
    list_select_related = ("conference", "approval")
    list_filter = (*related_only("conference"), "release")
    search_fields = (*get_translation_fields("conference__name"), "aliases")
    paper = (
        (None, {"fields": ["conference", ("since", "since_precision"), "approval"]}),
        CriterionInline,
        (
            gettext_lazy("Who decides"),
            {"fields": [("decides_on_states", "decides_on_organisations"), "decides_in_private"]},
        ),
        RELEASED,
        PROVENANCE,
    )


class WithPdf(OfficeForm):
    """A form with a file, which is read before it is kept."""

    def clean(self):
        cleaned = super().clean()
        for name in self.files_changed():
            file = cleaned[name]
            try:
                validate_size(file.size)  # before it is read
                validate_pdf(file.read())
                file.seek(0)
            except ValidationError as error:
                self.add_error(name, error.message_dict["file"])
        return cleaned

    def files_changed(self) -> list[str]:
        names = {"letter_file", "evidence_file"} & set(self.changed_data)
        return [name for name in names if self.cleaned_data.get(name)]


class ApplicationForm(WithPdf):
    """An application, whose address is made of who applies."""

    def proposed_address(self, cleaned) -> str:
        party, conference = cleaned.get("state") or cleaned.get("organisation"), cleaned.get("conference")
        return free_address(models.Application, f"{conference.address} {party}") if party and conference else ""


class AnswerFormSet(OfficeFormSet):
    """The criteria that the applicant is asked, read once for all lines."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "criterion" in form.fields:
            form.fields["criterion"].queryset = self.asked
            form.fields["criterion"].choices = self.offered

    @cached_property
    def asked(self):
        application = self.instance
        rows = models.Criterion.objects.visible_to(self.form.viewer).select_related("criteria")
        if not application.conference_id:
            return rows.none()
        return rows.filter(criteria__conference=application.conference_id, kind=application.asked_of)

    @cached_property
    def offered(self) -> list[tuple]:
        return [("", "---------"), *((row.pk, str(row)) for row in self.asked)]


class AnswerInline(OfficeInline):
    model = models.CriterionAnswer
    form = WithPdf
    formset = AnswerFormSet
    ordering = ("criterion__position",)
    also_joined = ("criterion__criteria", "application")
    fieldsets = (
        (
            None,
            {"fields": ["criterion", ("evidence", "remark"), ("evidence_link", "evidence_paper", "evidence_file")]},
        ),
    )


class TaskInline(OfficeInline):
    model = models.ApplicationTask
    ordering = ("due_on", "pk")
    fieldsets = (
        (None, {"fields": [("text", "by_whom"), ("due_on", "due_on_precision"), ("done_on", "done_on_precision")]}),
    )


@admin.register(models.Application)
class ApplicationAdmin(SpreadsheetAdmin, OfficeAdmin):
    menu_order = 66
    form = ApplicationForm
    resource_classes = (ApplicationResource,)
    ordering = ("-letter_on", "address")
    list_display = ("address", "conference", "state", "organisation", "letter_on", "outcome", "announced_on")
    list_select_related = ("conference", "state", "organisation")
    list_filter = (*related_only("conference"), "outcome")
    search_fields = (
        "address",
        *(each for name in ("state", "organisation") for each in get_translation_fields(f"{name}__name")),
    )
    paper = (
        (
            gettext_lazy("Letter"),
            {
                "fields": [
                    ("conference", "state", "organisation"),
                    ("letter_on", "letter_on_precision"),
                    "letter_file",
                    "remarks",
                    "language",
                ],
                "description": gettext_lazy(
                    "For the members of the conference and its secretariat. Once it is saved, the criteria that hold"
                    " are laid out below, a line each; of a conference without criteria on record there are none."
                ),
            },
        ),
        AnswerInline,
        TaskInline,
        (
            gettext_lazy("Decision and status"),
            {
                "fields": [
                    ("decided_by", "outcome"),
                    ("announced_on", "announced_on_precision"),
                    ("status_since", "status_since_precision"),
                ]
            },
        ),
        ADDRESS,
    )

    def save_related(self, request, form, formsets, change):
        """The criteria are laid out, and what an announcement brings is done, and told."""
        super().save_related(request, form, formsets, change)
        application = form.instance
        if laid_out := lay_out(application, by=request.user):
            said = _("Its criteria are laid out on the form: %(number)s.")
            self.message_user(request, said % {"number": len(laid_out)})
        had_status = application.membership_id
        if give_status(application, by=request.user) and not had_status:
            said = _("%(party)s is an observer on record now, and everybody finds the decision.")
            self.message_user(request, said % {"party": application.party}, messages.SUCCESS)
