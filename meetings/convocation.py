"""Who is to be convened to a meeting: the members and observers of its conferences on its first day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetings.access import Release, Viewer
from meetings.models import Conference, Meeting, Membership, Participation, SeriesConference, State
from portal.translations import alphabetical

Kind = Participation.Kind
Capacity = Participation.Capacity


@dataclass
class Invitee:
    """A state, an organisation or a body at a meeting: its capacity, its conferences, and its participations."""

    party: Any
    capacity: str
    conferences: list[Conference] = field(default_factory=list)
    known: dict[str, Participation] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The value that identifies the party in a form: `state-3`, `organisation-7`, `body-2`."""
        return f"{self.party._meta.model_name}-{self.party.pk}"

    @property
    def convened(self) -> Participation | None:
        return self.known.get(Kind.INVITED)

    @property
    def registered(self) -> Participation | None:
        return self.known.get(Kind.REGISTERED)


@dataclass
class InviteeGroup:
    """A group of invitees that a meeting convenes or not; `key` is its value in a form."""

    key: str
    label: Any
    is_convened: bool
    invitees: list[Invitee]

    @property
    def convened(self) -> int:
        return sum(1 for invitee in self.invitees if invitee.convened)

    @property
    def registered(self) -> int:
        return sum(1 for invitee in self.invitees if invitee.registered)


def invitee_groups(meeting: Meeting, viewer: Viewer) -> list[InviteeGroup]:
    """The groups of a meeting, each in the alphabetical order of the language; three queries.

    A state that is a member of one conference and an observer of another is convened as a member. A party with a
    participation but without membership, such as a guest, stands in the group of its capacity.
    """
    found: dict[tuple, Invitee] = {}
    order = list(SeriesConference.objects.filter(series=meeting.series_id).values_list("conference", flat=True))
    rows = Membership.objects.visible_to(viewer).open_on(day_of(meeting)).filter(conference__in=order)
    joined = rows.select_related("conference", "state", "organisation")
    for row in sorted(joined, key=lambda row: order.index(row.conference_id)):
        invitee = found.setdefault(_key(row), Invitee(row.party, row.status))
        if row.conference not in invitee.conferences:
            invitee.conferences.append(row.conference)
        if row.status == Membership.Status.MEMBER:
            invitee.capacity = Capacity.MEMBER
    presences = Participation.objects.editable_by(viewer).filter(meeting=meeting)
    for presence in presences.select_related("state", "organisation", "body"):
        invitee = found.setdefault(_key(presence), Invitee(presence.party, presence.capacity))
        invitee.known[presence.kind] = presence
    language = get_language() or "es"
    ordered = sorted(found.values(), key=lambda invitee: alphabetical(str(invitee.party), language))

    def group(key: str, label, is_convened: bool, belongs: Callable[[Invitee], bool]) -> InviteeGroup:  # noqa: FBT001
        return InviteeGroup(key, label, is_convened, [invitee for invitee in ordered if belongs(invitee)])

    return [
        group("members", _("Member states"), meeting.convenes_members, _is_member),
        group("observer-states", _("Observer states"), meeting.convenes_observer_states, _is_observer_state),
        group("organisations", _("Observer organisations"), meeting.convenes_organisations, _is_observer_organisation),
        group("civil-society", _("Civil society"), meeting.convenes_civil_society, _is_of_civil_society),
        group("guests", _("Guests"), meeting.convenes_guests, _is_guest),
        group("bodies", _("Secretariats and bodies"), is_convened=False, belongs=_is_body),
        group("not-on-record", _("Capacity not on record"), is_convened=False, belongs=_is_of_no_known_capacity),
    ]


def day_of(meeting: Meeting) -> date:
    """The day on which memberships count: the first of the meeting, or today if it has none yet."""
    return meeting.start or timezone.now().date()


def not_convened(meetings):
    """Those of `meetings` that convene member states but have not invited all members of their first day."""
    invited = Participation.objects.filter(meeting=OuterRef(OuterRef("pk")), kind=Kind.INVITED, state=OuterRef("state"))
    members = Membership.objects.filter(
        Q(since__isnull=True) | Q(since__lte=OuterRef("start")),
        Q(until__isnull=True) | Q(until__gte=OuterRef("start")),
        conference__series=OuterRef("series"),
        status=Membership.Status.MEMBER,
        release=Release.PUBLISHED,
    )
    return meetings.filter(Exists(members.exclude(Exists(invited))), convenes_members=True)


def _key(row) -> tuple:
    return row.state_id, row.organisation_id, getattr(row, "body_id", None)


def _is_member(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.MEMBER


def _is_observer_state(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.OBSERVER and isinstance(invitee.party, State)


def _is_observer_organisation(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.OBSERVER and not isinstance(invitee.party, State)


def _is_of_civil_society(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.CIVIL_SOCIETY


def _is_guest(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.GUEST


def _is_body(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.BODY


def _is_of_no_known_capacity(invitee: Invitee) -> bool:
    return invitee.capacity == Capacity.NOT_ON_RECORD
