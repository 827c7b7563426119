"""Who sits in a body that is shown what all States contribute: a circle of `Viewer`, by key of the conference."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from contributions.models import BodySeat, Financing
from contributions.models.whole import WHOLE
from meetings.seats import CIRCLES_OF_SEATS


def whole_on(day: date) -> Subquery:
    """The conference whose whole is read on a day by a seat, if it is in a body; none that has decided otherwise."""
    rows = BodySeat.objects.filter(
        Q(start__isnull=True) | Q(start__lte=day),
        Q(end__isnull=True) | Q(end__gte=day),
        seat=OuterRef("pk"),
        financing__whole_for=Financing.WholeFor.BODIES,
    )
    return Subquery(rows.order_by("pk").values("financing__conference")[:1])


CIRCLES_OF_SEATS[WHOLE] = whole_on
