"""Groups rows by meeting, and counts rows by theme, for the pages of themes."""

from django.db.models import Count


def grouped_by_meeting(rows) -> dict[int | None, list]:
    """Rows under the key of their meeting, in their order; None holds those that belong to no meeting."""
    found: dict[int | None, list] = {}
    for row in rows:
        found.setdefault(row.meeting_id, []).append(row)
    return found


def count_per_theme(rows) -> dict[int, int]:
    """How many of `rows` each theme has, by the theme's key: one query."""
    themed = rows.filter(themes__isnull=False).order_by().values_list("themes")
    return dict(themed.annotate(Count("pk", distinct=True)))
