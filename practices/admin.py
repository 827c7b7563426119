from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.office import ACCESS, PROVENANCE, Lines, TranslatedDesk, related_only
from meetings.office_forms import OfficeFormSet
from portal.spreadsheets.desk import SheetDesk
from practices.models import Attribution, Practice
from practices.resources import PracticeSheet


class AttributionFormSet(OfficeFormSet):
    """A practice is recommended to others by somebody's experience: one that is nobody's is refused.

    The rule stands at the form, because a practice and its attributions are rows of their own and the practice is
    saved first.
    """

    def clean(self):
        super().clean()
        if not any(self.errors) and not self.filled():
            self._non_form_errors.append(
                _("Say to whom the practice is attributed: a state, organisation, conference, body or region.")
            )


class AttributionLines(Lines):
    model = Attribution
    formset = AttributionFormSet
    extra = 0
    fieldsets = ((None, {"fields": [("position", "state", "organisation"), ("conference", "body", "region")]}),)


@admin.register(Practice)
class PracticeDesk(SheetDesk, TranslatedDesk):
    place = 10
    resource_classes = (PracticeSheet,)
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
        (None, {"fields": ["title", ("kind", "address"), ("meeting", "session", "position")]}),
        AttributionLines,
        (_("As printed"), {"fields": ["attribution_printed"]}),
        (
            _("The practice"),
            {"fields": ["description", "evidence", ("since", "since_precision"), "themes", "same_as"]},
        ),
        ACCESS,
        PROVENANCE,
    )
