"""What the Presidency says of a proposal, and of a paragraph."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Disposition, NegotiatedParagraph


class DispositionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Disposition"), choices=Disposition.Kind.choices)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: those who are asked read it.")},
    )


class StandingForm(forms.Form):
    place = forms.CharField(max_length=40)
    language = forms.CharField(max_length=8)
    kind = forms.ChoiceField(label=_("How far it is agreed"), choices=NegotiatedParagraph.Kind.choices)
