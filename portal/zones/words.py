"""What a reader is told of a time zone: the city that names it and its offset, never its name in the database.

Cities are called as CLDR, the Unicode Consortium's collection of such names, calls them in each language.
"""

from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.languages import KNOWN, language_tag
from portal.zones.database import countries, utc_offset


@cache
def locale_of(language: str) -> Locale:
    """What CLDR knows of one of the portal's languages."""
    return Locale.parse(language_tag(language), sep="-")


def city_of(zone: str, language: str) -> str:
    """The city by which a language names an IANA zone, or its country or island: "Ciudad de México".

    Empty for a zone that is of no place, such as UTC.
    """
    zone = canonical(zone)
    if zone not in countries():
        return ""
    known = dict(locale_of(language).time_zones.get(zone) or {})
    return known.get("city") or zone.rpartition("/")[2].replace("_", " ")


def country_of(zone: str, language: str) -> str:
    """What a language calls the country of an IANA zone; empty for a zone of no place."""
    return locale_of(language).territories.get(countries().get(canonical(zone), ""), "")


def canonical(zone: str) -> str:
    """The present name of a zone; an old one, such as US/Central, is another of the same zone."""
    return zone if zone in countries() else get_global("zone_aliases").get(zone, zone)


def reading() -> str:
    """The language of whoever reads."""
    return translation.get_language() or settings.LANGUAGE_CODE


def clock_of(zone: str) -> str:
    """Whose hours a zone has: "hora de Ciudad de México"; "UTC−6" for a zone that is of no place."""
    language = reading()
    city = city_of(zone, language)
    if not city:
        return utc_offset(zone, timezone.localdate())
    said = _("%(city)s time") % {"city": city}
    article = next((each for name, each in KNOWN[language].articles.items() if city.startswith(name)), "")
    return said.replace(f" de {city}", f" {article} {city}") if article else said


def in_words(zone: str, day: date | None) -> str:
    """A zone as pages, forms and papers name it: "hora de Lima (UTC−5)"; without a day, no offset that may change."""
    said = clock_of(zone)
    return f"{said} ({utc_offset(zone, day)})" if day and city_of(zone, reading()) else said
