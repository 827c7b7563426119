"""From the archive of a DOCX to a `WordFile`: a walk through its body."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

from portal.word.reading.parts import led_to, parsed
from portal.word.reading.refusals import Refusal, RefusedError
from portal.word.reading.structure import BOXES, COMMENTS, NOTES, PICTURES, Cell, Paragraph, Table, WordFile
from portal.word.reading.text import DELETED, INSERTED, Text, child, local, value

# Around blocks, rows and cells: what Word puts there does not change what is read.
_AROUND = {"sdt", "sdtContent", "customXml", "AlternateContent", "Choice", *INSERTED}
_NOTED = ("footnoteReference", "endnoteReference")
_SHOWN = "not(ancestor::*[local-name()='Fallback'])"


def read(archive: ZipFile) -> WordFile:
    """What is in a DOCX. Raises `RefusedError`."""
    main = led_to(archive, "", "officeDocument")
    root = parsed(archive.read(main)) if main else None
    body = child(root, "body") if root is not None and local(root) == "document" else None
    if body is None:
        raise RefusedError(Refusal.NOT_WORD)
    walk = _Walk()
    blocks = tuple(walk.blocks(body))
    return WordFile(blocks, _properties(archive), _unread(archive, main, body), walk.is_changed)


class _Walk:
    """Reads blocks in their order. A bookmark that begins between two blocks, rows or cells belongs to the next."""

    def __init__(self) -> None:
        self.is_changed = False
        self.waiting: list[str] = []

    def blocks(self, parent: Any) -> Iterator[Paragraph | Table]:
        ahead: Paragraph | None = None  # whose end was deleted, so that it goes on in the next
        for element in self._inside(parent, {"p", "tbl"}):
            if local(element) == "tbl":
                if ahead:
                    yield ahead
                    ahead = None
                yield Table(tuple(self._rows(element)))
                continue
            read = self._paragraph(element)
            if ahead:
                read = Paragraph(ahead.text + read.text, ahead.marks + read.marks)
            ahead = read if child(element, "pPr", "rPr", "del") is not None else None
            if ahead:
                self.is_changed = True
            else:
                yield read
        if ahead:
            yield ahead

    def _inside(self, parent: Any, wanted: set[str]) -> Iterator[Any]:
        """The elements of these names, directly in `parent` or with something of Word's around them."""
        for element in parent:
            name = local(element)
            if name in wanted:
                yield element
            elif name in DELETED:
                self.is_changed = True
            elif name in _AROUND:
                self.is_changed = self.is_changed or name in INSERTED
                yield from self._inside(element, wanted)
            elif name == "bookmarkStart":
                self.waiting.append(value(element, "name"))

    def _paragraph(self, element: Any) -> Paragraph:
        text = Text(element)
        marks, self.waiting = (*self.waiting, *text.marks), []
        self.is_changed = self.is_changed or text.is_changed or child(element, "pPr", "rPr", "ins") is not None
        return Paragraph(str(text), marks)

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for row in self._inside(table, {"tr"}):
            is_deleted = child(row, "trPr", "del") is not None
            self.is_changed = self.is_changed or is_deleted or child(row, "trPr", "ins") is not None
            if not is_deleted:
                yield tuple(self._cell(cell) for cell in self._inside(row, {"tc"}))

    def _cell(self, element: Any) -> Cell:
        cell = _joined(list(self.blocks(element)))
        span, merged = child(element, "tcPr", "gridSpan"), child(element, "tcPr", "vMerge")
        width = value(span) if span is not None else ""
        continues = merged is not None and value(merged) != "restart"
        return replace(cell, span=int(width) if width.isdecimal() and len(width) < 4 else 1, continues=continues)  # noqa: PLR2004 - Word has 63 columns


def _joined(blocks: list[Paragraph | Table]) -> Cell:
    """Paragraphs of a cell as one text, with those of a table in it."""
    texts: list[str] = []
    marks: list[str] = []
    for block in blocks:
        cells = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        texts += [cell.text for cell in cells]
        marks += [mark for cell in cells for mark in cell.marks]
    return Cell("\n".join(texts).strip("\n"), tuple(marks))


def _properties(archive: ZipFile) -> dict[str, str]:
    name = led_to(archive, "", "custom-properties")
    found = parsed(archive.read(name)) if name else ()
    return {each.get("name") or "": "".join(each.itertext()) for each in found}


def _unread(archive: ZipFile, main: str, body: Any) -> dict[str, int]:
    """How many of what is not read there are; what is there for older programs alone does not count twice."""
    comments = led_to(archive, main, "comments")
    count = {
        COMMENTS: sum(local(each) == "comment" for each in parsed(archive.read(comments))) if comments else 0,
        NOTES: sum(local(each) in _NOTED for each in body.iter()),
        BOXES: len(body.xpath(f".//*[local-name()='txbxContent'][{_SHOWN}]")),
        PICTURES: len(body.xpath(f".//*[local-name()='blip' or local-name()='imagedata'][{_SHOWN}]")),
    }
    return {name: number for name, number in count.items() if number}
