"""What the engine leaves out of the structure tree of a PDF.

The language of passages, that a footnote is one, and which figure a caption belongs to.
"""

from collections import defaultdict

import pydyf
from weasyprint.formatting_structure.boxes import LineBox, TextBox

# What marks a passage in another language, and what the engine makes of it.
_MARKED = {"span": "/Span", "div": "/Div"}


def write_structure(document, pdf) -> None:
    """Write the language of passages, the kind of footnotes and the place of captions into the structure tree."""
    elements = {
        entry.reference: entry
        for entry in pdf.objects
        if isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/StructElem"
    }
    _write_languages(document, elements.values())
    notes = 0
    for entry in elements.values():
        kind, parent = entry["S"], elements.get(entry["P"])
        if kind == "/NonStruct" and _is_footnote_area(parent, elements):
            notes += 1
            entry["S"], entry["ID"] = "/Note", pydyf.String(f"note-{notes}")
        elif kind == "/Caption" and parent and parent["S"] == "/NonStruct":
            _caption(entry, parent, elements)


def _write_languages(document, elements) -> None:
    """Give each structure element the `lang` of the HTML element for which the engine made it.

    It makes them page by page in the order of the boxes, so that the n-th of a kind is that of the n-th box. Should a
    version of the engine not do so, their numbers differ, and this raises `ValueError`.
    """
    languages = defaultdict(list)
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            if box.element_tag in _MARKED and not isinstance(box, (LineBox, TextBox)):
                languages[_MARKED[box.element_tag]].append(box.element.get("lang"))
    for kind in _MARKED.values():
        made = [entry for entry in elements if entry["S"] == kind and not _is_bare_text(entry)]
        for entry, language in zip(made, languages[kind], strict=True):
            if language:
                entry["Lang"] = pydyf.String(language)


def _caption(entry, parent, elements) -> None:
    """A caption stands beside its image; it belongs into the figure that the image is."""
    beside = (elements[kid] for kid in parent["K"] if kid in elements)
    figure = next((each for each in beside if each["S"] == "/Figure"), None)
    if figure is not None:
        parent["K"].remove(entry.reference)
        figure["K"].append(entry.reference)
        entry["P"] = figure.reference


def _is_bare_text(entry) -> bool:
    """The engine puts every run of text into a span of its own, which holds nothing but its content's number."""
    return len(entry["K"]) == 1 and isinstance(entry["K"][0], int)


def _is_footnote_area(parent, elements) -> bool:
    """Footnotes stand in an element of their own, one a page, directly in the document."""
    if parent is None or parent["S"] != "/NonStruct":
        return False
    grandparent = elements.get(parent["P"])
    return grandparent is not None and grandparent["S"] == "/Document"
