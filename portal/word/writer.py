"""Walks through the HTML of a paper, block by block, and writes a python-docx document."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from portal.word.footnotes import Footnotes
from portal.word.pictures import BROKEN, EMBLEM, fitting, for_word
from portal.word.runs import Look, add_run, set_language

BLOCKS = {
    "p",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "hr",
    "div",
    "section",
    "header",
    "img",
    "figure",
    "figcaption",
} | {f"h{rank}" for rank in range(1, 7)}
SKIPPED = {"contents"}  # Word makes its own from the headings
STARTS_A_PAGE = {"annex", "with-sheets"}
STYLES = {f"h{rank}": f"Heading {rank}" for rank in range(1, 7)} | {"figcaption": "Caption"}
TIGHT = {"kicker", "nature", "fact"}
LABEL_WIDTH = Mm(26)
QUIET = RGBColor(0x56, 0x62, 0x70)
INK = RGBColor(0x12, 0x3C, 0x55)
WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)  # of no meaning, and the same for the same text


class Writer:
    def __init__(self, language: str, open_image):
        self.document = Document()
        self.open_image = open_image
        self.notes = Footnotes(self.document)
        self.starts_a_page = False
        self.into = None  # the table cell that is being written
        self._set_up(language)

    def _set_up(self, language: str) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(24)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Cambria", Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        set_language(normal.element.get_or_add_rPr(), language)
        for rank, size in enumerate((20, 14, 12, 11, 10.5, 10.5), 1):
            style = self.document.styles[f"Heading {rank}"]
            style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), INK
            style.font.italic, style.font.bold = False, True
            fonts = style.element.rPr.rFonts.attrib
            for name in [name for name in fonts if name.endswith("Theme")]:  # they outrank the name
                del fonts[name]

    def describe(self, title: str, foot: str) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.created = properties.modified = WRITTEN
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(f"{foot} · " if foot else "")
        run.font.size, run.font.color.rgb = Pt(8), QUIET
        number = paragraph.add_run()
        number.font.size = Pt(8)
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            part.text = text
            number._r.append(part)

    def bytes(self) -> bytes:
        self.notes.attach()
        kept = BytesIO()
        self.document.save(kept)
        return _without_clock(kept)

    def blocks(self, parent, look: Look, style: str | None) -> None:
        """The children of `parent`: blocks as they are, and loose text between them as paragraphs."""
        loose = None
        if (parent.text or "").strip():
            loose = self._paragraph(style)
            add_run(loose, parent.text, look)
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            if child.tag in BLOCKS:
                loose = None
                self._block(child, look.inside(child), style)
            else:
                loose = loose if loose is not None else self._paragraph(style)
                self._inline(loose, child, look)
            if (child.tail or "").strip():
                loose = loose if loose is not None else self._paragraph(style)
                add_run(loose, child.tail, look)

    def _block(self, element, look: Look, style: str | None) -> None:
        classes = set((element.get("class") or "").split())
        if classes & SKIPPED:
            return
        self.starts_a_page = self.starts_a_page or _starts_a_page(element, classes)
        tag = element.tag
        if tag in ("ul", "ol"):
            self._list(element, look, depth=1)
        elif tag == "table":
            self._table(element, look)
        elif tag == "img":
            self._image(element)
        elif tag == "blockquote":
            self.blocks(element, look, "Quote")
        elif tag == "hr":
            self._paragraph(style)
        elif tag in ("div", "section", "header", "figure"):
            self.blocks(element, look, style)
        else:
            paragraph = self._paragraph(STYLES.get(tag, style))
            if classes & TIGHT:
                paragraph.paragraph_format.space_after = Pt(2)
            if "fact" in classes:
                self._fact(paragraph, element, look)
            else:
                self._content(paragraph, element, look)

    def _fact(self, paragraph, element, look: Look) -> None:
        """A label and its value, aligned with those above and below."""
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = LABEL_WIDTH, -LABEL_WIDTH
        paragraph.paragraph_format.tab_stops.add_tab_stop(LABEL_WIDTH)
        label, *rest = element
        self._content(paragraph, label, look)
        paragraph.add_run("\t")
        add_run(paragraph, label.tail, look)
        for child in rest:
            self._inline(paragraph, child, look)
            add_run(paragraph, child.tail, look)

    def _list(self, element, look: Look, depth: int) -> None:
        is_numbered = element.tag == "ol"
        name = ("List Number" if is_numbered else "List Bullet") + (f" {depth}" if depth > 1 else "")
        number = self._fresh_number(name, int(element.get("start") or 1)) if is_numbered else None
        for item in element:
            paragraph = self._paragraph(name)
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            inside = look.inside(item)
            add_run(paragraph, item.text, inside)
            for child in item:
                if child.tag in ("ul", "ol"):
                    self._list(child, inside, min(depth + 1, 3))
                elif child.tag == "p":
                    self._content(paragraph, child, inside)
                elif child.tag in BLOCKS:
                    self._block(child, inside, "List Continue")
                else:
                    self._inline(paragraph, child, inside)
                if (child.tail or "").strip():
                    add_run(paragraph, child.tail, inside)

    def _fresh_number(self, style: str, start: int) -> int:
        """Restart the numbering of a list style."""
        numbering = self.document.part.numbering_part.element
        of_style = self.document.styles[style].element.pPr.numPr.numId.val
        number = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return number.numId

    def _table(self, element, look: Look) -> None:
        rows = element.xpath("./tr | ./thead/tr | ./tbody/tr")
        width = max((len(row.xpath("./td | ./th")) for row in rows), default=0)
        if not width:
            return
        for caption in element.xpath("./caption"):
            paragraph = self._paragraph("Caption")
            paragraph.paragraph_format.keep_with_next = True
            self._content(paragraph, caption, look)
        table = self.document.add_table(rows=0, cols=width, style="Table Grid")
        for row in rows:
            added = table.add_row()
            if row.getparent().tag == "thead":
                added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, source in zip(added.cells, row.xpath("./td | ./th"), strict=False):
                self._cell(cell, source, look.inside(source))
        self._paragraph(None)

    def _cell(self, cell, source, look: Look) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        outer, self.into = self.into, cell
        try:
            if any(child.tag in BLOCKS for child in source):
                self.blocks(source, look, None)
                if not paragraph.text and len(cell.paragraphs) > 1:
                    paragraph._p.getparent().remove(paragraph._p)
            else:
                self._content(paragraph, source, look)
        finally:
            self.into = outer

    def _image(self, element) -> None:
        """An emblem at its height on paper; a figure at most as wide as the text, with its caption."""
        source = element.get("src") or ""
        if not self.open_image or not source.startswith("paper:image/"):
            return
        paragraph, is_figure = self._paragraph(None), element.getparent().tag == "figure"
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

    def _paragraph(self, style: str | None):
        paragraph = (self.into or self.document).add_paragraph(style=style)
        if self.starts_a_page:
            paragraph.paragraph_format.page_break_before, self.starts_a_page = True, False
        return paragraph

    def _content(self, paragraph, element, look: Look) -> None:
        add_run(paragraph, element.text, look)
        for child in element:
            self._inline(paragraph, child, look)
            add_run(paragraph, child.tail, look)

    def _inline(self, paragraph, element, look: Look) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag == "br":
            paragraph.add_run().add_break()
        elif element.tag == "img":
            self._image(element)
        elif element.tag == "small" and "footnote" in (element.get("class") or ""):
            self.notes.call(paragraph, " ".join(element.text_content().split()))
        elif element.tag == "a" and (element.get("href") or "").startswith(("https:", "http:", "mailto:")):
            link = OxmlElement("w:hyperlink")
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            link.set(qn("r:id"), self.document.part.relate_to(element.get("href"), kind, is_external=True))
            run = add_run(paragraph, element.text_content(), look)
            if run is not None:
                run.font.underline = True
                paragraph._p.append(link)
                link.append(run._r)
        else:
            self._content(paragraph, element, look.inside(element))


def _starts_a_page(element, classes: set[str]) -> bool:
    """As in the paper's style sheet: an annex, the run of sheets, and each sheet after the first."""
    before = element.getprevious()
    follows_a_sheet = before is not None and "sheet" in (before.get("class") or "").split()
    return bool(classes & STARTS_A_PAGE) or ("sheet" in classes and follows_a_sheet)


def _without_clock(packed: BytesIO) -> bytes:
    """The same package with the date `WRITTEN` on each part: the same text gives the same bytes."""
    target = BytesIO()
    with ZipFile(packed) as source, ZipFile(target, "w", ZIP_DEFLATED) as again:
        for name in source.namelist():
            part = ZipInfo(name, WRITTEN.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, source.read(name))
    return target.getvalue()
