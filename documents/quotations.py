"""What meetings declared on a theme: the paragraphs of their documents that a person has tied to it.

A tie names the paragraph by its key, so that a theme's page says the same in every language. Words are quoted only
where an official text is on record and a person has confirmed that paragraph beside its page; else the document, the
number of the paragraph and its subjects are named. A reconstruction is never quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from documents.models import Document, OfficialWording, Section, ThemeParagraph, Version
from documents.models.keys import keyed_blocks
from documents.paper.composition import as_issued
from documents.search import unissued
from portal.text.blocks import ANCHOR
from portal.translations import written

# Kinds of documents in which a meeting declares something as a whole.
DECLARING = (Document.Kind.JOINT_COMMUNIQUE, Document.Kind.DECLARATION, Document.Kind.DECISIONS)


@dataclass
class Declared:
    """A paragraph on a theme: where it stands, which themes it is on, and its official wording if that is confirmed."""

    document: Document
    key: str
    numbering: str
    heading: dict[str, Any]
    subjects: list = field(default_factory=list)
    wording: OfficialWording | None = None

    @property
    def address(self) -> str:
        return f"{self.document.get_absolute_url()}#{ANCHOR}{self.key}"

    @property
    def number(self) -> str:
        """As it is cited: “3” for a paragraph that is printed “3.”; empty for one without a number of its own."""
        return "" if self.heading["text"] else self.numbering.rstrip(".")


def declared_on(theme, viewer) -> dict[int | None, list[Declared]]:
    """The paragraphs tied to a theme, by the meeting's key, in the order of their documents."""
    own = ThemeParagraph.objects.visible_to(viewer).filter(theme=theme, document__meeting__isnull=False)
    tied = set(own.values_list("document", "key"))
    documents = [pk for pk, _key in tied]
    subjects: dict[tuple[int, str], list] = {}
    ties = ThemeParagraph.objects.visible_to(viewer).filter(document__in=documents)
    for row in ties.select_related("theme").order_by("theme__address"):
        subjects.setdefault((row.document_id, row.key), []).append(row.theme)
    wordings: dict[tuple[int, str], OfficialWording] = {}
    for wording in _confirmed(viewer, documents):
        wordings.setdefault((wording.document_id, wording.key), wording)
    found: dict[int | None, list[Declared]] = {}
    for row in _paragraphs(viewer, documents):
        place = (row.document.pk, row.key)
        if place in tied:
            row.subjects, row.wording = subjects[place], wordings.get(place)
            found.setdefault(row.document.meeting_id, []).append(row)
    return found


def _confirmed(viewer, documents) -> list[OfficialWording]:
    """The confirmed wordings that readers have the official text of, those in the reader's language first."""
    rows = OfficialWording.objects.visible_to(viewer).filter(
        document__in=documents, official__nature=Document.Nature.OFFICIAL, official__versions__issued_at__isnull=False
    )
    rows = rows.select_related("official__meeting").order_by("pk").distinct()
    return sorted(rows, key=lambda row: row.language != get_language())


def _paragraphs(viewer, documents) -> Iterator[Declared]:
    """Every paragraph with a key that readers have of these documents, in their order."""
    versions = Version.objects.visible_to(viewer).issued().filter(document__in=documents)
    newest: dict[int, int] = {}
    for document, key in versions.values_list("document", "pk"):
        newest.setdefault(document, key)
    for version in versions.filter(pk__in=newest.values()).select_related("document__meeting"):
        tree = as_issued(version, version.document, get_language() or "") or {"sections": []}
        for section in tree["sections"]:
            for block in section["blocks"]:
                for key in filter(None, block.get("keys", ())):
                    yield Declared(version.document, key, section["numbering"], section["heading"])
    drafts = unissued(Section.objects.visible_to(viewer)).filter(document__in=documents, kind=Section.Kind.TEXT)
    for row in drafts.select_related("document__meeting").order_by("document", "position", "pk"):
        text = written(row, "text")
        for key, _block in keyed_blocks(row.keys, text["language"], text["text"]):
            if key:
                yield Declared(row.document, key, row.numbering, written(row, "heading"))
