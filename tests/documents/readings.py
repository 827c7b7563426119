"""What a reader reads in each rendering of a paper: of the page, of the PDF, of the DOCX.

Each gives the words in reading order, with the number of a list's item before it and that of a note at its call, and
the notes by themselves. What differs by nature is left out here by name, and nothing else:

* of the page: everything but its head and its text (ways to other pages, files, versions, where the record comes from)
  and the ways back from notes;
* of the PDF: running heads and numbers of pages, which its structure leaves out, and in its contents the dots and the
  numbers of pages;
* of the DOCX: running heads and numbers of pages, which are parts or fields of their own; the titles of the columns of
  a programme, which is a table there alone, with who acts in its third column;
* bullets, the hyphens at line ends, invisible signs, small and capital letters, and the cut of lines and pages.
"""

import re
import subprocess
import unicodedata
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

import docx
from django.utils.translation import gettext
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from lxml import html as markup

from tests.documents.structure import passages

HYPHEN = "\u2010"  # what the engine sets at the end of a line within a word
PARAGRAPHS = {"P", "L", "LI", "Lbl", "Table", *(f"H{rank}" for rank in range(1, 7))}  # elements that begin a new one
BULLETS = {"•", "◦", "▪"}
UNREAD = {"script", "style", "svg"}
_LETTERS = re.compile(r"[^\W\d_]+")
INLINE = {"a", "b", "strong", "em", "i", "s", "del", "span", "small", "sup", "sub", "code", "img"}


class Reading(NamedTuple):
    """The words of the text, each note with its number, rank and words of each heading below the title.

    `head` are the words of a page's head; elsewhere they are the first of the text.
    """

    text: list[str]
    notes: list[str]
    headings: list[tuple[int, list[str]]]
    head: tuple[str, ...] = ()


def words(text: str) -> list[str]:
    """The words of a text: composed, in small letters, without signs that nobody sees."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf").split()


def of_page(content: str) -> Reading:
    """The reading of a document's page."""
    page = markup.document_fromstring(content)
    (article,) = page.find_class("reading")
    for versions in page.xpath("//*[@id='versions']"):
        versions.getparent().remove(versions)
    for origin in article.xpath("./p[contains(@class, 'source-note')][preceding-sibling::*]"):
        article.remove(origin)
    notes = article.get_element_by_id("notes", None)
    listed = []
    if notes is not None:
        notes.getparent().remove(notes)
        for back in notes.find_class("back"):
            back.getparent().remove(back)
        listed = [f"{number}. {item.text_content()}" for number, item in enumerate(notes.iter("li"), 1)]
    (head,) = page.find_class("page-head")
    before = [each for each in article if each.getnext() is not None and each.tag == "p" and each is article[0]]
    for each in before:  # a remark on the whole paper, which stands in the head of the file
        article.remove(each)
    contents = [each.getparent() for each in page.find_class("outline")]
    said = words(" ".join(_said(each) for each in (head, *before, *contents)))
    headings = [(int(each.tag[1]), words(_said(each))) for each in article.iter("h2", "h3", "h4", "h5", "h6")]
    return Reading(words(_said(article)), [" ".join(words(note)) for note in listed], headings, tuple(said))


def paragraphs_of_page(content: str) -> list[str]:
    """The paragraphs of a page, one after the other, without white space."""
    lines = _said(markup.document_fromstring(content).body).split("\n")
    return ["".join(words(line)) for line in lines if line.strip()]


def _said(element) -> str:
    """The text of an element: a line for each block, the numbers of lists before their items."""
    parts: list[str] = []

    def walk(each) -> None:
        if not isinstance(each.tag, str) or each.tag in UNREAD:
            return
        edge = "" if each.tag in INLINE else "\n"
        parts.append(edge)
        if each.tag == "li" and each.getparent().tag == "ol":
            place = each.getparent().index(each) + int(each.getparent().get("start") or 1)
            parts.append(f"{place}. ")
        for text, child in ((each.text, None), *((child.tail, child) for child in each)):
            if child is not None:
                walk(child)
            parts.append(re.sub(r"\s+", " ", text or ""))
        parts.append(edge)

    walk(element)
    return "".join(parts)


