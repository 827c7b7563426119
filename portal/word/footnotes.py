"""Footnotes of a DOCX, which python-docx preserves but cannot write."""

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
# Word asks for these two before the first note.
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Footnotes:
    """The notes of one document, numbered from 1 in the order of their calls."""

    def __init__(self, document):
        self.document = document
        self.root = OxmlElement("w:footnotes")
        for number, kind in SEPARATORS:
            note = self._note(number)
            note.set(qn("w:type"), kind)
            note[0].append(OxmlElement("w:r"))
            note[0][0].append(OxmlElement(f"w:{kind}"))
        self.number = 0

    def call(self, paragraph, text: str) -> None:
        """Call a new note at the end of `paragraph`; its text stands at the foot of the page."""
        self.number += 1
        note = self._note(self.number)
        self._append(note[0], "w:footnoteRef", raised=True)
        self._append(note[0], "w:t", text=f" {text}")
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.number))
        run._r.append(reference)

    def attach(self) -> None:
        """Put the notes into the file; without notes the part is left out."""
        if self.number:
            blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
            part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, self.document.part.package)
            self.document.part.relate_to(part, RELATION)

    def _note(self, number: int):
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        note.append(OxmlElement("w:p"))
        self.root.append(note)
        return note

    @staticmethod
    def _append(paragraph, tag: str, *, text: str | None = None, raised: bool = False) -> None:
        run, content = OxmlElement("w:r"), OxmlElement(tag)
        if raised:
            properties, mark = OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
            mark.set(qn("w:val"), "superscript")
            properties.append(mark)
            run.append(properties)
        if text is not None:
            content.text = text
            content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(content)
        paragraph.append(run)
