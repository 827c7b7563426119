"""Which letters the installed fonts have: the engine prints a letter that none of them has as a box.

fontconfig, which the engine asks for its fonts, tells what each font covers.
"""

import subprocess
import unicodedata
from collections.abc import Iterable
from functools import cache

# What has no picture of its own: controls, marks of format, spaces and line ends.
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SELECTORS = set(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))  # they choose the look of a letter


@cache
def _covered() -> frozenset[int] | None:
    """The code points that some font has; None if fontconfig cannot be asked."""
    command = ["fc-list", "--format", "%{charset}\n", ":scalable=true"]
    try:
        told = subprocess.run(command, capture_output=True, check=True, timeout=20, text=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    found: set[int] = set()
    for span in set(told.split()):
        first, _dash, last = span.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found) or None


def letters_without_font(texts: Iterable[str]) -> str:
    """The letters of `texts` that no installed font has, each once, in their order."""
    text, covered = "".join(texts), _covered()
    lacking = {letter for letter in set(text) if covered is not None and ord(letter) not in covered}
    seen = {letter for letter in lacking if unicodedata.category(letter) not in _UNSEEN} - _SELECTORS
    return "".join(dict.fromkeys(letter for letter in text if letter in seen)) if seen else ""
