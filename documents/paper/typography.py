"""What each language does in its own way on paper: quotation marks, dashes and dates."""

import re
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from portal.languages import KNOWN
from portal.templatetags.plenaria import formatted

_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
# A dash that opens or closes an insertion stays with the inserted words; one between spaces, with the word before it.
_OPENING_DASH = re.compile(r"(?:(?<=[\s(«“>])|(?<=^))—(?=[\w«“¿¡])")
_CLOSING_DASH = re.compile(r"(?<=[\w»”?!.)])—(?=[\s,;:.)<]|$)")
_SPACED_DASH = re.compile(r" (?=[–—] )")
_NUMERAL = re.compile(r"\b([IVXLC]+) (?=[A-ZÁÉÍÓÚ])")


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language."""
    marks = KNOWN[language].quotation_marks
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


def day_range(start: date, end: date | None, language: str) -> str:
    """One day or several, with what they share said once: "9 y 10 de septiembre de 2021"."""
    with translation.override(language):
        last = formatted(end or start, "DATE_FORMAT")
        if end is None or end == start:
            return last
        if (start.year, start.month) == (end.year, end.month):
            joint = f" {_('and')} " if (end - start).days == 1 else "–"
            return f"{start.day}{joint}{last}"
        return f"{formatted(start, 'DATE_FORMAT')} – {last}"
