"""A circulated text as the page of the document shows it, with something beside each heading and paragraph."""

import re
from collections.abc import Callable

from django.utils.safestring import SafeString

from documents.paper.rendering import Rendering
from portal.text.blocks import ANCHOR

# What a block can be, in HTML that has passed the allow-list: each tag is closed, and none stands in an attribute.
_TAG = re.compile(r"<(?P<close>/?)(?P<name>p|li|table|blockquote|pre)\b(?P<attributes>[^>]*)>")
_ANCHOR = re.compile(rf'\bid="{ANCHOR}(?P<key>\w+)"')


class AnnotatedRendering(Rendering):
    """`beside(key)` gives the safe HTML that follows the heading or the paragraph with a key.

    An image has its address below that of the page, as on the page of a document: `answer_image`.
    """

    def __init__(self, tree: dict, beside: Callable[[str], str]):
        super().__init__(tree)
        self.beside = beside

    def block(self, text, first_heading, number="", figures=None, keys=(), citations=None):
        html = super().block(text, first_heading, number, figures, keys, citations)
        return SafeString(with_each(str(html), [key for key in keys if key], self.beside))

    def context(self) -> dict:
        """The same as of a document, each section with what stands beside its heading."""
        context = super().context()
        for section in context["sections"]:
            section["beside"] = self.beside(section["key"]) if section["heading"]["text"] else ""
        return context


def with_each(html: str, keys: list[str], beside: Callable[[str], str]) -> str:
    """The HTML with what stands beside each of `keys`: after its block, within an item of a list.

    What has no anchor of its own, such as an image, has it at the end.
    """
    parts, last, opened, left = [], 0, [], list(keys)
    for tag in _TAG.finditer(html):
        if not tag["close"]:
            anchor = _ANCHOR.search(tag["attributes"])
            opened.append(anchor["key"] if anchor else "")
            continue
        key = opened.pop()
        if key in left:
            left.remove(key)
            end = tag.start() if tag["name"] == "li" else tag.end()
            parts += [html[last:end], beside(key)]
            last = end
    return "".join([*parts, html[last:], *map(beside, left)])
