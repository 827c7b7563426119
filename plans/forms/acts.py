"""What is recorded of an activity: a report, and that a Presidency holds it for a priority."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from documents.models import Document
from plans.models import Activity
from plans.models.activities import REPORTED
from portal.choices import offer
from portal.forms import DayInput
from portal.text.fields import LinesInput


class ReportForm(forms.Form):
    """How an activity stands on a day, with its evidence."""

    reported_on = forms.DateField(label=_("On which day"), widget=DayInput(), initial=timezone.localdate)
    standing = forms.ChoiceField(label=_("How it stands"), choices=[("", "—"), *REPORTED])
    text = LinesInput(label=_("What is reported"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    evidence_link = forms.URLField(label=_("Evidence: a link"), max_length=500, required=False, assume_scheme="https")
    evidence_paper = forms.ModelChoiceField(
        label=_("Evidence: a document of this portal"), queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args, viewer, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        papers = Document.objects.visible_to(viewer).select_related("meeting").order_by("-date", "pk")
        offer(self, evidence_paper=papers.filter(meeting__in=activity.meetings.all()))


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
