"""How templates show a text under negotiation, and what is said of it: by word and shape, never by colour alone."""

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from documents.templatetags.document_texts import piece
from documents.versions import comparison
from documents.versions.brackets import split_at_brackets
from portal.languages import language_tag
from portal.translations import written

register = template.Library()

# A shape before each word, for the eye; a screen reader has the word.
DISPOSITIONS = {
    "taken-up": "✓",
    "in-part": "÷",
    "not-taken-up": "×",
    "withdrawn": "←",
    "for-meeting": "◷",
    "next-round": "→",
}
STANDINGS = {"pending": "◌", "ad-referendum": "◐", "agreed": "●"}


@register.simple_tag
def disposition_mark(kind: str) -> SafeString:
    return _mark(DISPOSITIONS.get(kind, ""))


@register.simple_tag
def negotiation_mark(kind: str) -> SafeString:
    return _mark(STANDINGS.get(kind, ""))


@register.simple_tag
def changed(state: str, text: str) -> SafeString:
    """A piece of a comparison on paper, where its key says what is added and what is deleted."""
    element = {comparison.ADDED: "ins", comparison.REMOVED: "del"}.get(state)
    return format_html("<{0}>{1}</{0}>", element, text) if element else format_html("{}", text)


@register.simple_tag
def negotiating(text: str) -> SafeString:
    """A text with its brackets, and the names of its alternatives, set apart from its words."""
    return _set_apart(split_at_brackets(text))


@register.simple_tag
def negotiated(pieces: list[tuple[str, str]]) -> SafeString:
    """A text compared with an earlier one, its brackets and alternatives set apart in what it says now."""
    now = "".join(text for state, text in pieces if state != comparison.REMOVED)
    marks = [is_mark for part, is_mark in split_at_brackets(now) for _letter in part]
    parts, at = [], 0
    for state, text in pieces:
        if state == comparison.REMOVED:
            parts.append(piece(state, text))
            continue
        runs = groupby(zip(text, marks[at : at + len(text)], strict=True), key=lambda each: each[1])
        said = [("".join(letter for letter, _mark in run), is_mark) for is_mark, run in runs]
        parts.append(piece(state, _set_apart(said)))
        at += len(text)
    return format_html_join("", "{}", ((part,) for part in parts))


@register.simple_tag
def printed(thing, field: str) -> str:
    """A field on paper: in the paper's language, else in the one in which it was written, tagged as that one."""
    found = written(thing, field)
    if not found["text"] or found["language"] == get_language():
        return found["text"]
    return format_html('<span lang="{}">{}</span>', language_tag(found["language"]), found["text"])


def _set_apart(parts: Iterable[tuple[str, bool]]) -> SafeString:
    return format_html_join(
        "", "{}", ((format_html('<b class="bracket">{}</b>', part) if is_mark else part,) for part, is_mark in parts)
    )


def _mark(shape: str) -> SafeString:
    return format_html('<span class="mark-shape" aria-hidden="true">{}</span>', shape)
