"""Statements made in other forums, with what a page shows of them, in a fixed number of queries."""

from django.db.models import F, Prefetch

from decisions.models import Decision
from documents.models import Document


def statements(rows, viewer):
    """`rows` of statements, the latest first, undated ones last; decision and document as the viewer sees them."""
    return (
        rows.select_related("conference", "presidency__state", "presidency__conference", "source", "narrowed_to")
        .prefetch_related(
            Prefetch("made_under", Decision.objects.visible_to(viewer)),
            Prefetch("said_in", Document.objects.visible_to(viewer).select_related("meeting")),
        )
        .order_by(F("made_on").desc(nulls_last=True), "address")
    )
