"""Instructions to those who write a text: words in square brackets and italics, at the beginning or the end of a line.

An outline leaves them where a text is to be written: `*[Where and when the meeting is held.]*`. They are for drafters
alone. Whoever asks what they look like, asks here: issuing, publishing, what is missing, the search and the papers.
"""

import re

_WORDS = r"[*_]{1,3}\[[^][]+\][*_]{1,3}"
# Read alike by Python, SQLite (which asks Python) and PostgreSQL: nothing in it is particular to one of them.
INSTRUCTION = rf"(^|\n)[ \t]*({_WORDS}[ \t]*)+|({_WORDS}[ \t]*)+(\n|$)"
_INSTRUCTION, _BRACKETED = re.compile(INSTRUCTION), re.compile(_WORDS)
_EMPTY_ITEM = re.compile(r"^[ \t]*([-+*>]|\d+[.)])[ \t]*$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def bracketed(instruction: str) -> str:
    """An instruction as it stands in a text."""
    return f"*[{instruction}]*"


def holds_instruction(text: str | None) -> bool:
    """Whether an instruction stands in a Markdown text."""
    return bool(text and _INSTRUCTION.search(text))


def split_instructions(text: str) -> tuple[str, list[str]]:
    """A Markdown text without its instructions, and their words; a text without any is not changed."""
    found: list[str] = []

    def take(match: re.Match) -> str:
        found.extend(words.strip("*_")[1:-1] for words in _BRACKETED.findall(match[0]))
        return _BRACKETED.sub("", match[0])

    rest = text
    while holds_instruction(rest):  # one that begins a line may end it too, beside another
        rest = _INSTRUCTION.sub(take, rest)
    return (_EMPTY_LINES.sub("\n\n", _EMPTY_ITEM.sub("", rest)).strip(), found) if found else (text, found)


def without_instructions(text: str) -> str:
    """A Markdown text as its readers have it."""
    return split_instructions(text)[0]
