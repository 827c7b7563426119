"""A blank: a table that goes out as a file, is filled in offline, and comes back.

Some of its columns are given, the others open. Each line has a key that a person does not see, by which it is known
again: a bookmark in a DOCX (`portal/word/blanks.py`), a hidden column in an XLSX (`portal/spreadsheets/blanks.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class BlankColumn:
    """`share` is of a hundred of the width. An open column is empty; it may offer `choices`."""

    title: str
    share: int
    is_open: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlankLine:
    """`cells` are those of the given columns. `language` is a tag, where it is another than the blank's."""

    key: str
    cells: tuple[str, ...]
    language: str = ""
    is_heading: bool = False


@dataclass(frozen=True)
class Blank:
    """`head` are pairs of a name and what it says; `advice`, sentences on how to fill it in.

    `properties` are kept in the file unseen. `language` is a BCP 47 tag. `choose` stands where one is to choose, and
    `key_title` over the hidden column.
    """

    title: str
    language: str
    columns: tuple[BlankColumn, ...]
    lines: tuple[BlankLine, ...]
    head: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    foot: str = ""
    choose: str = ""
    key_title: str = "Key"
    properties: Mapping[str, str] = field(default_factory=dict)
