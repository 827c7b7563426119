"""How what a State proposes goes into a text that is negotiated: in brackets, or as one of several alternatives."""

import re
from collections.abc import Iterable

from documents.versions.brackets import brackets_in
from documents.versions.comparison import ADDED, REMOVED, word_diff

_NUMBER = re.compile(r"\d+")
BREAK = "  \n"  # a line within a paragraph


def names_in(texts: Iterable[str]) -> list[str]:
    """The names of the alternatives in texts: “Alt 1”, “Alt 2”."""
    return list(dict.fromkeys(said for text in texts for said in brackets_in(text) if said.startswith("Alt")))


def as_alternative(present: str, wording: str, taken: Iterable[str] = ()) -> tuple[str, str]:
    """A paragraph with one alternative more, on a line of its own, and how that one is called.

    `taken` are the names that stand around it already. A paragraph without any becomes the first of two.
    """
    own = names_in([present])
    numbers = [int(found[0]) for name in (*own, *taken) if (found := _NUMBER.search(name))]
    if not own:
        present, numbers = f"Alt {max(numbers, default=0) + 1}: {present}", [*numbers, max(numbers, default=0) + 1]
    name = f"Alt {max(numbers) + 1}"
    return f"{present}{BREAK}{name}: {' '.join(wording.split())}", name


def in_brackets(present: str, wording: str | None = None) -> str:
    """A paragraph in brackets; with a wording, what this adds and what it leaves out, each in brackets of its own.

    Where brackets stand already, the whole wording follows in its own: nobody reads brackets that cross.
    """
    if wording is None:
        return f"[{present}]" if present else ""
    if "[" in present + wording or "]" in present + wording:
        return f"{present} [{' '.join(wording.split())}]"
    pieces = [_bracketed(text) if state in (ADDED, REMOVED) else text for state, text in word_diff(present, wording)]
    text = ""
    for piece in pieces:
        text += f" {piece}" if text.endswith("]") and piece[:1] in ("[", "(", ":") else piece
    return text


def _bracketed(text: str) -> str:
    words = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}[{words}]{after}" if words else text
