"""Statements as PDF: of one State, of all of them, and the document that a State asks for in order to pay.

None is a document of the accounts, and each says so under its facts and at the foot of its pages.
"""

from typing import Any

from django.utils.translation import get_language

from contributions.models import PaymentDocument
from contributions.statements import Statement, StateStatement, YearStatement
from documents.paper.figures import opener_of
from documents.paper.letterhead import heads_of
from documents.paper.unprintable import UnprintableError
from meetings.access import Viewer
from portal.languages import language_tag
from portal.pdf import PdfError, render_pdf

PRINT = "contributions/print/{}.html"


def state_pdf(statement: StateStatement) -> bytes:
    """PDF/UA-1 in the active language, as the other two. Raises `UnprintableError`."""
    return _printed("state", statement)


def year_pdf(statement: YearStatement) -> bytes:
    return _printed("year", statement)


def payment_pdf(document: PaymentDocument, statement: StateStatement) -> bytes:
    return _printed("payment", statement, document=document)


def _printed(name: str, statement: Statement, **context: Any) -> bytes:
    heads = heads_of([statement.year.conference], Viewer())
    told = {
        "statement": statement,
        "heads": heads,
        "emblems": [head["emblem"] for head in heads if head["emblem"]],
        "paper_language": language_tag(get_language() or ""),
    }
    opener = opener_of({"conferences": heads, "sections": []})
    try:
        return render_pdf(PRINT.format(name), told | context, open_image=opener)
    except PdfError as error:
        raise UnprintableError(str(error), "", is_of_press=error.is_of_press) from error
