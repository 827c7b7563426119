"""Quotations on a theme: the paragraphs of a meeting's communiqué that name it.

Nobody has to assign paragraphs to themes: a paragraph is quoted if a name of the theme stands in it, in any language or
as an alias, singular or plural. A paragraph that means the theme without naming it is not found.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language

from documents.models import Document, IssuedParagraph, Section
from documents.search import in_own_language, unissued
from portal.search.marking import bare, excerpt, named
from portal.search.words import Term, read
from portal.text.instructions import without_instructions
from portal.translations import columns, written

# Kinds of documents in which a meeting declares something as a whole.
DECLARING = (Document.Kind.JOINT_COMMUNIQUE, Document.Kind.DECLARATION, Document.Kind.DECISIONS)


def quotations_on(theme, viewer) -> dict[int, list[dict]]:
    """By the meeting's key: dicts of `document`, `text` with the names marked, and its `language`."""
    terms = names_of(theme)
    found: dict[int, list[dict]] = {}
    for document, text, language in _paragraphs(viewer):
        if named(text, terms):
            row = {"document": document, "text": excerpt(text, terms), "language": language}
            found.setdefault(document.meeting_id, []).append(row)
    return found


def names_of(theme) -> tuple[Term, ...]:
    """All names of a theme, each as a phrase."""
    names = [getattr(theme, column) for _language, column in columns("name", get_language() or "")]
    return tuple(term for name in (*names, *theme.alias_list) if name for term in read(f"«{name}»", {}))


def _paragraphs(viewer) -> Iterator[tuple[Any, str, str]]:
    """Document, text and language of the paragraphs that readers have of declarations, in their order."""
    declaring = {"document__kind__in": DECLARING, "document__meeting__isnull": False}
    issued = in_own_language(IssuedParagraph.objects.visible_to(viewer)).filter(**declaring)
    for row in issued.select_related("document__meeting").order_by("document", "position"):
        yield row.document, row.text, row.language
    drafts = unissued(Section.objects.visible_to(viewer)).filter(**declaring, kind=Section.Kind.TEXT)
    for row in drafts.select_related("document__meeting").order_by("document", "position", "pk"):
        told = written(row, "text")
        for paragraph in without_instructions(told["text"]).split("\n\n"):
            yield row.document, bare(paragraph), told["language"]
