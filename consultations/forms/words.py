"""A State's own words on a circulated text, and the note by which they came."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.models import Capacity
from documents.models import Statement
from portal.choices import offer
from portal.forms import DayInput
from portal.text.fields import LineInput, LinesInput

MEANINGS = {
    Statement.Kind.RESERVATION: _("The State joins the consensus, and says what it does not take on."),
    Statement.Kind.DISSOCIATION: _("The State lets the text be agreed, and dissociates itself from what it names."),
    Statement.Kind.EXPLANATION: _("How the State understands what it agrees to. It changes nothing in the text."),
}
_NOTE = ("note_number", "note_date", "note_file")


class WordsForm(forms.Form):
    """Which words, on which place; of those that others record, the note with its document."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Statement.Kind.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("On which paragraph"), required=False)
    language = forms.ChoiceField(label=_("Language of the State's words"), choices=settings.CONTENT_LANGUAGES)
    text = LinesInput(
        label=_("Words of the State"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("They are printed as they stand here, and translated by nobody without being marked so."),
    )
    note_number = LineInput(label=_("Number of the note"), max_length=60)
    note_date = forms.DateField(label=_("Date of the note"), widget=DayInput())
    note_file = forms.FileField(label=_("The note, as a PDF"))

    def __init__(self, *args, places, capacity, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, place=[("", _("The whole text")), *places])
        self.initial.setdefault("language", get_language())
        if capacity == Capacity.STATE:
            for name in _NOTE:
                del self.fields[name]

    @property
    def kinds(self) -> list[tuple]:
        """The three of them, each with what it means."""
        return [(radio, MEANINGS[radio.data["value"]]) for radio in self["kind"]]
