"""Negotiating text: what stands in brackets is not agreed, and a paragraph that begins "Alt 1" is one of several.

`[…]`, `[...]` and `[sic]` are a quotation's, `[^1]` calls a note, `[text](address)` is a link, and `*[…]*` is an
outline's instruction: none of them is a bracket of a negotiation.
"""

import re

_BRACKET = re.compile(r"(?<![!*\\\]])\[(?!\^)(?P<inner>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\](?![(\[:])")
_ALTERNATIVE = re.compile(r"^\s*(?:\d+[.)]\s+)?\**(?P<name>Alt(?:\.|ernativa|ernative)? ?\d+)\b", re.MULTILINE)
_QUOTED = {"…", "...", "sic", "", "x", "X", " "}


def brackets_in(text: str) -> list[str]:
    """What of a Markdown text stands in brackets, and the names of its alternatives, in reading order."""
    found = [(match.start(), match[0]) for match in _BRACKET.finditer(text) if match["inner"].strip() not in _QUOTED]
    found += [(match.start(), match["name"]) for match in _ALTERNATIVE.finditer(text)]
    return [said for _place, said in sorted(found)]


def split_at_brackets(text: str) -> list[tuple[str, bool]]:
    """The parts of a text in reading order, and whether each is a mark of the negotiation: a bracket, an "Alt 1"."""
    places: set[tuple[int, int]] = set()
    for match in _BRACKET.finditer(text):
        if match["inner"].strip() not in _QUOTED:
            inside = [place for place in range(match.start(), match.end()) if text[place] in "[]"]
            places |= {(place, place + 1) for place in inside}
    places |= {match.span("name") for match in _ALTERNATIVE.finditer(text)}
    parts, last = [], 0
    for start, end in sorted(places):
        parts += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [part for part in (*parts, (text[last:], False)) if part[0]]
