"""From the seats that a person holds to what the person may see."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from meetings.access import Release, Viewer
from meetings.models import Membership, Seat

# What rooms on the right know of whoever acts for States: user, day and the keys of these States give `Viewer.circles`.
CIRCLES: list[Callable[[Any, date, frozenset[int]], Iterable[tuple[str, int]]]] = []
# Circles that follow from one seat alone, by name: for a day, the expression that gives the key, or nothing. They are
# asked in the question that is asked for the seats.
CIRCLES_OF_SEATS: dict[str, Callable[[date], Any]] = {}


def viewer_for(user, on: date | None = None) -> Viewer:
    """The `Viewer` of `user` on a day (by default today, in UTC); a person without a seat is the public."""
    if not user.is_authenticated or not user.is_active:
        return Viewer()
    on = on or timezone.now().date()
    asked = {name: key_on(on) for name, key_on in CIRCLES_OF_SEATS.items()}
    seats = list(Seat.objects.open_on(on).filter(user=user).annotate(**asked))
    secretariats = {seat.conference_id for seat in seats if seat.role == Seat.Role.SECRETARIAT}
    parties = [seat for seat in seats if seat.role != Seat.Role.SECRETARIAT]

    members, observers, focal_places = set(secretariats), set(secretariats), set()
    places, observer_places = set(), set()
    for membership in _memberships(parties, on):
        for seat in parties:
            if not seat.acts_in(membership):
                continue
            observers.add(membership.conference_id)
            if seat.role == Seat.Role.FOCAL_POINT:
                focal_places.add((seat.state_id, membership.conference_id))
            if membership.status == Membership.Status.MEMBER and seat.role != Seat.Role.OBSERVER:
                members.add(membership.conference_id)
                places.add(membership.pk)
            is_observer = membership.status == Membership.Status.OBSERVER and seat.role == Seat.Role.OBSERVER
            if is_observer and membership.conference_id not in secretariats:  # which speaks for no observer
                observer_places.add(membership.pk)
    states = frozenset(seat.state_id for seat in parties if seat.state_id)
    own = {(name, key) for seat in seats for name in asked if (key := vars(seat)[name]) is not None}
    return Viewer(
        secretariats=frozenset(secretariats),
        members=frozenset(members),
        observers=frozenset(observers),
        focal_places=frozenset(focal_places),
        states=states,
        member_places=frozenset(places),
        observer_places=frozenset(observer_places),
        sees_all=user.is_superuser,
        circles=frozenset(own).union(each for circles in CIRCLES if states for each in circles(user, on, states)),
    )


def require_editor(record, by) -> Viewer:
    """The `Viewer` of a user who edits `record`; raises `PermissionDenied` for whoever does not."""
    viewer = viewer_for(by)
    if not type(record).objects.editable_by(viewer).filter(pk=record.pk).exists():
        raise PermissionDenied
    return viewer


def _memberships(parties: list[Seat], on: date) -> list[Membership]:
    """The memberships on a day of the states and organisations that seats act for."""
    states = {seat.state_id for seat in parties if seat.state_id}
    organisations = {seat.organisation_id for seat in parties if seat.organisation_id}
    if not states and not organisations:
        return []
    places = Membership.objects.open_on(on).filter(release=Release.PUBLISHED)  # a draft opens nothing
    return list(places.filter(Q(state__in=states) | Q(organisation__in=organisations)))
