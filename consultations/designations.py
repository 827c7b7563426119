"""Who may send the answers of a State, and who prepares them: asked by whatever takes answers.

A designation binds from its first day to its last, as long as the person acts for the State by a seat. That somebody
disputes it is shown beside it, and changes nothing here.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from consultations.circles import own_terms
from consultations.models import Designation, DisputedRepresentation
from consultations.people import acts_q, states_of
from consultations.recording import today
from meetings.models import Conference, Membership, Presidency, State
from portal.translations import alphabetical

SENDS = Designation.Role.SENDS


def in_force(on: date | None = None):
    """The designations that bind on a day (today, in UTC).

    Of two that were recorded for one day the later one does: a person has one role, and one person sends.
    """
    on = on or today()
    later = Designation.objects.filter(
        Q(user=OuterRef("user")) | Q(role=SENDS) & Q(role=OuterRef("role")),
        Designation.open_q(on),
        state=OuterRef("state"),
        conference=OuterRef("conference"),
        pk__gt=OuterRef("pk"),
    )
    return Designation.objects.filter(Designation.open_q(on), acts_q(on)).exclude(Exists(later))


def may_send(user, state: State, conference: Conference, on: date | None = None) -> bool:
    """Whether a person is the one who sends the answers of a State in a conference on a day; one query."""
    return in_force(on).filter(user=user, state=state, conference=conference, role=SENDS).exists()


def may_draft(user, state: State, conference: Conference, on: date | None = None) -> bool:
    """Whether a person prepares them: whoever sends, and the deputies; one query."""
    return in_force(on).filter(user=user, state=state, conference=conference).exists()


def designated(conference: Conference, state: State, viewer, on: date | None = None) -> list[Designation]:
    """Whom a State has designated, as far as `viewer` may know: whoever sends first, then the deputies."""
    rows = in_force(on).visible_to(viewer).filter(conference=conference, state=state)
    return list(rows.select_related("user").order_by("-role", "start", "pk"))


def undesignated(places: QuerySet[Membership], on: date | None = None) -> QuerySet[Membership]:
    """Those of `places` whose State has designated nobody who sends its answers."""
    sends = in_force(on).filter(role=SENDS, state=OuterRef("state"), conference=OuterRef("conference"))
    return places.filter(~Exists(sends), status=Membership.Status.MEMBER)


def asked_of(viewer, state: State) -> list[Conference]:
    """The conferences in which a State that the viewer acts for has designated nobody."""
    places = Membership.objects.visible_to(viewer).open_on(today()).filter(state=state, conference__in=viewer.members)
    rows = undesignated(places).select_related("conference").order_by("conference__founded")
    return [place.conference for place in rows]


@dataclass
class OfState:
    """One State on the page of a conference's designations, and whether the reader acts for it."""

    state: State
    is_own: bool
    designations: list[Designation] = field(default_factory=list)
    waiting: list[Designation] = field(default_factory=list)
    disputes: list[DisputedRepresentation] = field(default_factory=list)

    @property
    def has_sender(self) -> bool:
        return any(row.role == SENDS for row in self.designations)


def of_conference(conference: Conference, viewer, user) -> list[OfState]:
    """The members whose designations the reader may know, in the reader's alphabet, with what is recorded of each.

    Whoever acts for a State finds that one, a team of the Presidency and the secretariat all.
    """
    own = states_of(user, conference, today())
    places = Membership.objects.visible_to(viewer).open_on(today())
    places = places.filter(conference=conference, status=Membership.Status.MEMBER)
    if not sees_all_of(conference, viewer):
        places = places.filter(state__in=own)
    found = {row.state_id: OfState(row.state, row.state_id in own) for row in places.select_related("state")}
    _add_rows(found, conference, viewer)
    language = get_language() or ""
    return sorted(found.values(), key=lambda each: alphabetical(each.state.name, language))


def sees_all_of(conference: Conference, viewer) -> bool:
    """Whether somebody is told whom each State of a conference has designated."""
    terms = Presidency.objects.visible_to(viewer).filter(conference=conference, pk__in=own_terms(viewer))
    return viewer.sees_all or conference.pk in viewer.secretariats or terms.exists()


def _add_rows(found: dict[int, OfState], conference: Conference, viewer) -> None:
    mine = {"conference": conference, "state__in": found}
    bind = in_force().visible_to(viewer).filter(**mine)
    for row in bind.select_related("user").order_by("-role", "start", "pk"):
        found[row.state_id].designations.append(row)
    wait = Designation.objects.visible_to(viewer).filter(start__gt=today(), **mine)
    for row in wait.select_related("user").order_by("start", "pk"):
        found[row.state_id].waiting.append(row)
    disputes = DisputedRepresentation.objects.visible_to(viewer).filter(DisputedRepresentation.open_q(today()), **mine)
    for row in disputes.order_by("start", "pk"):
        found[row.state_id].disputes.append(row)
