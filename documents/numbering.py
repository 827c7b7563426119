"""The printed numbers of sections: stored data, renumbered on request."""

import re
from dataclasses import dataclass

from django.db import transaction
from modeltranslation.utils import get_translation_fields

from documents.models import Document, Section
from documents.outlines import numbers_paragraphs
from meetings.seats import require_editor

# What counting can give: "7", "7.", "2.1". All else was set by a person: "12 bis.", "IV", "Anexo I", "a)".
_PLAIN = re.compile(r"\d+(?:\.\d+)*\.?")
# "párrafos 12 bis y 13", "sections 2.1 to 2.3", "parágrafo 4"
_REFERENCE = re.compile(
    r"\b(?:p[áa]rraf|paragraph|par[áa]graf|secci|section|seç|numeral|punto|point|ponto)\w*\s+([^\n;:()]{1,60})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Renumbering:
    """A section, and the number that it would get."""

    section: Section
    number: str


def renumberings(document: Document, viewer) -> list[Renumbering]:
    """The sections of `document` whose numbers would change if they were counted in reading order.

    If its kind numbers paragraphs, texts without a heading are numbered 1. … n. through the whole document and headings
    lose their number; else headings are numbered by nesting, 1, 1.1, 1.2, and texts without one have none. A number
    that is not plain stays, and counting goes on after it: 12, 12 bis, 13. So does that of an annex.
    """
    rows = list(Section.objects.editable_by(viewer).filter(document=document).order_by("position", "pk"))
    by_paragraph = numbers_paragraphs(document.kind)
    changes: list[Renumbering] = []
    paragraphs = 0

    def number(parent: int | None, above: str) -> None:
        nonlocal paragraphs
        headings = 0
        for row in (row for row in rows if row.parent_id == parent):
            has_heading = any(getattr(row, name) for name in get_translation_fields("heading"))
            given = ""
            if row.kind == Section.Kind.ANNEX or (row.numbering and not _PLAIN.fullmatch(row.numbering)):
                given = row.numbering
            elif by_paragraph and not has_heading and row.kind == Section.Kind.TEXT:
                paragraphs += 1
                given = f"{paragraphs}."
            elif not by_paragraph and has_heading:
                headings += 1
                given = f"{above}{headings}"
            if given != row.numbering:
                changes.append(Renumbering(row, given))
            number(row.pk, f"{given.removesuffix('.')}." if given and not by_paragraph else above)

    number(None, "")
    return changes


def references(document: Document, changes: list[Renumbering], viewer) -> list[Section]:
    """The sections whose texts may name one of the numbers that change: they are not changed with them."""
    gone = {change.section.numbering.removesuffix(".") for change in changes} - {""}
    rows = Section.objects.editable_by(viewer).filter(document=document).order_by("position", "pk")
    return [
        row
        for row in rows
        if any(
            gone & set(_NUMBER.findall(named))
            for name in get_translation_fields("text")
            for named in _REFERENCE.findall(getattr(row, name) or "")
        )
    ]


@transaction.atomic
def number_sections(document: Document, *, by) -> int:
    """Give the sections of `document` their numbers, as `renumberings` says; returns how many changed.

    Raises `PermissionDenied` if the person may not edit the document, and `ValidationError` if sections nest so deeply
    that a number does not fit; then none is changed.
    """
    viewer = require_editor(document, by)
    changes = renumberings(document, viewer)
    for change in changes:
        row = change.section
        row.numbering, row._history_user = change.number, by
        row.full_clean()
        row.save()
    return len(changes)
