"""Runs of text: their look and language."""

import re
from dataclasses import dataclass, replace

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# White space that a browser collapses: a no-break space is none of it.
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Look:
    """The look and the language of a run of text."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    raised: bool = False
    lowered: bool = False
    fixed: bool = False
    language: str = ""

    def inside(self, element) -> "Look":
        tag = element.tag
        return replace(
            self,
            bold=self.bold or tag in ("strong", "b", "th"),
            italic=self.italic or tag in ("em", "i"),
            strike=self.strike or tag in ("s", "del"),
            underline=self.underline or tag == "ins",
            raised=self.raised or tag == "sup",
            lowered=self.lowered or tag == "sub",
            fixed=self.fixed or tag == "code",
            language=element.get("lang") or self.language,
        )


def add_run(paragraph, text: str | None, look: Look):
    """Add a run of text, with white space collapsed as in a browser; None if nothing is left."""
    if not text:
        return None
    shown = _SPACES.sub(" ", text)
    if not paragraph.text:
        shown = shown.removeprefix(" ")
    if not shown:
        return None
    run = paragraph.add_run(shown)
    run.bold, run.italic, run.font.strike = look.bold or None, look.italic or None, look.strike or None
    run.font.underline = look.underline or None
    run.font.superscript, run.font.subscript = look.raised or None, look.lowered or None
    if look.fixed:
        run.font.name = "Courier New"
    if look.language:
        set_language(run._r.get_or_add_rPr(), look.language)
    return run


def set_language(properties, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)
