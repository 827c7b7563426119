"""What stands around the text of a DOCX: running head and foot, and the contents."""

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from portal.word import fields
from portal.word.runs import Look, add_run
from portal.word.styles import CONTENTS, OCHRE, QUIET, SANS, text_width

# Headings of the ranks that the paper's own contents name.
INSTRUCTION = r'TOC \o "2-3" \h \z \u'


def write_frame(document, body) -> None:
    """Head and foot of every page, from what the HTML's `body` says of them in `data-` attributes.

    Above: what the paper belongs to, and its kind; below these its mark (a draft's, a reconstruction's) and for whom it
    is. At the foot: symbol, version and language, and the page among the pages.
    """
    section = document.sections[0]
    for style in (document.styles["Header"], document.styles["Footer"]):
        style.font.name, style.font.size = SANS, Pt(8)
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(text_width(document), WD_TAB_ALIGNMENT.RIGHT)
    head = section.header.paragraphs[0]
    head.add_run(f"{body.get('data-head', '')}\t{body.get('data-kind', '')}").font.color.rgb = QUIET
    for words in body.get("data-mark", "").splitlines():
        section.header.add_paragraph(style="Header").add_run(words).font.color.rgb = OCHRE
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{body.get('data-foot', '')}\t").font.color.rgb = QUIET
    fields.field(foot, "PAGE", "1")
    foot.add_run(" / ")
    fields.field(foot, "NUMPAGES", "1")


class Contents:
    """The table of contents as a field; until a word processor works it out it shows the paper's own entries."""

    def __init__(self):
        self.names: dict[str, str] = {}  # the bookmarks to be set, by the anchors in the HTML

    def write(self, writer, element) -> None:
        """Write the HTML's list of contents: the title, and entries with `#anchor` and `level-1` or `level-2`."""
        title, entries = element.find("p"), element.findall("ol/li")
        heading = writer.paragraph("TOC Heading")
        add_run(heading, title.text_content(), Look())
        for number, entry in enumerate(entries):
            paragraph = writer.paragraph(CONTENTS[(entry.get("class") or "").endswith("2")])
            paragraph.paragraph_format.tab_stops.add_tab_stop(text_width(writer.document), WD_TAB_ALIGNMENT.RIGHT)
            if number == 0:
                fields.begin(paragraph, INSTRUCTION, is_stale=True)
            self._entry(paragraph, entry.find("a"), number)
            if number == len(entries) - 1:
                fields.end(paragraph)

    def _entry(self, paragraph, source, number: int) -> None:
        name = self.names.setdefault(source.get("href").removeprefix("#"), f"_Toc{number + 1:08d}")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name)
        run = add_run(paragraph, source.text_content(), Look())
        paragraph._p.append(link)
        link.append(run._r)
        paragraph.add_run("\t")
        fields.field(paragraph, rf"PAGEREF {name} \h")
