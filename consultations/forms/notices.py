"""What is said on the pages beside a notice: its signed original, a reminder, the mail of the day."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignedForm(forms.Form):
    notice_file = forms.FileField(
        label=_("The signed original, as a PDF"), help_text=_("Whoever sees the round reads it.")
    )


class RemindForm(forms.Form):
    """`last`: the key of the reminder before, as the page has shown it; no other one is sent on top of one unseen."""

    last = forms.IntegerField(widget=forms.HiddenInput)


class DailyForm(forms.Form):
    is_mailed_daily = forms.BooleanField(
        label=_("One mail a day"),
        required=False,
        help_text=_("In the morning, of the consultations that are open and that you see. Else nothing comes."),
    )
