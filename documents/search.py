"""What search finds among documents: their titles, the paragraphs that readers have, and what States said on them.

Of a document with an issued version these are the issued paragraphs: a draft in progress is not found.
"""

from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_language

from documents.library import concerning
from documents.models import Document, IssuedParagraph, Section, Statement
from documents.offering import has_something, is_known_by_title
from meetings.search import SOURCED, in_meeting
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words

registry.index(Document, Words(("title",), names=("symbol", *SOURCED)))
registry.index(Section, Words(texts=("heading", "text")))
registry.index(IssuedParagraph, Words(texts=("heading", "text")))
registry.index(Statement, Words(texts=("text",)))


def unissued(sections):
    """Sections of documents of which no version was issued, but for those that are still to be written."""
    return sections.exclude(document__versions__issued_at__isnull=False).without_instructions()


def in_own_language(paragraphs):
    """Paragraphs in the reader's language; an issued version has all of them in each language."""
    return paragraphs.filter(language=get_language())


registry.search(
    SearchSource(
        "documents",
        _("Documents"),
        Document,
        "documents/_document_hit.html",
        lambda rows, viewer: rows.select_related("meeting").annotate(is_known_by_title=is_known_by_title(viewer)),
        {"meeting": in_meeting, "conference": lambda viewer, address: concerning(address)},
        only=lambda rows, viewer: rows.filter(has_something(viewer)),
        order=65,
    ),
    Passages(Section, "document", only=unissued),
    Passages(IssuedParagraph, "document", only=in_own_language),
    Passages(Statement, "document"),
    Passages(Document, words="themes", weight=0.3, shown=False),
)
