"""Fields of a DOCX, which a word processor works out anew: numbers of pages and of notes, contents."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def begin(paragraph, instruction: str, *, is_stale: bool = False) -> None:
    """Begin a field at the end of a paragraph; what follows until `end` is its result, which may be out of date."""
    _part(paragraph, "begin", is_stale=is_stale)
    run = paragraph.add_run()._r
    words = OxmlElement("w:instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    _part(paragraph, "separate")


def end(paragraph) -> None:
    _part(paragraph, "end")


def field(paragraph, instruction: str, result: str = ""):
    """A field with its result; returns the run of the result."""
    begin(paragraph, instruction)
    run = paragraph.add_run(result)
    end(paragraph)
    return run


def _part(paragraph, kind: str, *, is_stale: bool = False) -> None:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    if is_stale:
        part.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(part)
