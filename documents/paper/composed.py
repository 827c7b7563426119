"""Papers that are no document of the portal: composed for one reader, from a template of their own, and not stored."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from documents.paper.figures import opener_of
from documents.paper.unprintable import UnprintableError
from portal.languages import language_tag
from portal.pdf import PdfError, render_pdf
from portal.word import write_docx


def composed_pdf(template: str, context: dict[str, Any]) -> bytes:
    """PDF/UA-1, in the active language; the emblems of the letterhead, `heads`, may be printed.

    Raises `UnprintableError`.
    """
    opener = opener_of({"conferences": context["heads"], "sections": []})
    try:
        return render_pdf(template, context, open_image=opener)
    except PdfError as error:
        raise UnprintableError(str(error), "", is_of_press=error.is_of_press) from error


def composed_docx(template: str, context: dict[str, Any], title: str) -> bytes:
    """The same as DOCX, under a `title`."""
    return write_docx(render_to_string(template, context), language=language_tag(get_language() or ""), title=title)
