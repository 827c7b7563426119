"""The field of a form for a time zone: a person writes what people call it, and chooses where that fits several."""

from datetime import date

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.zones import by_country, city_of, country_of, names, nearest, reading, utc_offset, zones_named

NAME = "timezone"
PROPOSED = 12


class ZoneInput(AdminTextInputWidget):
    """A text with a list that can be searched, the zones of the Americas; `proposed` are ticked at one touch."""

    template_name = "admin/widgets/zone.html"
    day: date | None = None
    proposed: list[str] = []

    def get_context(self, name, value, attrs):
        listed = {"list": f"{attrs['id']}_zones"} if attrs and attrs.get("id") else {}
        return super().get_context(name, value, (attrs or {}) | listed) | {
            "zones": sorted(map(self._option, american()), key=lambda option: option["city"]),
            "proposed": [self._option(zone) for zone in self.proposed],
        }

    def _option(self, zone: str) -> dict:
        offset = utc_offset(zone, self.day or timezone.localdate())
        typed = offset.replace("UTC", "GMT").replace("−", "-")
        return {"city": city_of(zone, reading()), "country": country_of(zone, reading()), "offset": offset, "as": typed}


class ZoneField(forms.CharField):
    """A zone under the name of its city; `settle_zone` makes a zone of what was typed, once day and host are known."""

    def prepare_value(self, value):
        """The city of a zone, or its distance from UTC where it is of no place; what was typed stays."""
        if value not in names():
            return value
        return city_of(value, reading()) or utc_offset(value, self.widget.day or timezone.localdate())

    def has_changed(self, initial, data):
        return data != self.prepare_value(initial) and zones_named(data or "") != [initial]


def american() -> list[str]:
    """The zones of all countries that lie in the Americas, with those of their islands."""
    return [
        zone
        for zones in by_country().values()
        if any(each.startswith("America/") for each in zones)
        for zone in zones
        if not zone.startswith(("Europe/", "Arctic/"))
    ]


def ask_for_zone(form, day: date | None) -> None:
    """Let the form ask for its zone by the words that people write."""
    field = form.fields[NAME]
    form.fields[NAME] = ZoneField(
        label=field.label,
        required=False,
        max_length=100,
        widget=ZoneInput(),
        help_text=_(
            "A city or a country, “CDMX”, “GMT-6”. Empty: the zone of the host country, where it has one alone."
        ),
    )
    form.fields[NAME].widget.day = day


def settle_zone(form, cleaned: dict, day: date | None) -> None:
    """Put the zone that was meant into `cleaned`; where none or several are meant, the form says so and proposes."""
    if NAME not in form.fields or NAME in form.errors:
        return
    typed, host = cleaned.get(NAME) or "", cleaned.get("host")
    initial = form.initial.get(NAME)
    if typed and typed == form.fields[NAME].prepare_value(initial):  # “UTC−6” is also how several zones are asked for
        cleaned[NAME] = initial
        return
    country = host.code if host else ""
    found = zones_named(typed, day, country) if typed else list(by_country().get(country, ()))
    if len(found) == 1:
        cleaned[NAME] = found[0]
        return
    widget = form.fields[NAME].widget
    widget.proposed, widget.day = found[:PROPOSED], day
    form.add_error(NAME, _refusal(typed, host, is_ambiguous=bool(found)))


def _refusal(typed: str, host, *, is_ambiguous: bool) -> str:
    if typed and is_ambiguous:
        return _("“%(text)s” fits several time zones: choose one.") % {"text": typed}
    if typed:
        said = _("“%(text)s” is not the name of a time zone on record.") % {"text": typed}
        city = nearest(typed)
        asked = _("Is %(city)s meant?") % {"city": city}
        return f"{said} {asked}" if city else said
    if is_ambiguous:
        return _("%(state)s has several time zones: choose one.") % {"state": host}
    return _("Name a time zone, or the host country.")
