"""The places of a circulated text to which a comment can go: the whole, each heading, each paragraph."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.text.editing import wording_of
from portal.text.markdown import blocks_of

_NUMBER = re.compile(r"^\s*(\d+)[.)]\s")


@dataclass(frozen=True)
class TextPlace:
    """A heading or a paragraph: `key` is what a proposal names, `number` how people name it; a heading has none.

    The number is the one that the paper prints before the paragraph, else which paragraph of the text it is. `heading`
    is the section's, as it is printed; `text` is Markdown.
    """

    key: str
    number: str
    heading: str
    text: str
    is_heading: bool = False

    @property
    def wording(self) -> str:
        """The text as a proposal rewords it: of an item of a list, without the mark that its place gives it."""
        return self.text if self.is_heading else wording_of(self.text)


def number_of(text: str, count: int, leading: str = "") -> str:
    """How people name a paragraph: by the number that is printed before it, else by which one of the text it is."""
    return _printed(text) or leading or str(count)


def keys_in(tree: dict) -> set[str]:
    """The keys that a comment can name: those of all places, and of sections without a heading."""
    return {place.key for place in places_of(tree)} | {section["key"] for section in tree["sections"]}


def lacking(trees: dict[str, dict]) -> dict[str, list[str]]:
    """By language, the numbers of the paragraphs that the text has in another language and not in this one."""
    texts = {language: {place.key: place for place in places_of(tree)} for language, tree in trees.items()}
    every = {key: place for places in texts.values() for key, place in places.items() if not place.is_heading}
    found = {code: [each.number for key, each in every.items() if key not in own] for code, own in texts.items()}
    return {language: numbers for language, numbers in found.items() if numbers}


def places_of(tree: dict) -> list[TextPlace]:
    """The places of a tree in reading order. A paragraph of which nobody has decided which it is has none."""
    places: list[TextPlace] = []
    paragraph = 0
    for section in tree["sections"]:
        has_heading = bool(section["heading"]["text"])
        heading = f"{section['numbering']} {section['heading']['text']}".strip() if has_heading else ""
        if has_heading:
            places.append(TextPlace(section["key"], "", heading, heading, is_heading=True))
        for block in section["blocks"]:
            if block["type"] != "text":
                continue
            texts = blocks_of(block["text"]["text"])
            keys = block.get("keys", [])
            for place, (key, text) in enumerate(zip(keys, texts, strict=False)):
                paragraph += 1
                leading = "" if has_heading or place else section["numbering"].rstrip(".)")
                if key:
                    places.append(TextPlace(key, number_of(text, paragraph, leading), heading, text))
    return places


def place_in_tree(tree: dict, key: str) -> TextPlace | None:
    """The place of a key; None for the whole text, and for a key that the tree does not have."""
    return next((place for place in places_of(tree) if key and place.key == key), None)


def section_of(tree: dict, key: str) -> int | None:
    """The primary key of the section in which a place stands, by its `section-…`; None for the whole text."""
    for section in tree["sections"]:
        keys = {section["key"], *(each for block in section["blocks"] for each in block.get("keys", []))}
        if key and key in keys:
            number = section["key"].removeprefix("section-")
            return int(number) if number.isdecimal() else None
    return None


def offered(tree: dict) -> list[tuple[str, str]]:
    """The places of a text as a list offers them, each with its key: a heading, or a paragraph by its number."""
    said = _("Paragraph %(number)s: %(text)s")
    return [
        (row.key, row.text if row.is_heading else said % {"number": row.number, "text": row.wording[:60]})
        for row in places_of(tree)
    ]


def _printed(text: str) -> str:
    """The number that an item of a numbered list has on paper; empty for any other paragraph."""
    numbered = _NUMBER.match(text)
    return numbered[1] if numbered else ""
