"""The procedure of a joint consultation in words, and who signs its notice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.preparing import agreed_procedure_fields


class WordProcedureForm(forms.Form):
    """What both Presidencies agree on, where no procedure is on record for both conferences."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= agreed_procedure_fields(required=True)


class CirculateJointlyForm(forms.Form):
    """Who signs the notice for one of the two Presidencies."""

    signatory = forms.CharField(
        label=_("Who signs the notice for your Presidency"), max_length=200, required=False, strip=True
    )
