"""What the page of a Presidency's seat shows, and what whoever reads it may do there."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from consultations.circles import own_terms
from consultations.models import Handover, TeamSeat
from consultations.team_seats import capacity_for
from consultations.teams import Standing, acting, standing
from meetings.models import Conference, Presidency


@dataclass(frozen=True)
class SeatOfPresidency:
    """The seat of a conference's Presidency, which its terms hold one after the other."""

    conference: Conference


@dataclass
class Team:
    """The team of one term: its standing, who sits in it, and whether the reader does, or may give seats there."""

    term: Presidency
    standing: Standing
    seats: list[TeamSeat]
    is_own: bool
    may_seat: bool


def teams(conference: Conference, viewer, user) -> list[Team]:
    """The teams of the terms in office, of those with a seat, and of those that the reader may seat; newest first."""
    own = own_terms(viewer)
    in_office = {term.pk for term in acting(conference)}
    seats: dict[int, list[TeamSeat]] = {}
    rows = TeamSeat.objects.visible_to(viewer).filter(presidency__conference=conference)
    for seat in rows.filter(TeamSeat.open_q(timezone.now().date())).select_related("user", "presidency"):
        seats.setdefault(seat.presidency_id, []).append(seat)
    asked = Q(pk__in=in_office | seats.keys())
    if own or viewer.sees_all:
        asked |= Q(end=None) | Q(end__gte=timezone.now().date())
    terms = Presidency.objects.visible_to(viewer).filter(asked, conference=conference)
    return [
        Team(
            term,
            Standing(standing(term)),
            seats.get(term.pk, []),
            is_own=term.pk in own,
            may_seat=capacity_for(term, user) is not None,
        )
        for term in terms.select_related("state", "conference", "source").order_by("-start", "pk")
    ]


def handovers(conference: Conference, viewer) -> list[Handover]:
    """The hand-overs of a conference, the latest first."""
    related = [f"{side}__{each}" for side in ("outgoing", "incoming") for each in ("state", "conference")]
    rows = Handover.objects.visible_to(viewer).filter(incoming__conference=conference)
    return list(rows.select_related(*related, "offered_by", "accepted_by"))
