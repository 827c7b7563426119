"""A paragraph of the next text in each of its languages, and what becomes of the proposal that it is from."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from consultations.models import Disposition, DraftingGroup
from documents.rewording import WorkingPlace
from portal.choices import offer
from portal.text.fields import LineInput, LinesInput

LONGEST = 10_000


class WordingForm(forms.Form):
    """A text area a language, under the name of the field in which its words are kept."""

    def __init__(self, *args, place: WorkingPlace, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = {language: place.column(language) for language in languages}
        for language, column in self.columns.items():
            label = capfirst(get_language_info(language)["name_translated"])
            self.fields[column] = self._field(place, label, language)

    @staticmethod
    def _field(place: WorkingPlace, label: str, language: str) -> forms.Field:
        if place.is_heading:
            return LineInput(label=label, max_length=300, required=False, widget=forms.TextInput({"lang": language}))
        area = forms.Textarea(attrs={"rows": 5, "lang": language})
        return LinesInput(label=label, max_length=LONGEST, required=False, widget=area)

    @property
    def texts(self) -> dict[str, str]:
        return {language: self.cleaned_data[column] for language, column in self.columns.items()}

    @property
    def wordings(self) -> list[forms.BoundField]:
        return [self[column] for column in self.columns.values()]


class AddedForm(WordingForm):
    """A paragraph that is new."""

    def __init__(self, *args, place: WorkingPlace, **kwargs):
        paragraph = WorkingPlace("", place.section)
        super().__init__(*args, place=paragraph, **kwargs)


class ParagraphForm(WordingForm):
    """A paragraph; `disposes` where one proposal is before the reader, of whom this can be said with the same save."""

    stands_as = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Disposition"), required=False)
    reason = LinesInput(label=_("Reason"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, disposes: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if disposes:
            offer(self, kind=[("", _("Say nothing of it now")), *Disposition.Kind.choices])
        else:
            for name in ("stands_as", "kind", "reason"):
                del self.fields[name]

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("kind") and not cleaned.get("reason"):
            self.add_error("reason", _("Say why: those who are asked read it."))
        return cleaned


class GroupChoiceForm(forms.Form):
    """Which group drafts; none where only the Presidency does."""

    group = forms.ModelChoiceField(
        label=_("Group that drafts"), queryset=DraftingGroup.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, group=groups)
