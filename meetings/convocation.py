"""Who is to be convened to a meeting: those who have a place in its conferences on its day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetings.access import Viewer
from meetings.models import Conference, Meeting, Membership, Participation, SeriesConference, State
from portal.translations import alphabetical

Kind = Participation.Kind
Capacity = Participation.Capacity


@dataclass
class Place:
    """A state or an organisation at a meeting: in what capacity, in which conferences, and what is on record of it."""

    party: Any
    capacity: str
    conferences: list[Conference] = field(default_factory=list)
    known: dict[str, Participation] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What names the party in a form: `state-3`, `organisation-7`."""
        return f"{'state' if isinstance(self.party, State) else 'organisation'}-{self.party.pk}"

    @property
    def convened(self) -> Participation | None:
        return self.known.get(Kind.INVITED)

    @property
    def registered(self) -> Participation | None:
        return self.known.get(Kind.REGISTERED)


@dataclass
class Circle:
    """A group that a meeting convenes, or does not, with those who are in it; `key` names it in a form."""

    key: str
    label: Any
    is_convened: bool
    places: list[Place]

    @property
    def convened(self) -> int:
        return sum(1 for place in self.places if place.convened)

    @property
    def registered(self) -> int:
        return sum(1 for place in self.places if place.registered)


def circles(meeting: Meeting, viewer: Viewer) -> list[Circle]:
    """The groups of a meeting, each in the alphabet of the language; three queries.

    A state that is a member of one conference and an observer of another is convened as a member. Of whom a
    participation is on record without a place in a conference, such as a guest, stands in the group of its capacity.
    """
    found: dict[tuple, Place] = {}
    order = list(SeriesConference.objects.filter(series=meeting.series_id).values_list("conference", flat=True))
    rows = Membership.objects.open_on(day_of(meeting)).filter(conference__in=order)
    joined = rows.select_related("conference", "state", "organisation")
    for row in sorted(joined, key=lambda row: order.index(row.conference_id)):
        place = found.setdefault(_key(row), Place(row.party, row.status))
        if row.conference not in place.conferences:
            place.conferences.append(row.conference)
        if row.status == Membership.Status.MEMBER:
            place.capacity = Capacity.MEMBER
    presences = Participation.objects.editable_by(viewer).filter(meeting=meeting)
    for presence in presences.select_related("state", "organisation"):
        place = found.setdefault(_key(presence), Place(presence.party, presence.capacity))
        place.known[presence.kind] = presence
    language = get_language() or "es"
    ordered = sorted(found.values(), key=lambda place: alphabetical(str(place.party), language))

    def group(key: str, label, is_convened: bool, belongs: Callable[[Place], bool]) -> Circle:  # noqa: FBT001
        return Circle(key, label, is_convened, [place for place in ordered if belongs(place)])

    return [
        group("members", _("Member states"), meeting.convenes_members, _is_member),
        group("observer-states", _("Observer states"), meeting.convenes_observer_states, _is_observer_state),
        group("organisations", _("Observer organisations"), meeting.convenes_organisations, _is_observer_organisation),
        group("civil-society", _("Civil society"), meeting.convenes_civil_society, _is_of_civil_society),
        group("guests", _("Guests"), meeting.convenes_guests, _is_guest),
    ]


def day_of(meeting: Meeting) -> date:
    """The day whose memberships count: the meeting's first, or today where it has none yet."""
    return meeting.start or timezone.now().date()


def not_convened(meetings):
    """Those `meetings` that convene member states and have not invited all of them yet, by their day's memberships."""
    invited = Participation.objects.filter(meeting=OuterRef(OuterRef("pk")), kind=Kind.INVITED, state=OuterRef("state"))
    members = Membership.objects.filter(
        Q(since__isnull=True) | Q(since__lte=OuterRef("start")),
        Q(until__isnull=True) | Q(until__gte=OuterRef("start")),
        conference__series=OuterRef("series"),
        status=Membership.Status.MEMBER,
    )
    return meetings.filter(Exists(members.exclude(Exists(invited))), convenes_members=True)


def _key(row) -> tuple:
    return row.state_id, row.organisation_id


def _is_member(place: Place) -> bool:
    return place.capacity == Capacity.MEMBER


def _is_observer_state(place: Place) -> bool:
    return place.capacity == Capacity.OBSERVER and isinstance(place.party, State)


def _is_observer_organisation(place: Place) -> bool:
    return place.capacity == Capacity.OBSERVER and not isinstance(place.party, State)


def _is_of_civil_society(place: Place) -> bool:
    return place.capacity == Capacity.CIVIL_SOCIETY


def _is_guest(place: Place) -> bool:
    return place.capacity == Capacity.GUEST
