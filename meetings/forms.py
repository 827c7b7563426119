from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Conference, Meeting, Series
from portal.choices import offer


class MeetingFilterForm(forms.Form):
    """Which meetings to show; an empty or unknown value narrows nothing."""

    conference = forms.ModelChoiceField(
        Conference.objects.none(), to_field_name="address", required=False, label=_("Conference"), empty_label=_("All")
    )
    kind = forms.ChoiceField(choices=[("", _("All")), *Series.Kind.choices], required=False, label=_("Series"))
    situation = forms.ChoiceField(
        choices=[("", _("All")), *Meeting.Situation.choices], required=False, label=_("Situation")
    )

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, conference=Conference.objects.visible_to(viewer))

    def narrow(self, meetings):
        """The meetings that match every filled field."""
        self.is_valid()
        if conference := self.cleaned_data.get("conference"):
            meetings = meetings.filter(series__in=conference.series.values("pk"))
        if kind := self.cleaned_data.get("kind"):
            meetings = meetings.filter(series__kind=kind)
        if situation := self.cleaned_data.get("situation"):
            meetings = meetings.filter(situation=situation)
        return meetings
