"""Typography of each language on paper: quotation marks, dates, and how a repeated source is cited."""

import re
from datetime import date

from django.utils import translation
from django.utils.dates import MONTHS

# The outer two, then those of a quotation within a quotation.
QUOTATION_MARKS = {"es": "«»“”", "en": "“”‘’", "pt-br": "“”‘’"}
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
# A dash that opens or closes an insertion stays with the inserted words; one between spaces, with the word before it.
_OPENING_DASH = re.compile(r"(?:(?<=[\s(«“>])|(?<=^))—(?=[\w«“¿¡])")
_CLOSING_DASH = re.compile(r"(?<=[\w»”?!.)])—(?=[\s,;:.)<]|$)")
_SPACED_DASH = re.compile(r" (?=[–—] )")
_NUMERAL = re.compile(r"\b([IVXLC]+) (?=[A-ZÁÉÍÓÚ])")
SAME_SOURCE = {"es": "Ídem", "en": "Ibid.", "pt-br": "Ibid."}


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language."""
    marks = QUOTATION_MARKS[language]
    return f"{marks[0]}{text}{marks[1]}"


def with_apostrophes(text: str) -> str:
    """The text with apostrophes for straight marks in or after a word: “Children’s”, “states’”."""
    return _STRAIGHT.sub("’", text)


def with_dashes_held(text: str) -> str:
    """Text or HTML in which no line ends with a dash that opens an insertion, or begins with one that closes it."""
    if "—" in text or "–" in text:
        text = _CLOSING_DASH.sub("\u2060—", _OPENING_DASH.sub("—\u2060", text))
        text = _SPACED_DASH.sub("\u00a0", text)
    return text


def with_numerals_held(title: str) -> str:
    """A title that breaks before, never after, the Roman numeral of a meeting: "V Reunión Plenaria"."""
    return _NUMERAL.sub("\\1\u00a0", title)


def same_source(language: str) -> str:
    """The word for the source of the note before."""
    return SAME_SOURCE[language]


def day_range(start: date, end: date | None, language: str) -> str:
    """A range of days without repeating what they share: "9 y 10 de septiembre de 2021"."""
    if end is None or end == start:
        return _day(start, language)
    if (start.year, start.month) == (end.year, end.month):
        joint = " " + {"es": "y", "en": "and", "pt-br": "e"}[language] + " " if (end - start).days == 1 else "–"
        return _day(end, language, days=f"{start.day}{joint}{end.day}")
    return f"{_day(start, language)} – {_day(end, language)}"


def _day(day: date, language: str, days: str = "") -> str:
    with translation.override(language):
        month = str(MONTHS[day.month])
    if language == "en":
        return f"{days or day.day} {month} {day.year}"
    return f"{days or day.day} de {month.lower()} de {day.year}"
