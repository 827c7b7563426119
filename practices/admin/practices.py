from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.attributions import Party, UnknownPartyError, kind_of, read_attribution
from meetings.models import Meeting
from meetings.office import ACCESS, ADDRESS, PROVENANCE, OfficeInline, TranslatedOfficeAdmin, related_only
from meetings.office.forms import OfficeForm, OfficeFormSet
from meetings.office.redirect import checklist_address
from meetings.places import OFFICE_PREPARING
from portal.spreadsheets.admin import SpreadsheetAdmin
from practices.models import Attribution, Practice
from practices.resources import PracticeResource


class AttributionFormSet(OfficeFormSet):
    """A practice is recommended to others by somebody's experience: one that is nobody's is refused.

    Where there is no line, the attribution as printed is read, and each whom it names becomes one. The rule stands at
    the form, because a practice and its attributions are rows of their own and the practice is saved first.
    """

    parties: tuple[Party, ...] = ()

    def clean(self):
        super().clean()
        if any(self.errors) or self.filled():
            return
        try:
            self.parties = tuple(read_attribution(self.instance.attribution_printed, viewer=self.form.viewer))
        except UnknownPartyError as error:
            said = _("The attribution as printed cannot be read: %(reason)s Correct it, or fill in lines.")
            self._non_form_errors.append(said % {"reason": error})
            return
        if not self.parties:
            self._non_form_errors.append(
                _("Say to whom the practice is attributed: a state, organisation, conference, body or region.")
            )

    def save_new_objects(self, commit=True):  # noqa: FBT002
        super().save_new_objects(commit)
        for position, party in enumerate(self.parties, 1):
            row = Attribution(practice=self.instance, position=position, **{kind_of(party): party})
            self.new_objects.append(row)
            if commit:
                row.save()
        return self.new_objects


class AttributionInline(OfficeInline):
    model = Attribution
    formset = AttributionFormSet
    extra = 0
    fieldsets = ((None, {"fields": [("position", "state", "organisation"), ("conference", "body", "region")]}),)


class PracticeForm(OfficeForm):
    counted_in = ("meeting", "session")


@admin.register(Practice)
class PracticeAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 10
    form = PracticeForm
    resource_classes = (PracticeResource,)
    ordering = ("-meeting_id", "session_id", "position", "pk")  # as the index has them: no list is sorted as a whole
    list_display = ("title", "kind", "attribution_printed", "meeting", "session", "audience", "release")
    list_select_related = ("meeting", "session")
    list_filter = (*related_only("meeting"), "kind", "audience", "release", *related_only("themes"))
    search_fields = (
        *get_translation_fields("title"),
        *get_translation_fields("attributions__state__name"),
        "attribution_printed",
        "aliases",
        "address",
    )
    paper = (
        (None, {"fields": ["title", ("kind", "classification"), ("meeting", "session", "position")]}),
        (
            _("Attribution as printed"),
            {
                "fields": ["attribution_printed"],
                "description": _(
                    "As people write it: “Guatemala / El Salvador”, “CRM / RNCOM”, “América del Sur”. Where no line is"
                    " filled in below, saving makes lines of it."
                ),
            },
        ),
        AttributionInline,
        (
            _("The practice"),
            {"fields": ["description", "evidence", ("since", "since_precision"), "themes", "same_as"]},
        ),
        ACCESS,
        ADDRESS,
        PROVENANCE,
    )

    def address_after(self, request, given):
        """A file that was sent from the page of a meeting leads back to it."""
        meeting = Meeting.objects.editable_by(request.viewer).filter(address=given).first()
        return checklist_address(meeting) if meeting else super().address_after(request, given)


def bringing_in(viewer, meeting) -> dict:
    address = f"{reverse('admin:practices_practice_import')}?{urlencode({'given': meeting.address})}"
    return {"address": address, "label": _("Bring in good practices from a spreadsheet")}


OFFICE_PREPARING.add("admin/_tool.html", bringing_in, order=30)
