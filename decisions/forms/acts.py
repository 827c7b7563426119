"""What those who follow a decision record: a report with its evidence, that it is concluded, who may read reports."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from decisions.forms.reporting import ReportedForm
from decisions.models import Decision
from meetings.models import Meeting
from portal.choices import offer
from portal.forms import DayInput


class ReportForm(ReportedForm):
    """A dated report by one of those to whom a decision is addressed."""

    def __init__(self, *args, decision: Decision, **kwargs):
        super().__init__(*args, conferences=(row.pk for row in decision.conferences.all()), **kwargs)


class ConcludeForm(forms.Form):
    """That whoever decided holds a decision concluded, with the meeting or the consultation that said so."""

    concluded_on = forms.DateField(label=_("On which day"), widget=DayInput(), initial=timezone.localdate)
    concluding_meeting = forms.ModelChoiceField(
        label=_("Said by the meeting"), queryset=Meeting.objects.none(), required=False
    )
    concluding_consultation = forms.ModelChoiceField(
        label=_("Said by the consultation"), queryset=Consultation.objects.none(), required=False
    )
    words = forms.CharField(
        label=_("In which words"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )

    def __init__(self, *args, viewer, decision: Decision, **kwargs):
        super().__init__(*args, **kwargs)
        conferences = decision.conferences.all()
        meetings = Meeting.objects.visible_to(viewer).filter(series__conferences__in=conferences).distinct()
        offer(
            self,
            concluding_meeting=meetings.newest_first(),
            concluding_consultation=Consultation.objects.visible_to(viewer)
            .filter(conferences__in=conferences)
            .distinct(),
        )


class ReleaseForm(forms.Form):
    """Whether everybody who sees a decision reads what was reported of it."""

    releases = forms.BooleanField(
        label=_("Everybody who sees the decision reads what was reported of it, and that nothing was."),
        required=False,
        help_text=_("As the conference has said. Untick it to take that back."),
    )
