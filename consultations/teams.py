"""For which Presidencies a person acts, and what the team of a term may do on a day.

A term's team prepares until the rights have passed to it, acts from then on, and finishes its own once they have passed
on. The day is that of a `Handover` that was accepted; no date of a term ever passes rights by itself.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.circles import ACTS, CONVENES, PRESIDENCY
from consultations.models import Handover, TeamSeat
from meetings.access import Release
from meetings.models import Conference, Presidency
from meetings.seats import CIRCLES


class Standing(models.TextChoices):
    PREPARES = "prepares", _("prepares its term")
    ACTS = "acts", _("in office")
    FINISHES = "finishes", _("finishes what its own term has begun")


def circles(user, on: date, states: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The terms in whose teams a person has a seat on a day, as far as the person acts for their States then.

    Those of a term in office, or of one that prepares, have the whole file of their conference.
    """
    seats = TeamSeat.objects.filter(TeamSeat.open_q(on), user=user, presidency__state__in=states)
    for seat in seats.select_related("presidency__conference"):
        yield PRESIDENCY, seat.presidency_id
        rights = standing(seat.presidency, on)
        if rights == Standing.ACTS:
            yield ACTS, seat.presidency_id
        if rights != Standing.FINISHES:
            yield CONVENES, seat.presidency.conference_id


CIRCLES.append(circles)


def acting(conference: Conference, on: date | None = None) -> list[Presidency]:
    """The term, or those that share it, whose team acts on a day (today, in UTC); empty where none is on record."""
    on = on or timezone.now().date()
    passed = Handover.objects.filter(incoming__conference=conference, day__lte=on, accepted_at__isnull=False)
    last = passed.select_related("incoming__state", "incoming__conference").order_by("-day", "-accepted_at").first()
    if last is None:
        return []
    terms = conference.presidencies.filter(release=Release.PUBLISHED).select_related("state", "conference")
    return [last.incoming, *last.incoming.stand_beside(terms, last.day)]


def standing(presidency: Presidency, on: date | None = None) -> str:
    """What the team of a term may do on a day: one of `Standing`."""
    on = on or timezone.now().date()
    if presidency in acting(presidency.conference, on):
        return Standing.ACTS
    taken = Handover.objects.filter(incoming__conference=presidency.conference, accepted_at__isnull=False)
    has_acted = taken.filter(day__lte=on, incoming__in=[presidency, *_beside(presidency, on)]).exists()
    return Standing.FINISHES if has_acted else Standing.PREPARES


def _beside(presidency: Presidency, on: date) -> list[Presidency]:
    terms = presidency.conference.presidencies.filter(release=Release.PUBLISHED)
    return presidency.stand_beside(terms, presidency.start)
