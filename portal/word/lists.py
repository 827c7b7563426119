"""Lists of a DOCX: each numbered list begins with its own number."""

from portal.word.runs import Look, add_run
from portal.word.styles import COMPACT

DEEPEST = 3
UNMARKED = {"results", "questions", "present", "practices"}  # classes of lists whose items have no mark on paper


def write_list(writer, element, look: Look, depth: int = 1) -> None:
    is_numbered = element.tag == "ol"
    if _classes(element) & UNMARKED:
        style = COMPACT if "present" in _classes(element) else None
        for item in element:
            writer.blocks(item, look.inside(item), style)
        return
    name = _style("List Number" if is_numbered else "List Bullet", depth)
    number = _fresh_number(writer.document, name, int(element.get("start") or 1)) if is_numbered else None
    for item in element:
        with writer.marked(item):
            paragraph = writer.paragraph(name)
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            _write_item(writer, item, paragraph, look.inside(item), depth)


def _write_item(writer, item, paragraph, look: Look, depth: int) -> None:
    """The first paragraph of an item stands beside its mark, what follows below it."""
    below = _style("List Continue", depth)
    add_run(paragraph, item.text, look)
    line = paragraph  # that takes what comes next, None after a block
    for child in item:
        if child.tag in ("ul", "ol"):
            write_list(writer, child, look, min(depth + 1, DEEPEST))
            line = None
        elif child.tag == "p" and line is paragraph and not paragraph.runs:
            writer.lines.content(paragraph, child, look)
        elif writer.is_block(child):
            writer.block(child, look.inside(child), below)
            line = None
        else:
            line = line or writer.paragraph(below)
            writer.lines.inline(line, child, look)
        if (child.tail or "").strip():
            line = line or writer.paragraph(below)
            add_run(line, child.tail, look)


def _classes(element) -> set[str]:
    return set((element.get("class") or "").split())


def _style(name: str, depth: int) -> str:
    return f"{name} {depth}" if depth > 1 else name


def _fresh_number(document, style: str, start: int) -> int:
    """Restart the numbering of a list style."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return number.numId
