"""What stands within a paragraph: runs of text, notes and links."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from portal.word.footnotes import Footnotes
from portal.word.runs import Look, add_run

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LINKED = ("https:", "http:", "mailto:")
UNREAD = {"svg"}  # a picture of words that stand beside it


class Lines:
    """Writes the lines of one document; its notes and links are the document's own."""

    def __init__(self, document, notes: Footnotes):
        self.notes = notes
        self.part = document.part  # whose links are being written

    def content(self, paragraph, element, look: Look) -> None:
        """What stands in an element, into one paragraph."""
        add_run(paragraph, element.text, look)
        self.rest(paragraph, element, look)

    def rest(self, paragraph, children, look: Look) -> None:
        """Elements with the text after each."""
        for child in children:
            self.inline(paragraph, child, look)
            add_run(paragraph, child.tail, look)

    def inline(self, paragraph, element, look: Look) -> None:
        """One element within a line."""
        if not isinstance(element.tag, str) or element.tag in UNREAD:
            return
        classes = (element.get("class") or "").split()
        text = element.text or ""
        if element.tag == "br":
            paragraph.add_run().add_break()
        elif "footnote" in classes:
            self._note(paragraph, element)
        elif "call" in classes and text.isdecimal():
            self.notes.again(paragraph, int(text))
        elif "numbering" in classes:  # "12 bis." is not broken over two lines
            add_run(paragraph, text.replace(" ", "\xa0"), look.inside(element))
        elif element.tag == "a" and (element.get("href") or "").startswith(LINKED):
            self._link(paragraph, element, look)
        else:
            self.content(paragraph, element, look.inside(element))

    def _note(self, paragraph, element) -> None:
        def write(note) -> None:
            outer, self.part = self.part, self.notes.part
            self.content(note, element, Look())
            self.part = outer

        self.notes.call(paragraph, write)

    def _link(self, paragraph, element, look: Look) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.part.relate_to(element.get("href"), LINK, is_external=True))
        run = add_run(paragraph, element.text_content(), look)
        if run is not None:
            run.font.underline = True
            paragraph._p.append(link)
            link.append(run._r)
