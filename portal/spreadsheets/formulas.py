"""No text of a file is a formula, wherever a program may begin a cell in it.

The library removes the sign, and only "=", so that the text would be another one when read back. Here an apostrophe is
put before it, and taken away when the file is read.
"""

import re

_SIGN = r"[=+\-@\t\r\n＝＋－＠]"
_LIVE = re.compile(rf"'*\s*{_SIGN}")
_QUIET = re.compile(rf"''*\s*{_SIGN}")
# A CSV file has commas between its cells. A Spanish program parts lines at semicolons, another perhaps at tabs; then no
# quotation mark holds a cell together, and a line end ends it.
_BEGINS = r"(?=['\"\s]*[=+\-@＝＋－＠])"
_PARTED = re.compile(rf"([;\t\n]){_BEGINS}")
_PARTED_QUIET = re.compile(rf"([;\t\n])'{_BEGINS}")


def inert(text):
    """`text` for a file: with one more apostrophe in front if it would begin a formula."""
    return f"'{text}" if isinstance(text, str) and _LIVE.match(text) else text


def revived(text: str) -> str:
    """The text before `inert`."""
    return text[1:] if _QUIET.match(text) else text


def undivided(text: str) -> str:
    """`text` for a CSV file: with an apostrophe wherever a formula would begin if a program parts it elsewhere."""
    return _PARTED.sub(r"\1'", text)


def rejoined(text: str) -> str:
    """The text before `undivided`."""
    return _PARTED_QUIET.sub(r"\1", text)
