"""Where the words that were asked for stand in a text: marked, in a piece of it around the first of them."""

import re
import unicodedata
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.search.words import Term, plain

BEFORE, AFTER = 90, 170  # letters around the first word
SHORTEST_STEM = 5
_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(r"\]\([^()\s]*\)|\[\^[^\]\s]*\]:?|<https?:[^>\s]*>")
_MARKS = re.compile(r"(?m)^[-:| ]{3,}$|^[ \t]*(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+|[*_`~|\\\[\]]+")

Span = tuple[int, int]


def bare(text: str) -> str:
    """A Markdown text in one line, without its marks and the targets of its links."""
    return " ".join(_MARKS.sub("", _TARGET.sub("", unicodedata.normalize("NFC", text))).split())


def spans(text: str, terms: Sequence[Term]) -> list[Span]:
    """Where the terms stand in a text. Where none does, where a word of the same stem does, as PostgreSQL finds it."""
    places = _places(text)
    found = _found(places, terms)
    if not found:
        stems = tuple(word[: max(SHORTEST_STEM, len(word) - 3)] for term in terms for (word, *_) in term.phrases)
        stems = tuple(stem for stem in stems if len(stem) >= SHORTEST_STEM)
        found = [(start, end) for word, start, end in places if word.startswith(stems)]
    return _apart(found)


def named(text: str, terms: Sequence[Term]) -> bool:
    """Whether one of the terms stands in a text itself, and not only a word of the same stem."""
    return bool(_found(_places(text), terms))


def marked(text: str, places: Sequence[Span]) -> SafeString:
    """The text with `<mark>` around the places; whatever else it holds is escaped."""
    pieces, end = [], 0
    for start, stop in places:
        pieces.append(format_html("{}<mark>{}</mark>", text[end:start], text[start:stop]))
        end = stop
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, text[end:])))


def excerpt(text: str, terms: Sequence[Term]) -> SafeString | None:
    """A piece of a text around the first words that were found in it, marked; None where there is none."""
    places = spans(text, terms)
    if not places:
        return None
    start = _edge(text, places[0][0] - BEFORE, places[0][0])
    stop = _edge(text, places[0][1] + AFTER, len(text))
    inside = [(left - start, right - start) for left, right in places if left >= start and right <= stop]
    piece = marked(text[start:stop].rstrip(), inside)
    return format_html("{}{}{}", "… " if start else "", piece, " …" if stop < len(text) else "")


def _places(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as they are compared, each with where it begins and ends."""
    return [(plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _found(places, terms: Sequence[Term]) -> list[Span]:
    return [span for number in range(len(places)) if (span := _span(places, number, terms))]


def _span(places, number: int, terms: Sequence[Term]) -> Span | None:
    """From the place of this number to the end of the longest phrase that begins there."""
    longest, word = 0, places[number][0]
    for term in terms:
        for phrase in term.phrases:
            begins = word.startswith(phrase[0]) if term.begins else word == phrase[0]
            if begins and len(phrase) > longest and _follow(places, number, phrase):
                longest = len(phrase)
    return (places[number][1], places[number + longest - 1][2]) if longest else None


def _follow(places, number: int, phrase) -> bool:
    """True where the further words of a phrase stand behind the place of this number."""
    return phrase[1:] == tuple(place[0] for place in places[number + 1 : number + len(phrase)])


def _apart(found: list[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _edge(text: str, place: int, last: int) -> int:
    """The beginning of the first word from `place` on, but not after `last`; an end of the text as it is."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    space = text.find(" ", place, last)
    return space + 1 if space >= 0 else min(place, last)
