"""To whom mails about a round go: of each State whoever it has designated and its focal points, else its delegates."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from consultations.designations import in_force
from consultations.models import Respondent
from consultations.people import seats_of_states
from consultations.recording import today
from meetings.models import Seat


def recipients_of(places: Iterable[Respondent]) -> dict[Any, list[Respondent]]:
    """The people with an account and an address, each once, with the places for which they are told; three questions.

    Whoever sends and the deputies, and those who are focal points by a seat; where none of these has an address, the
    delegates.
    """
    places = list(places)
    by_place = _people(places)
    found: dict[Any, list[Respondent]] = {}
    for place in places:
        for user in by_place[place.pk]:
            found.setdefault(user, []).append(place)
    return found


def _people(places: list[Respondent]) -> dict[int, list[Any]]:
    states = {place.membership.state_id for place in places}
    conferences = {place.membership.conference_id for place in places}
    sends = in_force().filter(state__in=states, conference__in=conferences).exclude(user__email="")
    designated = list(sends.select_related("user"))
    counts = Q(conference=None) | Q(conference__in=conferences)
    held = seats_of_states(today()).filter(counts, state__in=states).exclude(user__email="")
    seats = list(held.select_related("user").order_by("pk"))
    found = {}
    for place in places:
        state, conference = place.membership.state_id, place.membership.conference_id
        own = [seat for seat in seats if seat.state_id == state and seat.conference_id in (None, conference)]
        named = [row.user for row in designated if (row.state_id, row.conference_id) == (state, conference)]
        named += [seat.user for seat in own if seat.role == Seat.Role.FOCAL_POINT]
        found[place.pk] = list(dict.fromkeys(named or [seat.user for seat in own]))
    return found
