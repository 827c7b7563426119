"""How a moment is told: one instant, at the hour of its round's time zone, and at the reader's where that is known."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from portal.templatetags.plenaria import formatted
from portal.zones import by_country, city_of, country_of, in_words, reading, zones_named


@dataclass(frozen=True)
class Told:
    """An instant as it is told in an IANA zone: `moment` is aware, and has the hour of the zone."""

    moment: datetime
    zone: str

    @property
    def day(self) -> str:
        """The day with its name: “miércoles 2 de diciembre de 2026”."""
        words = {"weekday": formatted(self.moment, "l"), "date": formatted(self.moment, "DATE_FORMAT")}
        return _("%(weekday)s %(date)s") % words

    @property
    def short(self) -> str:
        """The day without its year: “25 de noviembre”."""
        return formatted(self.moment, "MONTH_DAY_FORMAT")

    @property
    def clock(self) -> str:
        return f"{self.moment:%H:%M}"

    @property
    def where(self) -> str:
        """The zone with its offset on that day: “hora de Ciudad de México (UTC−6)”."""
        return in_words(self.zone, self.moment.date())

    @property
    def city(self) -> str:
        return city_of(self.zone, reading())

    def __str__(self):
        return _("%(day)s, %(clock)s, %(zone)s") % {"day": self.day, "clock": self.clock, "zone": self.where}


def told(moment: datetime, zone: str) -> Told:
    return Told(moment.astimezone(ZoneInfo(zone)), zone)


def told_in(moment: datetime, zone: str, country: str) -> Told | None:
    """The same instant at the hour of a country (alpha-2), where that is one hour, and not the one told already."""
    there = [told(moment, each) for each in zones_of(country)]
    hours = {each.moment.utcoffset() for each in there}
    if len(hours) != 1 or hours == {told(moment, zone).moment.utcoffset()}:
        return None
    return there[0]


def zones_of(country: str) -> list[str]:
    """The zones of a country, that of its seat of government first."""
    zones = by_country().get(country, ())
    named = zones_named(country_of(zones[0], reading()), country=country) if zones else []
    return [*named, *(zone for zone in zones if zone not in named)]
