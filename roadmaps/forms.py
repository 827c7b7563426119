"""The form on which a State reports a figure: the unit of the indicator is told, and no other is taken."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from portal.choices import offer
from portal.forms import DayInput
from portal.text.fields import LinesInput
from roadmaps.models import Indicator

_FIGURE = re.compile(r"\s*([-+]?[\d\s.,]*\d)\s*(.*?)\s*")
_NUMBER = forms.DecimalField(max_digits=14, decimal_places=2, localize=True)


def units_of(indicator: Indicator) -> set[str]:
    """The words by which a figure may name the unit of its indicator; of a share, the sign of per cent."""
    if indicator.measure == Indicator.Measure.SHARE:
        return {"", "%"}
    return {"", *((getattr(indicator, name) or "").casefold() for name in get_translation_fields("unit"))}


def figure_of(text: str, indicator: Indicator) -> Decimal | None:
    """The value of what a person has typed, in the unit of the indicator; empty for unknown. Else `ValidationError`."""
    if not text.strip():
        return None
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise ValidationError(_("Write a number; where there is none, leave it empty and say why in the note."))
    number, unit = found.groups()
    if unit.casefold() not in units_of(indicator):
        told = indicator.unit or indicator.get_measure_display()
        said = _("This is another unit: “%(unit)s”. The indicator is told in: %(told)s.")
        raise ValidationError(said % {"unit": unit, "told": "%" if "%" in units_of(indicator) else told})
    return _NUMBER.clean(number)


class ReportForm(forms.Form):
    """A figure of one day. Unknown is left empty, and is not zero."""

    place = forms.ChoiceField(label=gettext_lazy("State"))
    date = forms.DateField(label=gettext_lazy("Day that the figure is of"), widget=DayInput())
    value = forms.CharField(label=gettext_lazy("Value"), max_length=60, required=False)
    evidence = forms.URLField(
        label=gettext_lazy("Evidence"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("The address of a page or a file on which the figure stands."),
    )
    note = LinesInput(
        label=gettext_lazy("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("How it was counted, or why there is no figure."),
    )

    def __init__(self, *args, indicator: Indicator, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicator, self.places = indicator, {str(row.pk): row for row in places}
        offer(self, place=[(key, row.state.name) for key, row in self.places.items()])
        if len(self.places) == 1:
            del self.fields["place"]
        unit = "%" if "%" in units_of(indicator) else indicator.unit
        lead = _("In: %(unit)s.") % {"unit": unit} + " " if unit else ""
        self.fields["value"].help_text = lead + _("Zero is a figure; where none is known, leave it empty and say why.")

    def clean_value(self):
        return figure_of(self.cleaned_data["value"], self.indicator)

    def said(self) -> dict:
        names = ("date", "value", "evidence", "note")
        return {name: self.cleaned_data[name] for name in names} | {"language": get_language()}

    @property
    def chosen(self):
        """The place of the State that reports."""
        if "place" in self.fields:
            return self.places[self.cleaned_data["place"]]
        return next(iter(self.places.values()))
