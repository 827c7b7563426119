"""Who sits in a body that is shown what all States contribute: a circle of `Viewer`, by key of the conference."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from contributions.models import BodySeat, Financing
from contributions.models.whole import WHOLE
from meetings.models import Seat
from meetings.seats import CIRCLES


def circles(user, on: date, states: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The conferences whose whole somebody reads on a day by a seat in a body; none that has decided otherwise."""
    rows = BodySeat.objects.filter(
        Q(start__isnull=True) | Q(start__lte=on),
        Q(end__isnull=True) | Q(end__gte=on),
        seat__in=Seat.objects.open_on(on).filter(user=user, state__in=states),
        financing__whole_for=Financing.WholeFor.BODIES,
    )
    for key in rows.order_by().values_list("financing__conference", flat=True).distinct():
        yield WHOLE, key


CIRCLES.append(circles)
