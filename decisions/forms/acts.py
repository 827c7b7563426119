"""What those who follow a decision record: a report with its evidence, that it is concluded, who may read reports."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from decisions.models import Decision
from documents.models import Document
from meetings.access import concerns_q
from meetings.models import Meeting
from portal.choices import offer
from portal.forms import DayInput
from portal.seeking import SoughtField


class PaperField(SoughtField):
    """A document, with its meeting, as many are called alike, and where it stands."""

    def label_from_instance(self, document):
        named = (str(document), str(document.meeting or ""), document.address)
        return " · ".join(filter(None, named))


class ReportForm(forms.Form):
    """A dated report by one of those to whom a decision is addressed."""

    reported_on = forms.DateField(label=_("On which day"), widget=DayInput(), initial=timezone.localdate)
    text = forms.CharField(
        label=_("What is reported"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}), strip=True
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    evidence_link = forms.URLField(label=_("Evidence: a link"), max_length=500, required=False, assume_scheme="https")
    evidence_paper = PaperField(
        label=_("Evidence: a document of this portal"),
        queryset=Document.objects.none(),
        required=False,
        help_text=_("Type some letters of its title: papers of the conferences of the decision are proposed."),
    )
    evidence_file = forms.FileField(label=_("Evidence: a file"), required=False, help_text=_("A PDF of 25 MB at most."))

    def __init__(self, *args, viewer, decision: Decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        conferences = frozenset(row.pk for row in decision.conferences.all())
        related = Document.objects.visible_to(viewer).filter(concerns_q(Document, conferences, ""))
        offer(self, evidence_paper=related.select_related("meeting").order_by("-date", "pk"))


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