def paragraphs_of_pdf(pdf: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs of a PDF in reading order, as its structure tells them to a screen reader, and its notes.

    Without white space, as a structure does not tell a line's end from the edge of a passage within a line.
    """
    text, notes = [""], []
    for kinds, said in passages(pdf):
        if said is None:
            notes += [""] * (kinds[-1] == "Note")
            text += [""] * (kinds[-1] in PARAGRAPHS)
        elif "Note" in kinds:
            notes[-1] += _letters(said)
        elif not ("Lbl" in kinds and said.strip() in BULLETS) and not _leads_to_a_page(kinds, said):
            text[-1] += _letters(said)
    return [each for each in text if each], notes


def _leads_to_a_page(kinds: tuple[str, ...], said: str) -> bool:
    """The dots and the number of the page in an entry of the contents, which alone are links within the paper."""
    return kinds[-1] in ("Link", "LBody") and "L" in kinds and (said == ". " or said.strip().isdecimal())


def lines_of_pdf(pdf: bytes) -> list[str]:
    """The lines of a PDF as they lie on its pages, with one space between words."""
    return [" ".join(line.split()) for line in _poppler("pdftotext", "-layout", "-", "-", pdf=pdf).splitlines()]


def alphabetic(text: str) -> list[str]:
    """The words of a text that are letters alone, sorted."""
    return sorted(_LETTERS.findall(" ".join(words(text))))


def words_on_pages(pdf: bytes) -> list[str]:
    """The words as they lie on the pages of a PDF between the margins, sorted; those broken by a hyphen are joined."""
    box = ["-r", "72", "-x", "60", "-y", "66", "-W", "475", "-H", "710"]  # without running heads and feet
    return alphabetic(_poppler("pdftotext", *box, "-", "-", pdf=pdf).replace(f"{HYPHEN}\n", ""))


def _letters(text: str) -> str:
    return "".join(words(text.removesuffix(HYPHEN)))


def _poppler(*command: str, pdf: bytes) -> str:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603


def of_docx(content: bytes) -> Reading:
    """The reading of a DOCX, in the active language."""
    said = [word for text in _paragraphs_of_docx(content) for word in words(text)]
    document = docx.Document(BytesIO(content))
    styled = [(each.style.name, each) for each in document.paragraphs if each.style.name.startswith("Heading")]
    read = _Docx(document).paragraph
    headings = [(int(name[-1]), words(read(each._p))) for name, each in styled]
    return Reading(said, _notes(content), headings[1:])  # the first is the title


def paragraphs_of_docx(content: bytes) -> list[str]:
    """The paragraphs of a DOCX, without white space."""
    return ["".join(words(text)) for text in _paragraphs_of_docx(content) if text.strip()]


def _paragraphs_of_docx(content: bytes) -> list[str]:
    reader = _Docx(docx.Document(BytesIO(content)))
    return [each for child in reader.document.element.body for each in reader.block(child)]


class _Docx:
    def __init__(self, document):
        self.document = document
        self.numbers: dict[int, int] = {}

    def block(self, element):
        if element.tag == qn("w:p"):
            yield self.paragraph(element)
        elif element.tag == qn("w:tbl"):
            yield from self.table(Table(element, self.document))

    def table(self, table):
        rows = list(table.rows)
        is_programme = [cell.text for cell in rows[0].cells][-2:] == [gettext("Item"), gettext("Who")]
        for row in rows[1:] if is_programme else rows:
            cells = [[self.paragraph(each._p) for each in cell.paragraphs] for cell in row.cells]
            if is_programme:
                what, who = cells[-2:]
                cells = [*cells[:-2], what[:1], who, what[1:]]
            yield from (text for cell in cells for text in cell)

    def paragraph(self, element) -> str:
        number = self._number(Paragraph(element, self.document))
        parts, fields = [], []
        for run in element.iter(qn("w:r")):
            for each in run:
                kind = each.get(qn("w:fldCharType"))
                if each.tag == qn("w:instrText"):
                    fields[-1] = each.text.split()[0]
                elif kind == "begin":
                    fields.append("")
                elif kind == "end" and fields:
                    fields.pop()
                elif "PAGEREF" in fields:
                    continue
                elif each.tag == qn("w:t"):
                    parts.append(each.text)
                elif each.tag in (qn("w:tab"), qn("w:br")):
                    parts.append(" ")
                elif each.tag == qn("w:footnoteReference"):
                    parts.append(each.get(qn("w:id")))
        return f"{number}{''.join(parts)}"

    def _number(self, paragraph) -> str:
        """The number of an item, counted as a word processor does: from where its list begins."""
        if not paragraph.style.name.startswith("List Number"):
            return ""
        key = paragraph._p.pPr.numPr.numId.val
        if key not in self.numbers:
            start = self.document.part.numbering_part.element.xpath(
                f"./w:num[@w:numId='{key}']/w:lvlOverride/w:startOverride/@w:val"
            )
            self.numbers[key] = int(start[0]) - 1
        self.numbers[key] += 1
        return f"{self.numbers[key]}. "


def _notes(content: bytes) -> list[str]:
    file = ZipFile(BytesIO(content))
    if "word/footnotes.xml" not in file.namelist():
        return []
    notes = etree.fromstring(file.read("word/footnotes.xml"))
    numbered = [note for note in notes if note.get(qn("w:type")) is None]
    texts = ["".join(each.text for each in note.iter(qn("w:t"))) for note in numbered]
    return [" ".join(words(f"{note.get(qn('w:id'))}. {text}")) for note, text in zip(numbered, texts, strict=True)]
