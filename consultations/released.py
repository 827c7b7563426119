"""What the Presidency of one conference reads of the other's answers, once both have released them."""

from django.db.models import Count

from consultations.models import Convenor, ReleasedAnswer, Round


def released_of(row: Round, convenor: Convenor, viewer) -> list[ReleasedAnswer] | None:
    """What was released of the States of a conference, each with how much it proposes; None until both have."""
    if not row.released_at:
        return None
    rows = ReleasedAnswer.objects.visible_to(viewer).filter(round=row, convenor=convenor)
    rows = rows.select_related("named_state", "convenor__conference").annotate(proposed=Count("released_proposals"))
    return list(rows.order_by("number"))
