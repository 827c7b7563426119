"""The form of a meeting, which proposes what follows from the last one and asks for nothing that can be told."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.cloning import next_number, retitled
from meetings.models import Meeting, Series
from meetings.office.forms import OfficeForm
from meetings.office.zones import ask_for_zone, settle_zone
from portal.zones import in_words

DAYS = ("start", "end")


class MeetingForm(OfficeForm):
    """A meeting stands at the address of its series and number, and on the clocks of its host, where those are one."""

    not_convened = forms.MultipleChoiceField(
        label=gettext_lazy("Expressly not convened"),
        choices=Meeting.Convocation.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only where a document says so: papers print it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "timezone" not in self.fields:  # a person who only reads
            return
        ask_for_zone(self, self.instance.start)
        for name in DAYS if self.instance.timezone else ():
            told = capfirst(in_words(self.instance.timezone, getattr(self.instance, name) or self.instance.start))
            self.fields[name].help_text = " ".join(filter(None, (f"{told}.", str(self.fields[name].help_text))))

    def clean(self):
        cleaned = super().clean()
        settle_zone(self, cleaned, cleaned.get("start") or self.instance.start)
        return cleaned

    def proposed_address(self, cleaned):
        series, number = cleaned.get("series"), cleaned.get("number")
        return f"{series.address}-{number}" if series and number else super().proposed_address(cleaned)


def proposal(viewer) -> dict:
    """What a new meeting begins with: the series of the person's plenaries, where there is one, and its next number."""
    series = list(Series.objects.editable_by(viewer).filter(kind=Series.Kind.PLENARY)[:2])
    if len(series) != 1:
        return {}
    number = next_number(series[0])
    last = series[0].meetings.filter(number=number - 1).first()
    names = get_translation_fields("title") if last else ()
    titles = {name: retitled(getattr(last, name), last.number, number) for name in names}
    return {"series": series[0].pk, "number": number, **titles}
