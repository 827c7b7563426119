"""The form of a meeting, which proposes what follows from the last one and asks for nothing that can be told."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.admin.meeting.moving import offered_for
from meetings.cloning import next_number, retitled
from meetings.models import Meeting, Series
from meetings.office.forms import OfficeForm
from portal.zones import by_country, in_words, zone_named

DAYS = ("start", "end")


class ZoneInput(AdminTextInputWidget):
    """A time zone: typed, or chosen among those of the Americas."""

    template_name = "admin/widgets/zone.html"

    def get_context(self, name, value, attrs):
        zones = {zone for zones in by_country().values() for zone in zones if zone.startswith("America/")}
        listed = {"list": f"{attrs['id']}_zones"} if attrs and attrs.get("id") else {}
        return super().get_context(name, value, (attrs or {}) | listed) | {"zones": sorted(zones)}


class MeetingForm(OfficeForm):
    """A meeting stands at the address of its series and number, and on the clocks of its host, where those are one."""

    not_convened = forms.MultipleChoiceField(
        label=gettext_lazy("Expressly not convened"),
        choices=Meeting.Convocation.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only where a document says so: papers print it."),
    )

    moves_along = forms.BooleanField(
        label=gettext_lazy("If the first day changes, move the agenda by as many days"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Its hours stay. What has moved is shown once it is saved."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not offered_for(self.instance):
            self.fields.pop("moves_along", None)
        if "timezone" not in self.fields:  # a person who only reads
            return
        zone = self.fields["timezone"]
        zone.required = False
        zone.widget = ZoneInput()
        zone.help_text = _("A city, such as Lima. Empty: the zone of the host country, where it has one alone.")
        for name in DAYS if self.instance.timezone else ():
            told = in_words(self.instance.timezone, getattr(self.instance, name) or self.instance.start)
            self.fields[name].help_text = " ".join(filter(None, (f"{told}.", str(self.fields[name].help_text))))

    def clean_timezone(self):
        return zone_named(self.cleaned_data["timezone"])

    def clean(self):
        cleaned = super().clean()
        if "timezone" in self.fields and "timezone" not in self.errors and not cleaned.get("timezone"):
            host = cleaned.get("host")
            zones = by_country().get(host.code, ()) if host else ()
            if len(zones) == 1:
                cleaned["timezone"] = zones[0]
            elif zones:
                said = _("%(state)s has several time zones: name one, such as %(zone)s.")
                self.add_error("timezone", said % {"state": host, "zone": zones[0]})
            else:
                self.add_error("timezone", _("Name a time zone, or the host country."))
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
