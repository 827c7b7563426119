"""What a dated report asks for, whatever it is about: its day, its words and their language, its evidence."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.access import concerns_q
from portal.choices import offer
from portal.forms import DayInput
from portal.seeking import SoughtField
from portal.text.fields import LinesInput


class PaperField(SoughtField):
    """A document, with its meeting, as many are called alike, and where it stands."""

    def label_from_instance(self, document):
        named = (str(document), str(document.meeting or ""), document.address)
        return " · ".join(filter(None, named))


class ReportedForm(forms.Form):
    """A dated report about what concerns `conferences`, by their keys, with whose papers as evidence."""

    reported_on = forms.DateField(label=_("On which day"), widget=DayInput(), initial=timezone.localdate)
    text = LinesInput(label=_("What is reported"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    evidence_link = forms.URLField(label=_("Evidence: a link"), max_length=500, required=False, assume_scheme="https")
    evidence_paper = PaperField(
        label=_("Evidence: a document of this portal"),
        queryset=Document.objects.none(),
        required=False,
        help_text=_("Type some letters of its title: papers of the conferences concerned are proposed."),
    )
    evidence_file = forms.FileField(label=_("Evidence: a file"), required=False, help_text=_("A PDF of 25 MB at most."))

    def __init__(self, *args, viewer, conferences: Iterable[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        related = Document.objects.visible_to(viewer).filter(concerns_q(Document, frozenset(conferences), ""))
        offer(self, evidence_paper=related.select_related("meeting").order_by("-date", "pk"))
