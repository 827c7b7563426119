"""The forms of a State's answer: position, comments on one place, an end of its own, and what came by note."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultations.drafting import OF_COMMENT
from consultations.models import Answer, Proposal
from documents.operations import validate_pdf
from portal.choices import offer
from portal.forms import DayInput
from portal.text.fields import LineInput, LinesInput

_LONG = {"rows": 5}
_SHORT = {"rows": 3}
_LONGEST = 10_000  # letters, as of a returned sheet
MEANINGS = {
    Answer.Position.AGREES: _("The State goes along with the text as it was circulated."),
    Answer.Position.AGREES_WITH_COMMENTS: _("It goes along with the text, and has something to say beside it."),
    Answer.Position.PROPOSES: _("It would go along with the text if it were changed as the State proposes."),
    Answer.Position.AD_REFERENDUM: _("Those who negotiate agree; their capital has still to confirm it."),
    Answer.Position.CONSULTING: _("The State is consulting at home and will answer; until then it has said nothing."),
    Answer.Position.NO_OBJECTION: _("The State does not stand in the way of the text."),
    Answer.Position.STANDS_ASIDE: _("The State does not join: then there is no consensus."),
}


class WithPosition(forms.BaseForm):
    """A form with the seven positions, each told by what it means."""

    @property
    def positions(self) -> list[tuple]:
        return [(radio, MEANINGS[radio.data["value"]]) for radio in self["position"]]


class PositionForm(WithPosition, forms.ModelForm):
    """The position of the State, with nothing chosen before somebody chooses."""

    seen = forms.CharField(widget=forms.HiddenInput)
    position = forms.ChoiceField(
        label=_("Position"), choices=Answer.Position.choices, widget=forms.RadioSelect, required=False
    )

    class Meta:
        model = Answer
        fields = ("position", "comment", "internal_note", "language", "attributes")
        labels = {
            "attributes": _("Our proposals may be told outside of this consultation under the name of our State"),
            "language": _("Language in which you answer"),
        }
        help_texts = {"attributes": ""}
        widgets = {"comment": forms.Textarea(attrs=_LONG), "internal_note": forms.Textarea(attrs=_SHORT)}

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class CommentForm(forms.Form):
    """One comment on a place: wording, or a deletion, or what one has to say."""

    kind = forms.ChoiceField(label=_("Type"), choices=[("", _("Choose")), *Proposal.Kind.choices], required=False)
    wording = LinesInput(
        label=_("Proposed wording"), max_length=_LONGEST, required=False, widget=forms.Textarea(attrs=_LONG)
    )
    is_deletion = forms.BooleanField(label=_("Proposes to delete this text"), required=False)
    reason = LinesInput(
        label=_("Reasons"), max_length=_LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("wording", "is_deletion", "reason"))

    def clean(self):
        cleaned = super().clean() or {}
        if not self.is_empty and not cleaned.get("kind"):
            self.add_error("kind", _("Choose of what type the comment is."))
        if cleaned.get("wording") and cleaned.get("is_deletion"):
            self.add_error("is_deletion", _("A proposal either deletes or rewords."))
        return cleaned

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in OF_COMMENT}


CommentFormSet = forms.formset_factory(CommentForm, extra=0, max_num=40, absolute_max=40)


class PlacedCommentForm(CommentForm):
    """The same with its place, for what came by another way."""

    place = forms.ChoiceField(label=_("On which paragraph"), required=False)
    field_order = ("place",)

    def __init__(self, *args, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, place=[("", _("The whole text")), *places])

    def said(self) -> dict:
        return super().said() | {"place": self.cleaned_data["place"]}


PlacedCommentFormSet = forms.formset_factory(PlacedCommentForm, extra=0, max_num=40, absolute_max=40)


class ContributionForm(forms.Form):
    """What an observer sends: its comments stand beside this, in `PlacedCommentFormSet`."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    language = forms.ChoiceField(label=_("Language in which you comment"))

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, language=languages)


class OwnEndForm(forms.Form):
    """Until when others of the State comment; without a day, as long as the round lasts."""

    day = forms.DateField(label=_("Day"), widget=DayInput(), required=False)
    hour = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("day") and not cleaned.get("hour") and "hour" not in self.errors:
            self.add_error("hour", _("Say until which hour of that day."))
        return cleaned


class ReceivedForm(WithPosition, forms.Form):
    """An answer that came by another way, with the document itself."""

    channel = forms.ChoiceField(label=_("How it was received"), choices=Answer.Channel.choices[1:])
    received_number = LineInput(
        label=_("Number of the note"), max_length=60, required=False, help_text=_("If it has one.")
    )
    received_on = forms.DateField(label=_("Date of the note or statement"), widget=DayInput())
    received_file = forms.FileField(label=_("The document itself, as a PDF"))
    position = forms.ChoiceField(
        label=_("Position"),
        choices=Answer.Position.choices,
        widget=forms.RadioSelect,
        help_text=_("As the document says it. Where it does not say it plainly, ask the State."),
    )
    comment = LinesInput(label=_("Comment on the whole"), required=False, widget=forms.Textarea(attrs=_LONG))
    language = forms.ChoiceField(label=_("In the text in"))

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, language=languages)

    def clean_received_file(self):
        file = self.cleaned_data["received_file"]
        try:
            validate_pdf(file.read())
        except ValidationError as error:
            raise ValidationError(error.messages) from None
        file.seek(0)
        return file
