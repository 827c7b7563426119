"""From the seats that a person holds to what the person may see."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from meetings.audience import Viewer
from meetings.models import Membership, Seat


def viewer_for(user, on: date | None = None) -> Viewer:
    """The `Viewer` of `user` on a day (today, in UTC, unless told); somebody without a seat is the public."""
    if not user.is_authenticated or not user.is_active:
        return Viewer()
    on = on or timezone.now().date()
    seats = list(Seat.objects.open_on(on).filter(user=user))
    secretariats = {seat.conference_id for seat in seats if seat.role == Seat.Role.SECRETARIAT}
    states = {seat.state_id for seat in seats if seat.state_id}
    organisations = {seat.organisation_id for seat in seats if seat.organisation_id}
    delegate_states = {seat.state_id for seat in seats if seat.role in (Seat.Role.DELEGATE, Seat.Role.FOCAL_POINT)}

    members, observers = set(secretariats), set(secretariats)
    if states or organisations:
        rows = Membership.objects.open_on(on).filter(Q(state__in=states) | Q(organisation__in=organisations))
        for conference, state, status in rows.values_list("conference_id", "state_id", "status"):
            observers.add(conference)
            if status == Membership.Status.MEMBER and state in delegate_states:
                members.add(conference)
    return Viewer(
        secretariats=frozenset(secretariats),
        members=frozenset(members),
        observers=frozenset(observers),
        focal_states=frozenset(seat.state_id for seat in seats if seat.role == Seat.Role.FOCAL_POINT),
        states=frozenset(states),
        sees_all=user.is_superuser,
    )
