"""The printed numbers of sections: stored data, renumbered on request."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from modeltranslation.utils import get_translation_fields

from documents.models import Document, Section
from documents.outlines import numbers_paragraphs
from meetings.seats import viewer_for


@transaction.atomic
def number_sections(document: Document, *, by) -> int:
    """Renumber the sections of `document` in reading order; returns how many changed.

    If its kind numbers paragraphs, texts without a heading are numbered 1. … n. through the whole document and headings
    lose their number; else headings are numbered by nesting, 1, 1.1, 1.2, and texts without one have none. Annexes keep
    theirs. Raises `PermissionDenied` if the person may not edit the document, and `ValidationError` if sections nest so
    deeply that a number does not fit; then none is changed.
    """
    viewer = viewer_for(by)
    if not Document.objects.editable_by(viewer).filter(pk=document.pk).exists():
        raise PermissionDenied
    rows = list(Section.objects.editable_by(viewer).filter(document=document).order_by("position", "pk"))
    by_paragraph = numbers_paragraphs(document.kind)
    changed, paragraphs = 0, 0

    def number(parent: int | None, above: str) -> None:
        nonlocal changed, paragraphs
        headings = 0
        for row in (row for row in rows if row.parent_id == parent):
            has_heading = any(getattr(row, name) for name in get_translation_fields("heading"))
            given = ""
            if row.kind == Section.Kind.ANNEX:
                given = row.numbering
            elif by_paragraph and not has_heading and row.kind == Section.Kind.TEXT:
                paragraphs += 1
                given = f"{paragraphs}."
            elif not by_paragraph and has_heading:
                headings += 1
                given = f"{above}{headings}"
            if given != row.numbering:
                row.numbering, row._history_user = given, by
                row.full_clean()
                row.save()
                changed += 1
            number(row.pk, f"{given}." if given and not by_paragraph else above)

    number(None, "")
    return changed
