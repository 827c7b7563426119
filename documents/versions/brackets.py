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
