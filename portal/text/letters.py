"""Letters as every text keeps them, whatever program or page they come from.

A word processor's line and page breaks are line ends, as far as there are lines, else spaces. What no text may hold is
dropped: controls, lone surrogates, noncharacters, marks that stand for nothing. Marks that join letters (emoji,
Persian) or tell their direction stay; those that turn whatever follows stay where they are closed in their line. What
is left is composed (NFC), so that the same words are the same letters. Cleaning twice changes nothing.
"""

import re
import unicodedata

# CR, alone or with LF; the vertical tab and the form feed of word processors; NEL; Unicode's line and paragraph ends.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls but tab and line end, surrogates and noncharacters of all planes; the mark of a byte order, annotations, and
# the place of an object that did not come along.
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSING = "\u202c\u2069"
_BREAK_HINTS = re.compile("[\u00ad\u200b]")  # where a word may be broken: soft hyphen, zero-width space
_SAME_SPACES = str.maketrans("\u00a0\u202f", "  ")


def clean_text(text):
    """A text of several lines; what is not a string (None, an expression) is returned as it is."""
    if not isinstance(text, str) or (text.isascii() and text.isprintable()):
        return text
    text = _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text))
    if _TURNS.search(text):
        text = "\n".join(map(_straight, text.split("\n")))
    return unicodedata.normalize("NFC", text)


def clean_line(text):
    """A text of one line: any white space is one space, and nothing invisible breaks a word."""
    return " ".join(_BREAK_HINTS.sub("", clean_text(text)).split()) if isinstance(text, str) else text


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that is read: kinds of spaces and line ends, encoding, ends of the text."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return _BREAK_HINTS.sub("", clean_text(text)).translate(_SAME_SPACES).strip()


def _straight(line: str) -> str:
    """A line without the marks that turn what follows, unless each is closed in it."""
    depth = 0
    for mark in _TURNS.findall(line):
        depth += -1 if mark in _CLOSING else 1
        if depth < 0:
            break
    return line if depth == 0 else _TURNS.sub("", line)
