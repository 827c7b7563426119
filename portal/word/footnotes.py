"""Footnotes of a DOCX, which python-docx preserves but cannot write."""

from collections.abc import Callable

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from portal.word import fields
from portal.word.marks import Marks

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
# Word asks for these two before the first note.
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
SIZE = Pt(8.5)


class Footnotes:
    """The notes of one document, numbered from 1 in the order of their calls."""

    def __init__(self, document, marks: Marks):
        self.document, self.marks = document, marks
        # Addresses to which notes link are the part's own.
        self.part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, b"", document.part.package)
        self.root = OxmlElement("w:footnotes")
        for number, kind in SEPARATORS:
            note = self._note(number)
            note.set(qn("w:type"), kind)
            note[0].append(OxmlElement("w:r"))
            note[0][0].append(OxmlElement(f"w:{kind}"))
        self.calls: list = []

    def call(self, paragraph, write: Callable[[Paragraph], None]) -> None:
        """Call a new note at the end of `paragraph`; `write` puts its text into the note's own paragraph."""
        run = paragraph.add_run()
        run.font.superscript = True
        self.calls.append(run._r)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.calls)))
        run._r.append(reference)
        note = Paragraph(self._note(len(self.calls))[0], paragraph._parent)
        number = note.add_run()
        number.font.superscript = True
        number._r.append(OxmlElement("w:footnoteRef"))
        note.add_run(" ")
        write(note)
        for run in note._p.iter(qn("w:r")):  # those of a link, too
            Run(run, note).font.size = SIZE

    def again(self, paragraph, number: int) -> None:
        """A further call of a note, which changes with the note's number."""
        called = self.calls[number - 1]
        self.marks.around(called, called, f"_Note{number:08d}")
        fields.field(paragraph, rf"NOTEREF _Note{number:08d} \h", str(number)).font.superscript = True

    def attach(self) -> None:
        """Put the notes into the file; without notes the part is left out."""
        if self.calls:
            self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
            self.document.part.relate_to(self.part, RELATION)

    def _note(self, number: int):
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        note.append(OxmlElement("w:p"))
        self.root.append(note)
        return note
