"""Walks through the HTML of a paper, block by block, and writes a python-docx document."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.shared import Mm, Pt

from portal.word.footnotes import Footnotes
from portal.word.frame import Contents, write_frame
from portal.word.lines import UNREAD, Lines
from portal.word.lists import write_list
from portal.word.marks import Marks, key_of, name_of
from portal.word.packing import WRITTEN, packed
from portal.word.pictures import BROKEN, EMBLEM, fitting, for_word
from portal.word.runs import Look, add_run
from portal.word.styles import SMALL, lay_across, set_up
from portal.word.tables import write_programme, write_table

BLOCKS = {
    *("p", "ul", "ol", "table", "blockquote", "pre", "hr", "div", "section", "header", "img", "figure", "figcaption"),
    *(f"h{rank}" for rank in range(1, 7)),
}
STARTS_A_PAGE = {"annex", "with-sheets"}
STYLES = {f"h{rank}": f"Heading {rank}" for rank in range(1, 7)} | {"figcaption": "Caption"}
SMALLER = {"kicker", "nature", "fact", "role", "actor", "post", "source-note", "list-label", "practice-facts"}
SMALLER |= {"measured", "reported-lead"}
LEADING = {"result-text", "measured"}  # stand on the page of what follows
LABEL_WIDTH, NUMBER_WIDTH = Mm(26), Mm(13)
AROUND = Pt(9)
APART, CLOSE = Pt(14), Pt(2)  # above the line that leads a heading, and between the two


@dataclass(eq=False)
class Mark:
    """A bookmark to be set, and the paragraph around which it stands, once there is one."""

    name: str
    paragraph: Any = None


class Writer:
    def __init__(self, language: str, open_image):
        self.document = Document()
        self.open_image = open_image
        self.marks = Marks()
        self.notes = Footnotes(self.document, self.marks)
        self.lines = Lines(self.document, self.notes)
        self.contents = Contents()
        self.starts_a_page = False
        self.is_below_kicker = False
        self.into: Any = None  # the table cell that is being written
        self.waiting: list[Mark] = []  # for the next paragraph
        set_up(self.document, language)

    def write(self, body, title: str) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.created = properties.modified = WRITTEN
        if "landscape" in (body.get("class") or "").split():
            lay_across(self.document)
        write_frame(self.document, body)
        self.blocks(body, Look(), style=None)

    def bytes(self) -> bytes:
        self.notes.attach()
        return packed(self.document)

    def blocks(self, parent, look: Look, style: str | None) -> None:
        """The children of `parent`: blocks as they are, and loose text between them as paragraphs."""
        loose = None
        if (parent.text or "").strip():
            loose = self.paragraph(style)
            add_run(loose, parent.text, look)
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            if self.is_block(child):
                loose = None
                self.block(child, look.inside(child), style)
            elif child.tag not in UNREAD:
                loose = loose if loose is not None else self.paragraph(style)
                self.lines.inline(loose, child, look)
            if (child.tail or "").strip():
                loose = loose if loose is not None else self.paragraph(style)
                add_run(loose, child.tail, look)

    @staticmethod
    def is_block(element) -> bool:
        return element.tag in BLOCKS

    def block(self, element, look: Look, style: str | None) -> None:
        """One block of the HTML."""
        with self.marked(element):
            self._block(element, look, style)

    @contextmanager
    def marked(self, element):
        """An element that has a key, or that the contents name: its first paragraph gets a bookmark."""
        names = [name_of(key)] if (key := key_of(element)) else []
        if target := self.contents.names.get(element.get("id")):
            names.append(target)
        marks = [Mark(name) for name in names]
        self.waiting += marks
        yield
        for mark in marks:
            if mark.paragraph is None:  # nothing was written
                self.waiting.remove(mark)
            else:
                self.marks.of_paragraph(mark.paragraph, mark.name)

    def _block(self, element, look: Look, style: str | None) -> None:
        classes = set((element.get("class") or "").split())
        self.starts_a_page = self.starts_a_page or _starts_a_page(element, classes)
        tag = element.tag
        if "contents" in classes:
            self.contents.write(self, element)
        elif "programme" in classes:
            write_programme(self, element, look)
        elif tag in ("ul", "ol"):
            write_list(self, element, look)
        elif tag == "table":
            write_table(self, element, look)
        elif tag == "img":
            self._image(element)
        elif tag == "blockquote":
            self.blocks(element, look, "Quote")
        elif tag == "hr":
            self.paragraph(style)
        elif tag in ("div", "section", "header", "figure"):
            self.blocks(element, look, style)
        else:
            self._text(element, look, STYLES.get(tag, SMALL if classes & SMALLER else style), classes)

    def _text(self, element, look: Look, style: str | None, classes: set[str]) -> None:
        paragraph = self.paragraph(style)
        spaces = paragraph.paragraph_format
        if self.is_below_kicker:
            spaces.space_before = CLOSE
        self.is_below_kicker = "kicker" in classes
        if self.is_below_kicker:  # it belongs to the heading below it
            spaces.keep_with_next, spaces.space_before, spaces.space_after = True, APART, Pt(0)
        if classes & LEADING:
            spaces.keep_with_next = True
        if "nature" in classes:  # what is said of the whole paper stands apart from its facts and its text
            spaces.space_before, spaces.space_after = AROUND, AROUND
        if "fact" in classes:
            self._labelled(paragraph, element, look, LABEL_WIDTH)
        elif element.tag == "p" and _begins_with_a_number(element):
            self._labelled(paragraph, element, look, NUMBER_WIDTH)
        elif element.tag == "pre":
            run = paragraph.add_run(element.text_content().rstrip("\n"))  # its line ends become breaks
            run.font.name = "Courier New"
        else:
            self.lines.content(paragraph, element, look)

    def _labelled(self, paragraph, element, look: Look, width) -> None:
        """A label or a number and its text, aligned with those above and below."""
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = width, -width
        paragraph.paragraph_format.tab_stops.add_tab_stop(width)
        label, *others = element
        self.lines.inline(paragraph, label, look)
        paragraph.add_run("\t")
        add_run(paragraph, (label.tail or "").lstrip(), look)
        self.lines.rest(paragraph, others, look)

    @contextmanager
    def in_cell(self, cell, style: str | None):
        """What is written stands in the cell of a table; its own first paragraph is left out where it stays empty."""
        outer, self.into = self.into, cell
        first = cell.paragraphs[0]
        first.style, first.paragraph_format.space_after = style, Pt(0)
        try:
            yield
        finally:
            self.into = outer
            if len(cell.paragraphs) > 1 and not first.runs:
                first._p.getparent().remove(first._p)

    def flow(self, source, look: Look, style: str | None) -> None:
        """What stands in the cell of an HTML table: blocks, or one line in the cell's own first paragraph."""
        if any(self.is_block(child) for child in source):
            self.blocks(source, look, style)
        else:
            self.take_marks(self.into.paragraphs[0])
            self.lines.content(self.into.paragraphs[0], source, look)

    def _image(self, element) -> None:
        """An emblem at its height on paper; a figure at most as wide as the text, with its caption."""
        source = element.get("src") or ""
        if not self.open_image or not source.startswith("paper:image/"):
            return
        paragraph, is_figure = self.paragraph(None), element.getparent().tag == "figure"
        try:
            content = for_word(self.open_image(source.removeprefix("paper:image/")))
            shape = paragraph.add_run().add_picture(content, height=None if is_figure else EMBLEM)
        except BROKEN:  # the text stays to be had, and says what the picture would show
            paragraph.add_run(element.get("alt") or "")
            return
        if is_figure:
            shape.width, shape.height = fitting(shape.width, shape.height)
            paragraph.paragraph_format.keep_with_next = element.getnext() is not None
        shape._inline.docPr.set("descr", element.get("alt") or "")

    def paragraph(self, style: str | None):
        """A new paragraph in the style; the bookmarks that wait for one are set around it."""
        paragraph = (self.into or self.document).add_paragraph(style=style)
        if self.starts_a_page:
            paragraph.paragraph_format.page_break_before, self.starts_a_page = True, False
        self.take_marks(paragraph)
        return paragraph

    def take_marks(self, paragraph) -> None:
        """The bookmarks that wait for a paragraph are those of this one."""
        for mark in self.waiting:
            mark.paragraph = paragraph
        self.waiting = []


def _begins_with_a_number(element) -> bool:
    first = next(iter(element), None)
    return first is not None and first.get("class") == "numbering" and not (element.text or "").strip()


def _starts_a_page(element, classes: set[str]) -> bool:
    """As in the paper's style sheet: an annex, the run of sheets, and each sheet after the first."""
    before = element.getprevious()
    follows_a_sheet = before is not None and "sheet" in (before.get("class") or "").split()
    return bool(classes & STARTS_A_PAGE) or ("sheet" in classes and follows_a_sheet)
