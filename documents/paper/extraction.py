"""The text of a tree as a reader reads it: headings and paragraphs in reading order.

They are extracted from the rendered page, so that what is drawn from data (times, names, tables) is included in the
words that a reader sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from documents.paper.rendering import Rendering

_BLOCKS = {
    "address", "article", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_UNREAD = {"sup", "script", "style", "svg"}  # numbers of notes change with every note before them


@dataclass
class ExtractedSection:
    """A heading and its paragraphs, without those below subheadings."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)


def extracted_sections(tree: dict) -> list[ExtractedSection]:
    """The sections of a tree in reading order: its head, each section with its paragraphs, its notes."""
    with translation.override(tree["language"]):
        rendering = Rendering(tree)
        context = rendering.context()
        extracted = [ExtractedSection("", _head(tree))]
        for section in context["sections"]:
            html = render_to_string("documents/_sections.html", context | {"sections": [section]})
            paragraphs = _paragraphs(html)
            if heading := section["heading"]["text"]:
                extracted.append(ExtractedSection(" ".join(f"{section['numbering']} {heading}".split())))
                paragraphs = paragraphs[1:]
            extracted[-1].paragraphs += paragraphs
        if notes := _paragraphs(str(rendering.notes.as_list())):
            extracted.append(ExtractedSection(_("Notes"), [note.removesuffix("↩").strip() for note in notes]))
    return extracted


def paragraphs_of(version) -> Iterator[dict]:
    """`language`, `position`, `heading` and `text` of each paragraph of an issued version, in each language."""
    for language, tree in version.tree.items():
        texts = ((section.heading, text) for section in extracted_sections(tree) for text in section.paragraphs)
        for position, (heading, text) in enumerate(texts, 1):
            yield {"language": language, "position": position, "heading": heading, "text": text}


def _head(tree: dict) -> list[str]:
    meeting = tree["meeting"] or {}
    texts = [tree["title"], tree["symbol"], meeting.get("title"), meeting.get("motto"), meeting.get("days")]
    texts += [meeting.get("place"), meeting.get("host"), *meeting.get("chairs", ()), tree["date"]]
    said = (text["text"] if isinstance(text, dict) else text for text in texts)
    return [text for text in said if text]


class _Reader(HTMLParser):
    """Gathers the text of a page by paragraphs."""

    def __init__(self):
        super().__init__()
        self.paragraphs: list[str] = []
        self.line: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        self.unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.end()

    def handle_endtag(self, tag):
        self.unread -= tag in _UNREAD
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data):
        if not self.unread:
            self.line.append(data)

    def end(self):
        if text := " ".join("".join(self.line).split()):
            self.paragraphs.append(text)
        self.line = []


def _paragraphs(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.paragraphs
