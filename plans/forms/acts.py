"""What is recorded of an activity: a report, and that a Presidency holds it for a priority."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from decisions.forms import ReportedForm
from plans.models import Activity
from plans.models.activities import REPORTED
from portal.choices import offer
from portal.forms import DayInput
from portal.text.fields import LinesInput


class ReportForm(ReportedForm):
    """How an activity stands on a day, with its evidence."""

    standing = forms.ChoiceField(label=_("How it stands"), choices=[("", "—"), *REPORTED])

    field_order = ("reported_on", "standing")

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, conferences=[activity.work_plan.conference_id], **kwargs)


class PriorityForm(forms.Form):
    """On which day and how the members were consulted."""

    consulted_on = forms.DateField(label=_("Members were consulted on"), widget=DayInput(), initial=timezone.localdate)
    consultation = forms.ModelChoiceField(label=_("Consultation"), queryset=Consultation.objects.none(), required=False)
    how = LinesInput(
        label=_("How the members were consulted"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as a meeting or a note; not needed where a consultation is named."),
    )

    def __init__(self, *args, viewer, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Consultation.objects.visible_to(viewer).filter(conferences=activity.work_plan.conference)
        offer(self, consultation=rows)
