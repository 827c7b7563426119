"""Groups rows by meeting, and counts rows by theme, for the pages of themes."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

MOST = 12  # rows of one kind that the page of a theme shows of a meeting
OF_ALL = 240  # and of all meetings: where many have some, fewer of each


def grouped_by_meeting(rows) -> dict[int | None, list]:
    """The first rows under the key of their meeting, in their order; None holds those that belong to no meeting.

    Each tells as `of_its_meeting` how many there are in all.
    """
    of_one = [F("meeting")]
    numbered = rows.annotate(
        number_in_meeting=Window(RowNumber(), of_one, [*rows.query.order_by]),
        of_its_meeting=Window(Count("pk"), of_one),
    ).filter(number_in_meeting__lte=MOST)
    # Keys alone are numbered: whole rows, with all that lists join to them, would be sorted whole.
    keys = numbered.prefetch_related(None).values_list("pk", "meeting", "number_in_meeting", "of_its_meeting")
    first = list(keys)
    most = max(1, OF_ALL // max(1, len({meeting for _key, meeting, _number, _total in first})))
    totals = {key: total for key, _meeting, number, total in first if number <= most}
    found: dict[int | None, list] = {}
    for row in rows.filter(pk__in=totals):
        row.of_its_meeting = totals[row.pk]
        found.setdefault(row.meeting_id, []).append(row)
    return found


def count_per_theme(rows) -> dict[int, int]:
    """How many of `rows` each theme has, by the theme's key: one query."""
    themed = rows.filter(themes__isnull=False).order_by().values_list("themes")
    return dict(themed.annotate(Count("pk", distinct=True)))
