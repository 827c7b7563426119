"""The paragraph that words a decision: which ones a text offers, where it stands, and its words if they are confirmed.

Words are quoted of an official text alone, as a person has confirmed them beside its page; of a reconstruction the
paragraph is named and linked.
"""

from dataclasses import dataclass

from django.utils.text import Truncator

from decisions.models import Decision
from documents.models import Document, OfficialWording, Section
from documents.models.keys import COLUMNS, keyed_blocks
from portal.text.blocks import ANCHOR


@dataclass(frozen=True)
class Wording:
    """Where the paragraph stands: its text, the address in it, its place as printed, its confirmed words if any."""

    document: Document
    address: str
    place: str
    confirmed: OfficialWording | None = None


def wording_of(decision: Decision, viewer) -> Wording | None:
    """None for a decision that no text on record words."""
    document = decision.worded_in
    if document is None:
        return None
    key, address = decision.paragraph_key, document.get_absolute_url()
    if not key:
        return Wording(document, address, decision.paragraph)
    if document.is_reconstruction:
        return Wording(document, f"{address}#{ANCHOR}{key}", decision.paragraph)
    rows = OfficialWording.objects.visible_to(viewer).filter(official=document, key=key)
    confirmed = min(rows, key=lambda row: (row.language != decision.original_language, row.pk), default=None)
    return Wording(document, address, decision.paragraph, confirmed)


def paragraphs_of(document: Document, viewer) -> list[tuple[str, str]]:
    """The paragraphs that a text offers, each by its key with its first words, in reading order."""
    if not document.is_reconstruction:
        rows = OfficialWording.objects.visible_to(viewer).filter(official=document).order_by("page", "pk")
        return list({row.key: (row.key, _beginning(row.text)) for row in rows}.values())
    found: dict[str, str] = {}
    sections = Section.objects.visible_to(viewer).filter(document=document, kind=Section.Kind.TEXT)
    for section in sections.order_by("position", "pk"):
        for language, column in COLUMNS.items():
            for key, block in keyed_blocks(section.keys, language, getattr(section, column)):
                if key:
                    found.setdefault(key, f"{section.numbering} {_beginning(block)}".strip())
    return list(found.items())


def _beginning(text: str) -> str:
    return Truncator(text).chars(90)
