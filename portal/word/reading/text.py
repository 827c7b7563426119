"""The text of a paragraph as its reader has it: with what was inserted, without what was deleted or is hidden."""

from typing import Any

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # "strict", as Word writes it if asked to
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
INSERTED, DELETED = {"ins", "moveTo"}, {"del", "moveFrom"}
_UNREAD = {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "drawing", "pict", "object", "Fallback"}
_OFF = {"0", "false", "off"}


def local(element: Any) -> str:
    """The name of an element of Word's; empty for any other, whose content is not read."""
    tag = element.tag if isinstance(element.tag, str) else ""
    for space in (*WORD, _ALTERNATIVES):
        if tag.startswith(space):
            return tag[len(space) :]
    return ""


def child(element: Any, *names: str) -> Any:
    """The first element on the way down by `names`, or None."""
    for name in names:
        element = next((each for each in element if local(each) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, name: str = "val") -> str:
    """An attribute of Word's, empty if it is not there."""
    return next((element.get(space + name) for space in WORD if element.get(space + name) is not None), "")


def is_on(element: Any) -> bool:
    """Whether a mark such as "hidden" is there, and is not taken back."""
    return element is not None and value(element) not in _OFF


class Text:
    """Gathers the text of one paragraph, and the bookmarks that begin in it."""

    def __init__(self, paragraph: Any):
        self.pieces: list[str] = []
        self.marks: list[str] = []
        self.is_changed = False
        self._read(paragraph)

    def __str__(self) -> str:
        return "".join(self.pieces)

    def _read(self, parent: Any) -> None:
        for element in parent:
            name = local(element)
            if name == "t":
                self.pieces.append(element.text or "")
            elif name in _LETTERS:
                self.pieces.append(_LETTERS[name])
            elif name == "bookmarkStart":
                self.marks.append(value(element, "name"))
            elif name in DELETED:
                self.is_changed = True
            elif name and name not in _UNREAD and not _is_left_out(element, name):
                self.is_changed = self.is_changed or name in INSERTED
                self._read(element)


def _is_left_out(element: Any, name: str) -> bool:
    """A run that is hidden; a field that still shows what to put there."""
    if name == "r":
        return is_on(child(element, "rPr", "vanish"))
    return name == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr"))
