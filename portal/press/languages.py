"""What the engine leaves out of the structure tree of a PDF.

The language of passages, that a footnote is one, and which figure a caption belongs to.
"""

import pydyf

_INLINE_PARENTS = {
    *("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"),
    *("/LBody", "/Span", "/NonStruct", "/TD", "/TH", "/Link"),
}


class Finisher:
    """Writes the language of foreign passages, the kind of footnotes and the place of captions into the structure tree.

    `foreign` are the BCP 47 tags of the two languages that the elements of `portal.pdf.foreign_elements` stand for.
    """

    def __init__(self, foreign: tuple[str, str]):
        self.first, self.second = foreign

    def __call__(self, document, pdf):
        elements = {
            entry.reference: entry
            for entry in pdf.objects
            if isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/StructElem"
        }
        annotations = {
            entry.reference
            for entry in pdf.objects
            if isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/OBJR"
        }
        notes = 0
        for entry in elements.values():
            kind, parent = entry["S"], elements.get(entry["P"])
            parent_kind = parent["S"] if parent else None
            if kind == "/Art" or (kind == "/Span" and not self._is_bare_text(entry)):
                self._tag(entry, parent_kind, self.first)
            elif kind == "/Part" or (kind == "/Link" and not annotations.intersection(entry["K"])):
                self._tag(entry, parent_kind, self.second)
            elif kind == "/NonStruct" and self._is_footnote_area(parent, elements):
                notes += 1
                entry["S"], entry["ID"] = "/Note", pydyf.String(f"note-{notes}")
            elif kind == "/Caption" and parent_kind == "/NonStruct":
                self._caption(entry, parent, elements)

    @staticmethod
    def _tag(entry, parent_kind, language):
        entry["Lang"] = pydyf.String(language)
        entry["S"] = "/Span" if parent_kind in _INLINE_PARENTS else "/Div"

    @staticmethod
    def _caption(entry, parent, elements):
        """A caption stands beside its image; it belongs into the figure that the image is."""
        beside = (elements[kid] for kid in parent["K"] if kid in elements)
        figure = next((each for each in beside if each["S"] == "/Figure"), None)
        if figure is not None:
            parent["K"].remove(entry.reference)
            figure["K"].append(entry.reference)
            entry["P"] = figure.reference

    @staticmethod
    def _is_bare_text(entry) -> bool:
        """The engine puts every run of text into a span of its own, which holds nothing but content numbers."""
        return all(isinstance(kid, int) for kid in entry["K"])

    @staticmethod
    def _is_footnote_area(parent, elements) -> bool:
        """Footnotes stand in an element of their own, one a page, directly in the document."""
        if parent is None or parent["S"] != "/NonStruct":
            return False
        grandparent = elements.get(parent["P"])
        return grandparent is not None and grandparent["S"] == "/Document"
