"""The dossier as a paper, in the active language: the words of its page but for the names of persons."""

from typing import Any

from django.utils.translation import gettext as _

from decisions.dossier.composing import Dossier
from documents.paper.letters import head_of, letter_docx, letter_pdf

PRINT = "decisions/print/dossier.html"


def context_of(dossier: Dossier) -> dict[str, Any]:
    return {"dossier": dossier, "conference": dossier.conference, "is_paper": True, **head_of([dossier.conference])}


def to_pdf(dossier: Dossier) -> bytes:
    """PDF/UA-1. Raises `UnprintableError`."""
    return letter_pdf(PRINT, context_of(dossier))


def to_docx(dossier: Dossier) -> bytes:
    return letter_docx(PRINT, context_of(dossier), title=_("Hand-over dossier"))


WRITERS = {"pdf": to_pdf, "docx": to_docx}
