"""To which sets of people somebody belongs who acts for a State: teams of Presidencies, and groups that draft."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Value

from consultations.circles import ACTS, CONVENES, GROUP, PRESIDENCY
from consultations.models import GroupHead, GroupSeat, TeamSeat
from consultations.people import acts_q
from consultations.teams import Standing, standing
from meetings.models import Presidency
from meetings.seats import CIRCLES


def circles(user, on: date, states: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The terms and the groups that are a person's on a day, as far as the person acts for their States then.

    A group is its heads' teams' too. It is asked at each request, and therefore in one question; but whoever sits in
    a team that is in office, or prepares to be, has the whole file of its conference.
    """
    seats = TeamSeat.objects.filter(TeamSeat.open_q(on), user=user, presidency__state__in=states)
    heads = GroupHead.objects.filter(presidency__in=seats.values("presidency"), agreed_by__isnull=False)
    named = GroupSeat.objects.filter(GroupSeat.open_q(on), acts_q(on, "member__"), user=user)
    found = _keys(seats, PRESIDENCY, "presidency").union(
        _keys(heads, GROUP, "group"), _keys(named, GROUP, "member__group")
    )
    yield from found
    terms = [key for circle, key in found if circle == PRESIDENCY]
    for term in Presidency.objects.filter(pk__in=terms).select_related("conference") if terms else ():
        rights = standing(term, on)
        if rights == Standing.ACTS:
            yield ACTS, term.pk
        if rights != Standing.FINISHES:
            yield CONVENES, term.conference_id


def _keys(rows, circle: str, path: str):
    """Pairs of the circle's name and a key."""
    return rows.order_by().annotate(circle=Value(circle), circle_key=F(path)).values_list("circle", "circle_key")


CIRCLES.append(circles)
