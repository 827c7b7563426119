"""What States said on a text in their own words, as it is printed: at the end of the text, or in a paper of its own."""

from typing import Any

from django.db.models import Q
from django.utils.translation import get_language, get_language_info, gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Section, Statement
from documents.paper.letterhead import READER
from documents.standings import own_text
from meetings.blocks import for_all_readers
from meetings.state_order import place_in
from portal.registry import registry
from portal.translations import written

BLOCK = "statements"


def build_statements(document: Document, viewer) -> dict | None:
    """`{"type": "statements", "statements": […]}`: those on the document, and those for which it is the paper.

    They stand in the order of its States, those of one State in that of the text. A statement is `{"state": text,
    "kind": str, "title": text | None, "section": {"numbering", "heading": text} | None, "paragraph", "text": text |
    None, "given_in", "paper": text | None, "source": text | None}`. `title` names a text that is not this document, and
    `paper` the document that prints the words instead; `given_in` is the language of the State's words where they are
    translated.
    """
    statements = [_entry(row, document) for row in in_order(document, viewer)]
    return {"type": BLOCK, "statements": statements} if statements else None


def in_order(document: Document, viewer) -> list[Statement]:
    """The statements of a document that all its readers may see, in the order in which it prints them.

    Whoever may read the document reads what it prints of them, before it is published too; what another one has to do
    with is for those who see both.
    """
    place = place_in(document)
    elsewhere = Q(document=document, paper__isnull=False) | Q(paper=document)
    found = (
        Statement.objects.visible_to(READER).filter(document=document, paper=None),
        for_all_readers(Statement.objects.filter(elsewhere), viewer),
    )
    to = ("state", "section__parent", "document__meeting", "paper", "source")
    rows = [row for each in found for row in each.select_related(*to)]
    return sorted(rows, key=lambda row: (place(row.named_state), _place_of(row.section), row.pk))


def recorded_since(tree: dict, document: Document, viewer) -> dict | None:
    """Like `build_statements`, those that `tree` does not print so: given or changed after it was issued."""
    printed = [block for section in tree["sections"] for block in section["blocks"] if block["type"] == BLOCK]
    known = [statement for block in printed for statement in block["statements"]]
    block = build_statements(document, viewer) or {"statements": []}
    later = [statement for statement in block["statements"] if statement not in known]
    return {"type": BLOCK, "statements": later} if later else None


def calls_of(statements: list[Statement], section: int) -> dict | None:
    """`{"type": "calls", "calls": [{"state": text, "kind", "paragraph"}]}`: who said something on a section."""
    calls = [
        {"state": written(row.named_state, "name"), "kind": str(row.get_kind_display()), "paragraph": row.paragraph}
        for row in statements
        if row.section_id == section
    ]
    return {"type": "calls", "calls": calls} if calls else None


def _place_of(section: Section | None) -> tuple[int, ...]:
    if section is None:
        return ()
    return (section.parent.position, section.position) if section.parent else (section.position,)


def _entry(row: Statement, document: Document) -> dict[str, Any]:
    is_here = row.paper_id in (None, document.pk)
    text = _words(row) if is_here else None
    is_translated = text is not None and text["language"] != row.original_language
    return {
        "state": written(row.named_state, "name"),
        "kind": str(row.get_kind_display()),
        "title": None if row.document_id == document.pk else written(row.document, "title"),
        "section": {"numbering": row.section.numbering, "heading": _heading(row)} if row.section else None,
        "paragraph": row.paragraph,
        "text": text,
        "given_in": str(get_language_info(row.original_language)["name_translated"]) if is_translated else "",
        "paper": written(row.paper, "title") if row.paper and not is_here else None,
        "source": written(row.source, "title") if row.source else None,
    }


def _heading(row: Statement) -> dict:
    return own_text(row.section, "heading", row.document, get_language() or "")


def _words(row: Statement) -> dict:
    """The words in the active language, else as the State gave them: never another translation."""
    language = get_language() or ""
    told = written(row, "text", language)
    if told["language"] == language:
        return told
    own = row.original_language
    return {"text": getattr(row, build_localized_fieldname("text", own)), "language": own}


registry.block(BLOCK, gettext_lazy("Reservations and explanations of position"), build_statements)
