"""A composed tree as DOCX, for people who go on editing in a word processor."""

from django.template.loader import render_to_string
from django.utils import translation

from documents.paper.figures import opener_of
from documents.paper.rendering import PaperRendering
from portal.languages import language_tag
from portal.word import write_docx


class WordRendering(PaperRendering):
    """The notes of the paper."""

    def held(self, html):
        return html  # a word processor breaks lines anew, by rules of its own


def to_docx(tree: dict) -> bytes:
    """The DOCX of a tree in the tree's language, with the same words as its PDF."""
    with translation.override(tree["language"]):
        context = WordRendering(tree).context()
        html = render_to_string("documents/print/document.html", context)
        return write_docx(
            html,
            language=language_tag(tree["language"]),
            title=tree["title"]["text"],
            open_image=opener_of(tree),
        )
