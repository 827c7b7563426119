"""Bookmarks of a DOCX: the keys of blocks, by which a file that was edited is known again, and targets of contents.

A key's bookmark lies around the first paragraph of its block. Word and LibreOffice keep it while the paragraph is
moved, edited or cut and pasted, and write it back into the file.
"""

import re
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

KEY = "key_"
ANCHOR = "p-"  # begins the anchor of a paragraph with a key
LONGEST = 40  # letters of a name; Word cuts what is longer
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]")


def key_of(element) -> str:
    """The key of an element of the HTML, its `data-key` or what its anchor says; empty for one without."""
    anchor = element.get("id", "")
    return element.get("data-key") or (anchor.removeprefix(ANCHOR) if anchor.startswith(ANCHOR) else "")


def name_of(key: str) -> str:
    """The bookmark of a key. A name has letters, digits and underscores: a key has letters, digits and hyphens."""
    return (KEY + _NOT_IN_A_NAME.sub("_", key))[:LONGEST]


def keys_in(content: bytes) -> list[str]:
    """The keys in a DOCX, in the order of their blocks."""
    body = Document(BytesIO(content)).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    return [name.removeprefix(KEY).replace("_", "-") for name in names if name.startswith(KEY)]


class Marks:
    """The bookmarks of one document, each with a number and a name of its own."""

    def __init__(self):
        self.names: set[str] = set()

    def around(self, first, last, name: str) -> None:
        """Set a bookmark before `first` and after `last`, siblings in the XML, unless there is one of this name."""
        if name in self.names:
            return
        self.names.add(name)
        number = str(len(self.names))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        first.addprevious(start)
        last.addnext(end)

    def of_paragraph(self, paragraph, name: str) -> None:
        """Set a bookmark around all that stands in a paragraph."""
        inside = [each for each in paragraph._p if each.tag != qn("w:pPr")]
        if inside:
            self.around(inside[0], inside[-1], name)
