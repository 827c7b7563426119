"""Who acts for a State by a seat, and so can be named for it: in a Presidency's team, or to send its answers."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.access import Release
from meetings.models import Conference, Membership, Seat, State

FOR_A_STATE = (Seat.Role.DELEGATE, Seat.Role.FOCAL_POINT)


def seats_of_states(on: date) -> QuerySet[Seat]:
    """Seats by which people act for States on a day; of nobody who is of a secretariat, and of no closed account."""
    held = Seat.objects.open_on(on)
    secretaries = held.filter(role=Seat.Role.SECRETARIAT).values("user")
    return held.filter(role__in=FOR_A_STATE, user__is_active=True).exclude(user__in=secretaries)


def counts_in(conference) -> Q:
    """The condition that a seat counts in a conference: it names this one, or none."""
    return Q(conference=None) | Q(conference=conference)


def members(on: date) -> QuerySet[Membership]:
    """The places of States that are members of a conference on a day."""
    places = Membership.objects.open_on(on).filter(release=Release.PUBLISHED, status=Membership.Status.MEMBER)
    return places.exclude(state=None)


def people_of(state: State, conference: Conference, on: date):
    """The people who act for a State in a conference on a day, by name."""
    seats = seats_of_states(on).filter(counts_in(conference), state=state)
    people = get_user_model().objects.filter(pk__in=seats.values("user"))
    return people.order_by("last_name", "username")


def states_of(user, conference: Conference, on: date) -> frozenset[int]:
    """The members of a conference for which a person acts there on a day, by their keys."""
    places = members(on).filter(conference=conference).values("state")
    seats = seats_of_states(on).filter(counts_in(conference), user=user, state__in=places)
    return frozenset(seats.values_list("state", flat=True))


def acts_q(on: date, at: str = "") -> Q:
    """The condition that the `user` of a row acts on a day for a State as a member of a conference.

    State and conference are the row's own, or of what the lookup `at` leads to.
    """
    state, conference = OuterRef(f"{at}state"), OuterRef(f"{at}conference")
    seats = seats_of_states(on).filter(counts_in(conference), state=state, user=OuterRef("user"))
    return Q(Exists(seats)) & Q(Exists(members(on).filter(state=state, conference=conference)))
