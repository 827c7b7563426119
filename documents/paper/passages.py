"""The passages of a composed tree that can be cited by themselves: its headings and paragraphs, with their keys.

They are taken from the rendered page, as its reader has them. What is drawn from data, and a paragraph of which it is
not decided which it is, have no key of their own: they are cited by the section in which they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from lxml import html as markup

from documents.paper.rendering import Rendering
from portal.text.blocks import ANCHOR
from portal.text.markdown import PaperNotes

LONGEST_LABEL = 40  # letters of a heading
# Letters of a passage, and of what is drawn from data: the paper itself shows the rest.
MOST, MOST_DRAWN = 20_000, 1_500
_UNCITED = {"instruction", "missing", "absent", "calls"}  # kinds of blocks that are no text of the paper
_LINES = {
    *("p", "li", "tr", "caption", "blockquote", "figcaption", "pre", "div", "hr", "br"),
    *(f"h{rank}" for rank in range(2, 7)),
}
_ENDS = {"td": "\t", "th": "\t"}
_UNREAD = {"script", "style", "svg", "img"}
_SPACES = re.compile(r"[ \t\n\r\f]+")  # as a browser has them: a no-break space is none
_MANY_SPACES = re.compile(r" *([ \t]) *")
_HEADING = re.compile(r"h[2-6]")


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, an item of a list, a table, or what a block draws from data.

    `key` is that of the paragraph or of its section; `label` how a reader would name the place: by its printed number,
    or as a paragraph below a heading. `text` has its notes below it. `language` is a tag, where it is another than the
    paper's. `rank` is that of a heading, else 0.
    """

    key: str
    label: str
    text: str
    language: str = ""
    rank: int = 0


def passages_of(tree: dict) -> list[Passage]:
    """The passages of a tree in reading order; those of the head, such as its title, are none."""
    with translation.override(tree["language"]):
        rendering = _CitedRendering(tree)
        context = rendering.context()
        return [passage for section in context["sections"] for passage in _Section(section, context).passages()]


class _CitedRendering(Rendering):
    """The page with each note at its call."""

    note_type = PaperNotes


class _Section:
    def __init__(self, section: dict, context: dict):
        self.section, self.context = section, context
        self.heading = " ".join(f"{section['numbering']} {section['heading']['text']}".split())
        self.count = 0

    def passages(self) -> Iterator[Passage]:
        page = render_to_string("documents/_sections.html", self.context | {"sections": [self.section]})
        root = markup.fragment_fromstring(page.strip())
        if self.section["heading"]["text"]:
            yield self._heading(root[0], self.heading)
        drawn = [each for each in root if each.tag == "div"]
        for block, element in zip(self.section["blocks"], drawn, strict=True):
            if block["type"] == "text":
                yield from self._cited(element)
            elif block["type"] not in _UNCITED:
                yield self._passage(element, block.get("key", ""), MOST_DRAWN)

    def _cited(self, element: Any) -> Iterator[Passage]:
        """The blocks of a text, also within the frame of another language."""
        for child in element:
            if child.tag == "div":
                yield from self._cited(child)
            elif child.tag in ("ul", "ol"):
                first = int(child.get("start") or 1)
                for number, item in enumerate(child, first):
                    yield self._passage(item, number=f"{number}." if child.tag == "ol" else "")
            elif _HEADING.fullmatch(child.tag):
                yield self._heading(child, _text(child))
            elif "original-language" not in child.get("class", ""):
                yield self._passage(child)

    def _heading(self, element: Any, words: str) -> Passage:
        return Passage(self.section["key"], words, words, _language(element), rank=int(element.tag[1]))

    def _passage(self, element: Any, key: str = "", most: int = 0, number: str = "") -> Passage:
        self.count += 1
        anchor = element.get("id", "")
        own = anchor.removeprefix(ANCHOR) if anchor.startswith(ANCHOR) else key
        text = _text(element)
        printed = element.find("b[@class='numbering']")
        if printed is not None:
            number = printed.text_content()
            text = text.removeprefix(number).lstrip()
        if len(text) > (most := most or MOST):
            text = f"{text[:most].rstrip()} […]"
        return Passage(own or self.section["key"], self._label(number), text, _language(element))

    def _label(self, number: str) -> str:
        """The number as printed, or which paragraph it is; below a heading, with the number or the words of that."""
        if number and number == self.section["numbering"]:
            return number
        place = number or _("para. %(count)s") % {"count": self.count}
        above = self.section["numbering"].rstrip(".") or Truncator(self.heading).chars(LONGEST_LABEL)
        return f"{above}, {place}" if above else place


def _language(element: Any) -> str:
    """The language of an element where it is another than the page's."""
    return next((each.get("lang") for each in (element, *element.iterancestors()) if each.get("lang")), "")


def _text(element: Any) -> str:
    """What is read in an element, a line for each of its parts; its notes in brackets, and below it."""
    notes: list[str] = []
    lines = "".join(_pieces(element, notes)).split("\n")
    return "\n".join(filter(None, [*(_MANY_SPACES.sub(r"\1", line).strip() for line in lines), *notes]))


def _pieces(element: Any, notes: list[str]) -> Iterator[str]:
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNREAD:
            if "footnote" in child.get("class", "").split():
                notes.append(f"[{len(notes) + 1}] {' '.join(child.text_content().split())}")
                yield f" [{len(notes)}]"
            else:
                before, after = ("\n", "\n") if child.tag in _LINES else ("", _ENDS.get(child.tag, ""))
                yield before
                yield from _pieces(child, notes)
                yield after
        yield _SPACES.sub(" ", child.tail or "")
