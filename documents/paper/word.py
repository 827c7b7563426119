"""A composed tree as DOCX, for people who go on editing in a word processor."""

from django.template.loader import render_to_string
from django.utils import translation

from documents.paper.figures import opener_of
from documents.paper.rendering import PaperRendering
from portal.pdf import foreign_elements, language_tag
from portal.word import write_docx


class WordRendering(PaperRendering):
    """Notes as on paper, and passages in another language marked as on a page: Word keeps their language."""

    def foreign(self):
        return dict.fromkeys(foreign_elements(self.language), ("span", "div"))

    def held(self, html):
        return html  # a word processor breaks lines anew, by rules of its own


def to_docx(tree: dict) -> bytes:
    """The DOCX of a tree in the tree's language, with the same words as its PDF."""
    with translation.override(tree["language"]):
        context = WordRendering(tree).context()
        html = render_to_string("documents/print/document.html", context)
        mark = render_to_string("documents/print/_mark.txt", context).strip()
        return write_docx(
            html,
            language=language_tag(tree["language"]),
            title=tree["title"]["text"],
            foot=mark,
            open_image=opener_of(tree),
        )
