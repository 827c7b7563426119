"""For whom a person acts: the States of which the home page speaks first to whoever acts for them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Conference, Membership, State


@dataclass(frozen=True)
class OwnState:
    """A State that the reader acts for, its places in the conferences, and as what the reader acts for it."""

    state: State
    memberships: list[Membership]
    acting: list[str]


def own_states(viewer) -> list[OwnState]:
    """The States for which the viewer acts, by name."""
    if not viewer.states:
        return []
    states = State.objects.visible_to(viewer).filter(pk__in=viewer.states)
    places = Membership.objects.visible_to(viewer).filter(until=None, state__in=viewer.states)
    memberships = list(places.select_related("conference", "source"))
    conferences = {row.pk: row for row in Conference.objects.visible_to(viewer)}
    return [
        OwnState(
            state,
            [row for row in memberships if row.state_id == state.pk],
            [
                _("focal point (%(conference)s)") % {"conference": conferences[conference]}
                for own, conference in sorted(viewer.focal_places)
                if own == state.pk
            ]
            or [_("in the delegation")],
        )
        for state in states
    ]
