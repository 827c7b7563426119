"""The directory of a conference's focal points: who answers for each State, and when the State last said so.

Members of the conference read it. That an entry is old, or that a State has none, is told to that State, to the
Presidency and to the secretariat alone.
"""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from consultations.circles import own_terms
from consultations.teams import acting
from meetings.models import Conference, FocalPoint, Membership, State
from meetings.seats import viewer_for
from portal.translations import alphabetical


@dataclass
class OfState:
    """The focal points of one State: whether the reader keeps them (`is_own`), and is told of gaps (`is_told`)."""

    state: State
    is_own: bool
    is_told: bool
    points: list[FocalPoint] = field(default_factory=list)

    @property
    def is_stale(self) -> bool:
        return any(point.is_stale for point in self.points)


def directory(conference: Conference, viewer, *, tells_gaps: bool = False) -> list[OfState]:
    """States with their focal points, in the reader's alphabet; members without any, where the reader is told.

    `tells_gaps` where whoever asks knows that it is for a Presidency or a secretariat.
    """
    places = Membership.objects.visible_to(viewer).open_on(timezone.now().date())
    members = places.filter(conference=conference, status=Membership.Status.MEMBER).select_related("state")
    sees_gaps = tells_gaps or _sees_gaps(conference, viewer)
    found = {
        place.state_id: OfState(place.state, own := place.state_id in viewer.states, sees_gaps or own)
        for place in members
    }
    points = FocalPoint.objects.visible_to(viewer).in_force().filter(conference=conference)
    for point in points.select_related("state", "body").order_by("body__address", "name"):
        of_state = found.setdefault(point.state_id, OfState(point.state, point.state_id in viewer.states, sees_gaps))
        of_state.points.append(point)
    language = get_language() or ""
    shown = [each for each in found.values() if each.points or each.is_told]
    return sorted(shown, key=lambda each: alphabetical(each.state.name, language))


def _sees_gaps(conference: Conference, viewer) -> bool:
    own = own_terms(viewer)
    is_of_presidency = bool(own) and any(term.pk in own for term in acting(conference))
    return viewer.sees_all or conference.pk in viewer.secretariats or is_of_presidency


def asked_of(viewer, state: State) -> list[tuple[Conference, bool]]:
    """The conferences in which a State is asked about its entries, and whether it has any: old ones, or none."""
    places = Membership.objects.visible_to(viewer).open_on(timezone.now().date())
    places = places.filter(state=state, status=Membership.Status.MEMBER, conference__in=viewer.members)
    points: dict[int, list[FocalPoint]] = {}
    for point in FocalPoint.objects.visible_to(viewer).kept_by(viewer).in_force().filter(state=state):
        points.setdefault(point.conference_id, []).append(point)
    return [
        (place.conference, place.conference_id in points)
        for place in places.select_related("conference").order_by("conference__founded")
        if any(point.is_stale for point in points.get(place.conference_id, [])) or place.conference_id not in points
    ]


def keep(point: FocalPoint, *, by) -> FocalPoint:
    """Save an entry that somebody of its State has written: that confirms it. Raises `PermissionDenied` for others."""
    viewer = viewer_for(by)
    if point.state_id not in viewer.states or point.conference_id not in viewer.members:
        raise PermissionDenied
    point.confirmed_on, point.confirmed_by, point._history_user = timezone.now().date(), by, by
    point.full_clean()
    point.save()
    return point


@transaction.atomic
def confirm(conference: Conference, state: State, *, by) -> int:
    """Say that all entries of a State are so; how many there are. Raises `PermissionDenied` for any other State."""
    viewer = viewer_for(by)
    if state.pk not in viewer.states:
        raise PermissionDenied
    rows = FocalPoint.objects.visible_to(viewer).kept_by(viewer).in_force().filter(conference=conference, state=state)
    return len([keep(point, by=by) for point in rows.select_for_update(of=("self",))])
