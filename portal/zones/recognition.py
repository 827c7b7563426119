"""Which time zone a person means: by its city or country, by a name such as *CDMX*, by its distance from UTC.

Names of cities, countries and of the times that several countries share (*hora central*) are CLDR's, in each of the
portal's languages. What fits several zones is told as several: which one is meant, only the person knows.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache

from babel.core import get_global
from django.conf import settings

from portal.text.normalise import normalised
from portal.zones.database import by_country, countries, minutes_from_utc, names
from portal.zones.words import city_of, country_of, locale_of, reading

# What people call zones beside CLDR's names: capitals and seats of organisations that give their zone no name.
ALSO = {
    "America/Mexico_City": ("CDMX", "México D. F.", "DF", "Guadalajara"),
    "America/Argentina/Buenos_Aires": ("Ciudad Autónoma de Buenos Aires", "CABA"),
    "America/Belize": ("Belmopán",),
    "America/Bogota": ("Cartagena", "Medellín", "Cali"),
    "America/Costa_Rica": ("San José", "San José de Costa Rica"),
    "America/El_Salvador": ("San Salvador",),
    "America/Guatemala": ("Ciudad de Guatemala", "Guatemala City", "Cidade da Guatemala", "Antigua Guatemala"),
    "America/Guayaquil": ("Quito",),
    "America/Guyana": ("Georgetown",),
    "America/Jamaica": ("Kingston",),
    "America/La_Paz": ("Sucre", "Santa Cruz de la Sierra", "Cochabamba"),
    "America/Lima": ("Cusco", "Arequipa"),
    "America/New_York": ("Washington", "Washington D. C.", "Washington, D.C."),
    "America/Panama": ("Ciudad de Panamá", "Panama City", "Cidade do Panamá"),
    "America/Santiago": ("Santiago", "Valparaíso"),
    "America/Sao_Paulo": ("Brasilia", "Rio de Janeiro"),
    "America/Tegucigalpa": ("San Pedro Sula",),
    "America/Toronto": ("Ottawa", "Montreal"),
    "Europe/Zurich": ("Ginebra", "Geneva", "Genebra"),
}

_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?(?: ?h(?:oras)?)?")
_BESIDE = re.compile(r"(?P<name>.*[^ (]) ?\( ?(?P<offset>(?:utc|gmt)[^()]*)\)")
_AROUND = re.compile(r"(?:hora|horario)(?: local| oficial)?(?: d[aeo]l?)?(?: la)? | (?:local |standard )?time$")


def zones_named(text: str, day: date | None = None, country: str = "") -> list[str]:
    """The IANA zones that a text may mean on a day, those of a country (alpha-2) alone where it has any of them.

    One where the text is plain; several in the order in which to propose them, seats of government first; none where
    it names no zone.
    """
    if text in names() and "/" in text:  # others, such as "Jamaica" and "EST", are old spellings or no place's
        return [text]
    typed = " ".join(re.sub("[‐-―−]", "-", normalised(text)).replace(".", " ").split())
    beside = _BESIDE.fullmatch(typed)
    found = _called(beside["name"] if beside else typed, day)
    if beside:
        found &= _at(beside["offset"].strip(), day)
    found = found & frozenset(by_country().get(country, ())) or found
    return sorted(found, key=lambda zone: (zone not in ALSO, normalised(city_of(zone, reading()))))


def nearest(text: str) -> str:
    """The city whose name is most like a text that names no zone; empty where none is."""
    found = get_close_matches(_bare(normalised(text)), _by_name(), n=1, cutoff=0.75)
    zones = _by_name()[found[0]] if found else frozenset[str]()
    return city_of(next(iter(zones)), reading()) if len(zones) == 1 else ""


def _called(typed: str, day: date | None) -> frozenset[str]:
    """The zones of a name or an offset, which stand in lower case without accents."""
    if typed in {"utc", "gmt"}:
        return frozenset({"UTC"})
    return _at(typed, day) or _by_name().get(typed) or _by_name().get(_bare(typed)) or frozenset()


def _at(typed: str, day: date | None) -> frozenset[str]:
    """The zones with an offset such as "gmt-6" on a day; without one, those that have it in January or in July."""
    found = _OFFSET.fullmatch(typed)
    if not found:
        return frozenset()
    minutes = int(f"{found[1]}1") * (60 * int(found[2]) + int(found[3] or 0))
    days = (day,) if day else (date(2026, 1, 1), date(2026, 7, 1))
    return frozenset(zone for zone in countries() if any(minutes_from_utc(zone, each) == minutes for each in days))


def _bare(typed: str) -> str:
    """A name without the words around it: "hora de lima" becomes "lima"."""
    return _AROUND.sub("", typed).strip()


@cache
def _by_name() -> dict[str, frozenset[str]]:
    """The zones by all their names, as `_called` compares them; a city's name is not taken for a country's."""
    cities, others = defaultdict(set), defaultdict(set)
    for zone in countries():
        for name in _cities(zone):
            cities[_key(name)].add(zone)
        for name in _shared(zone):
            others[_key(name)].add(zone)
    return {name: frozenset(zones) for name, zones in {**others, **cities}.items() if name}


def _key(name: str) -> str:
    return _bare(" ".join(normalised(name).replace(".", " ").split()))


def _cities(zone: str) -> Iterator[str]:
    """The names of a zone alone."""
    yield from (city_of(zone, code) for code, _name in settings.LANGUAGES)
    yield from ALSO.get(zone, ())
    yield zone.rpartition("/")[2].replace("_", " ")


def _shared(zone: str) -> Iterator[str]:
    """The names that a zone may share with others: its country's, and those of the time it keeps."""
    time = get_global("meta_zones").get(zone, "")
    for code, _name in settings.LANGUAGES:
        yield country_of(zone, code)
        for lengths in dict(locale_of(code).meta_zones.get(time) or {}).values():
            yield from dict(lengths).values()
