"""What a Presidency says as it puts off the end of a round, says what a consultation has come to, or takes it back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.days import why_off
from consultations.models import Consultation
from consultations.telling import told
from portal.choices import offer
from portal.forms import DayInput


class HourInput(forms.TimeInput):
    """An hour and its minutes, with the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class NoFieldsForm(forms.Form):
    """An act that asks for nothing but that a person does it."""


class ExtendForm(forms.Form):
    """Until when a round is put off, and the note that says so; a day that does not count is asked about once more."""

    last_day = forms.DateField(label=_("Until which day"), widget=DayInput())
    on_day_off = forms.BooleanField(label=_("The round ends on this day, although it does not count"), required=False)
    clock = forms.TimeField(label=_("At what hour"), widget=HourInput())
    note_number = forms.CharField(label=_("Number of the note"), max_length=60)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        if row.deadline:
            present = told(row.deadline, row.time_zone)
            self.initial.setdefault("clock", present.moment.time())
            self.fields["clock"].help_text = present.where
        if not self._is_day_off(row):
            del self.fields["on_day_off"]

    def _is_day_off(self, row) -> bool:
        """Whether the day that was typed does not count in the round."""
        try:
            day = self.fields["last_day"].clean(self.data.get(self.add_prefix("last_day")))
        except forms.ValidationError:
            return False
        return bool(why_off(day, row.days_off))


class ConcludeForm(forms.Form):
    """What a consultation has come to, for the States of one conference."""

    outcome = forms.ChoiceField(label=_("What it has come to"), widget=forms.RadioSelect)
    concluded_on = forms.DateField(label=_("On which day"), widget=DayInput(), initial=lambda: timezone.now().date())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        strip=True,
        help_text=_("Where it is concluded without consensus."),
    )

    def __init__(self, *args, has_tacit_consent, **kwargs):
        super().__init__(*args, **kwargs)
        left_out = {Consultation.Outcome.WITHDRAWN} | (set() if has_tacit_consent else {Consultation.Outcome.TACIT})
        kept = [(value, label) for value, label in Consultation.Outcome.choices if value not in left_out]
        offer(self, outcome=kept)


class WithdrawForm(forms.Form):
    """Why a consultation is taken back: whoever was asked reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=True,
        help_text=_("Those who were asked read it."),
    )
