from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.activities import of_kind
from meetings.models import Conference, ConferenceFigure, Meeting, Series
from portal.choices import offer


class MeetingFilterForm(forms.Form):
    """Which meetings to show; an empty or unknown value narrows nothing."""

    conference = forms.ModelChoiceField(
        Conference.objects.none(), to_field_name="address", required=False, label=_("Conference"), empty_label=_("All")
    )
    # All meetings of bodies, as a series is of a kind, or those of one kind of body.
    kind = forms.ChoiceField(
        choices=[
            ("", _("All")),
            (Series.Kind.BODY.value, Series.Kind.BODY.label),
            *((kind.value, kind.label) for kind in ConferenceFigure.OF_MEETINGS),
        ],
        required=False,
        label=_("Kind"),
    )
    year = forms.ChoiceField(required=False, label=_("Year"))
    situation = forms.ChoiceField(
        choices=[("", _("All")), *Meeting.Situation.choices], required=False, label=_("Situation")
    )

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        dated = Meeting.objects.visible_to(viewer).order_by().filter(start__isnull=False)
        years = sorted(set(dated.values_list("start__year", flat=True).distinct()), reverse=True)
        offer(self, conference=Conference.objects.visible_to(viewer))
        offer(self, year=[("", _("All")), *((str(year), str(year)) for year in years)])

    def narrow(self, meetings):
        """The meetings that match every filled field."""
        self.is_valid()
        if conference := self.cleaned_data.get("conference"):
            meetings = meetings.filter(series__in=conference.series.values("pk"))
        if kind := self.cleaned_data.get("kind"):
            is_of_bodies = kind == Series.Kind.BODY
            meetings = meetings.filter(series__kind=kind) if is_of_bodies else of_kind(meetings, kind)
        if year := self.cleaned_data.get("year"):
            meetings = meetings.filter(start__year=year)
        if situation := self.cleaned_data.get("situation"):
            meetings = meetings.filter(situation=situation)
        return meetings
