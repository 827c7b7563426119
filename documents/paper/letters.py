"""Papers that are no documents, such as notices, reports and dossiers: on the letterhead, as a PDF and as a DOCX."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from documents.paper.figures import opener_of
from documents.paper.letterhead import heads_of
from documents.paper.unprintable import UnprintableError
from meetings.access import Viewer
from meetings.models import Conference
from portal.languages import language_tag
from portal.pdf import PdfError, render_pdf
from portal.word import write_docx


def head_of(conferences: Iterable[Conference]) -> dict[str, Any]:
    """What the letterhead of such a paper prints, in the active language: emblems that everybody may see."""
    heads = heads_of(list(conferences), Viewer())
    return {
        "heads": heads,
        "emblems": [head["emblem"] for head in heads if head["emblem"]],
        "paper_language": language_tag(get_language() or ""),
    }


def letter_pdf(template: str, context: dict[str, Any]) -> bytes:
    """PDF/UA-1, in the active language, with the emblems of `head_of`. Raises `UnprintableError`."""
    opener = opener_of({"conferences": context.get("heads", []), "sections": []})
    try:
        return render_pdf(template, context, open_image=opener)
    except PdfError as error:
        raise UnprintableError(str(error), "", is_of_press=error.is_of_press) from error


def letter_docx(template: str, context: dict[str, Any], *, title: str) -> bytes:
    """The same words as a DOCX, in the active language."""
    html = render_to_string(template, context)
    return write_docx(html, language=language_tag(get_language() or ""), title=title)
