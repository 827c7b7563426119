"""The page and the styles of a DOCX: the two faces of the paper, and what stands in for them where they are missing."""

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from portal.word.runs import set_language

SERIF, SANS = "Gentium Plus", "Lato"
STAND_INS = {SERIF: ("Cambria", "roman"), SANS: ("Calibri", "swiss")}
QUIET, INK, OCHRE = RGBColor(0x56, 0x62, 0x70), RGBColor(0x12, 0x3C, 0x55), RGBColor(0x8A, 0x5A, 0x12)
MARGIN = Mm(24)
HEADINGS = (20, 14, 12, 11, 10.5, 10.5)  # points, by rank
SMALL = "Table Text"
COMPACT = "Names"  # a list of names, one a line
CONTENTS = ("toc 2", "toc 3")  # a heading of rank 2 stands in the first of them


def text_width(document) -> int:
    """How wide the text of a page is, in the units of python-docx."""
    section = document.sections[0]
    return section.page_width - section.left_margin - section.right_margin


def lay_across(document) -> None:
    """Turn the page: tables of many columns are read in landscape, with narrower margins."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(19)


def set_up(document, language: str) -> None:
    """A4 with the margins of the paper; headings, lists and tables in the faces of the paper."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    _set_face(normal, SERIF, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    set_language(normal.element.get_or_add_rPr(), language)
    for rank, size in enumerate(HEADINGS, 1):
        style = document.styles[f"Heading {rank}"]
        _set_face(style, SANS, size)
        style.font.color.rgb, style.font.italic, style.font.bold = INK, False, True
        style.paragraph_format.space_after = Pt(9 if rank == 1 else 3)
    _set_face(document.styles["TOC Heading"], SANS, 10.5)
    caption = document.styles["Caption"]
    _set_face(caption, SANS, 9)
    caption.font.color.rgb, caption.font.bold = QUIET, False
    _add_styles(document)
    _name_stand_ins(document)


def _add_styles(document) -> None:
    small = document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    _set_face(small, SANS, 9)
    small.paragraph_format.space_after = Pt(2)
    compact = document.styles.add_style(COMPACT, WD_STYLE_TYPE.PARAGRAPH)
    compact.base_style = document.styles["Normal"]
    compact.paragraph_format.space_after = Pt(1)
    for depth, name in enumerate(CONTENTS):
        entry = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        entry.base_style = small
        entry.paragraph_format.left_indent = Mm(6 * depth)


def _set_face(style, face: str, size: float) -> None:
    style.font.name, style.font.size = face, Pt(size)
    fonts = style.element.rPr.rFonts.attrib
    for name in [name for name in fonts if name.endswith("Theme")]:  # they outrank the name
        del fonts[name]


def _name_stand_ins(document) -> None:
    """Tell a word processor without the faces which of its own look most alike."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = parse_xml(part.blob)
    for face, (stand_in, family) in STAND_INS.items():
        fonts.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{face}"><w:altName w:val="{stand_in}"/>'
                f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            )
        )
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
