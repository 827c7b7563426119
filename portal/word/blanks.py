"""A blank as DOCX: A4 across, its titles repeated on every page, a bookmark with the key of each line."""

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from portal.blanks import Blank, BlankColumn, BlankLine
from portal.word import fields
from portal.word.marks import Marks, name_of
from portal.word.packing import WRITTEN, packed, readable
from portal.word.properties import write_properties
from portal.word.runs import set_language
from portal.word.styles import INK, QUIET, SANS, SMALL, set_up
from portal.word.tables import repeat, widen

LONG, SHORT, MARGIN = Mm(297), Mm(210), Mm(16)
WIDTH = LONG - 2 * MARGIN
LONGEST_WHOLE = 900  # letters of a row that is not parted at the end of a page
PADDING = {"top": 40, "left": 85, "bottom": 40, "right": 85}  # of cells, in twentieths of a point
NAMES = Mm(42)  # the column of the head's names
LINE, TITLES, GIVEN, HEADING = "C3CCD4", "DCE5EB", "F6F8F9", "E9EEF2"  # of borders, and behind cells


def write_blank(blank: Blank) -> bytes:
    """The DOCX of a blank. The same blank gives the same bytes."""
    document = Document()
    set_up(document, blank.language)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, LONG, SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    core = document.core_properties
    core.title, core.author, core.comments, core.language = readable(blank.title), "", "", blank.language
    core.created = core.modified = WRITTEN
    write_properties(document, {name: readable(text) for name, text in blank.properties.items()})
    _Writer(document, blank).write()
    return packed(document)


class _Writer:
    def __init__(self, document, blank: Blank):
        self.document, self.blank = document, blank
        self.marks = Marks()

    def write(self) -> None:
        title = self.document.add_paragraph(readable(self.blank.title), style="Heading 1")
        title.paragraph_format.space_before = Pt(0)
        if self.blank.head:
            self._head()
        for sentence in self.blank.advice:
            self.document.add_paragraph(readable(sentence), style="List Bullet").paragraph_format.space_after = Pt(2)
        self.document.add_paragraph(style=SMALL).paragraph_format.space_after = Pt(0)
        self._lines()
        self._foot()

    def _table(self, columns: int, name: str):
        table = self.document.add_table(rows=0, cols=columns, style="Table Grid")
        table.autofit = False
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
        table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)  # Word minds the order
        inside = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_padding()}</w:tblCellMar>")
        table._tbl.tblPr.find(qn("w:tblLayout")).addnext(inside)
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), readable(name))
        table._tbl.tblPr.append(caption)
        return table

    def _head(self) -> None:
        table = self._table(2, self.blank.title)
        for name, text in self.blank.head:
            cells = table.add_row().cells
            _fill(cells[0], GIVEN)
            self._write(cells[0], name, SMALL).font.color.rgb = QUIET
            self._write(cells[1], text, SMALL)
        widen(table, (NAMES, WIDTH - NAMES))
        self.document.add_paragraph(style=SMALL).paragraph_format.space_after = Pt(0)

    def _lines(self) -> None:
        columns = self.blank.columns
        table = self._table(len(columns), self.blank.title)
        titles = table.add_row()
        repeat(titles)
        for cell, column in zip(titles.cells, columns, strict=True):
            _fill(cell, TITLES)
            run = self._write(cell, column.title, SMALL)
            run.bold, run.font.color.rgb = True, INK
        for line in self.blank.lines:
            row = table.add_row()
            self._line(row.cells, line)
            if sum(map(len, line.cells)) < LONGEST_WHOLE:
                row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        widen(table, [WIDTH * column.share // 100 for column in columns])

    def _line(self, cells, line: BlankLine) -> None:
        given = iter(line.cells)
        for cell, column in zip(cells, self.blank.columns, strict=True):
            if column.is_open:
                cell.paragraphs[0].style = self.document.styles[SMALL]
                if column.choices:
                    cell.paragraphs[0]._p.append(self._choice(column))
                continue
            _fill(cell, HEADING if line.is_heading else GIVEN)
            run = self._write(cell, next(given), SMALL)
            run.bold = cell.paragraphs[0].paragraph_format.keep_with_next = line.is_heading or None
            if line.language:
                set_language(run._r.get_or_add_rPr(), line.language)
        self.marks.of_paragraph(cells[0].paragraphs[0], name_of(line.key))

    def _write(self, cell, text: str, style: str):
        paragraph = cell.paragraphs[0]
        paragraph.style = self.document.styles[style]
        return paragraph.add_run(readable(text))

    def _choice(self, column: BlankColumn):
        """A list to choose from, which shows what to do until something is chosen."""
        element = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:showingPlcHdr/><w:dropDownList/></w:sdtPr>"
            f'<w:sdtContent><w:r><w:rPr><w:color w:val="{QUIET}"/></w:rPr><w:t/></w:r></w:sdtContent></w:sdt>'
        )
        element[0][0].set(qn("w:val"), column.title)
        element[1][0][1].text = self.blank.choose
        for choice in column.choices:
            item = OxmlElement("w:listItem")
            item.set(qn("w:displayText"), choice)
            item.set(qn("w:value"), choice)
            element[0][2].append(item)
        return element

    def _foot(self) -> None:
        foot = self.document.sections[0].footer.paragraphs[0]
        style = self.document.styles["Footer"]
        style.font.name, style.font.size = SANS, Pt(8)
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(f"{readable(self.blank.foot)}\t").font.color.rgb = QUIET
        fields.field(foot, "PAGE", "1")
        foot.add_run(" / ")
        fields.field(foot, "NUMPAGES", "1")


def _padding() -> str:
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in PADDING.items())


def _fill(cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
