"""For which Presidencies a person acts, and what the team of a term may do on a day.

A term's team prepares until the rights have passed to it, acts from then on, and finishes its own once they have passed
on. The day is that of a `Handover` that was accepted; no date of a term ever passes rights by itself.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Handover
from meetings.access import Release
from meetings.models import Conference, Presidency


class Standing(models.TextChoices):
    PREPARES = "prepares", _("prepares its term")
    ACTS = "acts", _("in office")
    FINISHES = "finishes", _("finishes what its own term has begun")


def acting(conference: Conference, on: date | None = None) -> list[Presidency]:
    """The term, or those that share it, whose team acts on a day (today, in UTC); empty where none is on record."""
    return in_office(_terms_of(conference, on))


def standing(presidency: Presidency, on: date | None = None) -> str:
    """What the team of a term may do on a day: one of `Standing`."""
    return standing_among(presidency, _terms_of(presidency.conference, on))


def with_taken(terms: QuerySet[Presidency], on: date) -> QuerySet[Presidency]:
    """Each with the day on which its team took over, if by `on` it has, and the moment at which that was accepted."""
    taken = Handover.objects.filter(incoming=OuterRef("pk"), day__lte=on, accepted_at__isnull=False)
    last = taken.order_by("-day", "-accepted_at")
    return terms.annotate(taken_on=Subquery(last.values("day")[:1]), taken_at=Subquery(last.values("accepted_at")[:1]))


def in_office(terms: Iterable[Any]) -> list[Presidency]:
    """Of the terms of one conference, `with_taken`, the one that was last taken over, and those that share it."""
    terms = list(terms)
    taken = [term for term in terms if term.taken_on]
    if not taken:
        return []
    last = max(taken, key=lambda term: (term.taken_on, term.taken_at))
    return [last, *last.stand_beside(_published(terms), last.taken_on)]


def standing_among(presidency: Presidency, terms: Iterable[Any]) -> Standing:
    """What the team of a term may do, by all terms of its conference, `with_taken`."""
    terms = list(terms)
    if presidency in in_office(terms):
        return Standing.ACTS
    together = [presidency, *presidency.stand_beside(_published(terms), presidency.start)]
    has_acted = any(term.taken_on for term in terms if term in together)
    return Standing.FINISHES if has_acted else Standing.PREPARES


def _terms_of(conference: Conference, on: date | None) -> QuerySet[Presidency]:
    terms = conference.presidencies.select_related("state", "conference")
    return with_taken(terms, on or timezone.now().date())


def _published(terms: list[Any]) -> list[Any]:
    return [term for term in terms if term.release == Release.PUBLISHED]
