"""Time zones: what the time zone database knows of them, how a reader is told of one, which one a person means."""

from portal.zones.database import by_country, names, utc_offset
from portal.zones.recognition import nearest, zones_named
from portal.zones.words import city_of, clock_of, country_of, in_words, reading

__all__ = [
    "by_country",
    "city_of",
    "clock_of",
    "country_of",
    "in_words",
    "names",
    "nearest",
    "reading",
    "utc_offset",
    "zones_named",
]
