"""Tables of a DOCX: those of the HTML, and the programme, which on paper is a list of slots."""

from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from portal.word.runs import Look
from portal.word.styles import SMALL, text_width

BY = {"role", "actor", "post", "empty"}  # classes of who acts in a slot
WHEN, WHO = Mm(28), Mm(50)
INSIDE = Mm(4)
LEAST, MOST = 8, 60  # letters that a column is as wide as


def write_table(writer, element, look: Look) -> None:
    """A table of the HTML: its caption above it, and its head repeated on every page."""
    rows = element.xpath("./tr | ./thead/tr | ./tbody/tr")
    width = max((len(row.xpath("./td | ./th")) for row in rows), default=0)
    if not width:
        return
    for caption in element.xpath("./caption"):
        paragraph = writer.paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = True
        writer.lines.content(paragraph, caption, look)
    table = _table(writer, width)
    spanned = [0] * width  # by column: how many rows the cell above still spans; there a cell stays empty
    for row in rows:
        added = table.add_row()
        if row.getparent().tag == "thead":
            repeat(added)
        free = [column for column, left in enumerate(spanned) if not left]
        spanned = [max(left - 1, 0) for left in spanned]
        for column, source in zip(free, row.xpath("./td | ./th"), strict=False):
            spanned[column] = int(source.get("rowspan", 1)) - 1
            with writer.in_cell(added.cells[column], SMALL):
                writer.flow(source, look.inside(source), SMALL)
    widen(table, _shares(table, text_width(writer.document)))
    _end(writer)


def write_programme(writer, element, look: Look) -> None:
    """The slots of a programme as rows: when, what with its topics and its note, and who acts in it.

    The HTML gives the titles of the columns in `data-columns`; where the first is empty, no slot has anything there.
    """
    titles = element.get("data-columns").split("|")
    is_timed = bool(titles[0])
    table = _table(writer, len(titles[not is_timed :]))
    head = table.add_row()
    repeat(head)
    for cell, title in zip(head.cells, titles[not is_timed :], strict=True):
        cell.paragraphs[0].style = writer.document.styles[SMALL]
        cell.paragraphs[0].add_run(title).bold = True
    for slot in element.iter("div"):
        if "slot" in _classes(slot):
            _slot(writer, table.add_row().cells, slot, look, is_timed=is_timed)
    whole = text_width(writer.document)
    left = whole - WHEN if is_timed else whole
    what, who = (max(len(row.cells[column].text) for row in table.rows) for column in (-2, -1))
    width = min(max(left * who // (what + who), WHO), left // 2)  # so that no row is much higher than it need be
    widen(table, [*([WHEN] if is_timed else []), left - width, width])
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _end(writer)


def _slot(writer, cells, slot, look: Look, *, is_timed: bool) -> None:
    when = [each for each in slot if "when" in _classes(each)]
    who = [each for each in slot if _classes(each) & BY]
    what = [each for each in slot if each not in when and each not in who]
    columns = [when, what, who] if is_timed else [what, who]
    is_inside = any("inner" in _classes(above) for above in slot.iterancestors("div"))
    for cell, elements in zip(cells, columns, strict=True):
        with writer.in_cell(cell, SMALL):
            for each in elements:
                writer.block(each, look.inside(each), SMALL)
        if is_inside and elements is what:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.left_indent = INSIDE


def _table(writer, columns: int):
    table = writer.document.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    return table


def _shares(table, whole: int) -> list[int]:
    """Widths of columns by what stands in them: a column of numbers is narrow, and none is all of the table."""
    letters = [[len(cell.text) for cell in row.cells] for row in table.rows]
    longest = map(max, zip(*letters, strict=True))
    weights = [min(max(each, LEAST), MOST) for each in longest]
    return [whole * weight // sum(weights) for weight in weights]


def widen(table, widths) -> None:
    """Give the columns their widths, in each cell too: programs differ in which they go by."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _end(writer) -> None:
    """The paragraph that a table needs after it, so low that it never makes a page of its own."""
    spaces = writer.paragraph(None).paragraph_format
    spaces.line_spacing, spaces.space_after = Pt(1), Pt(8)


def repeat(row) -> None:
    """Have a row stand at the top of the table on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _classes(element) -> set[str]:
    return set((element.get("class") or "").split())
