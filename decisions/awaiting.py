"""What waits for a reader's State, Presidency or body: decisions that are open, and what was last reported of each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from consultations.circles import acting_terms
from decisions.lists import addressed_to
from decisions.models import Addressee, Report
from meetings.models import Body, Conference, Membership, Presidency, State

KIND = Addressee.Kind


@dataclass(frozen=True)
class Awaited:
    """A decision that is addressed to somebody for whom the reader acts; `reported` is the day of the last report."""

    addressee: Addressee
    reported: date | None

    @property
    def decision(self):
        return self.addressee.decision


@dataclass(frozen=True)
class Waiting:
    """What is addressed to one for whom the reader acts: a State, a Presidency, a secretariat or a body."""

    whose: str
    rows: list[Awaited]


def of_state(viewer, state: State) -> list[Awaited]:
    """What is addressed to a State for which the reader acts, by its name or as a member of a conference."""
    places = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places, state=state)
    rows = addressed_to(viewer, Q(state=state) | Q(kind=KIND.MEMBERS, conference__in=places.values("conference")))
    own: dict[int, date] = {}
    for report in Report.objects.visible_to(viewer).filter(state=state).order_by("reported_on"):
        own[report.addressee_id] = report.reported_on
    return [Awaited(row, own.get(row.pk)) for row in rows]


def waiting_for(viewer) -> list[Waiting]:
    """All that waits for a reader, by those for whom the reader acts; an empty list for whoever acts for nobody."""
    found = [Waiting(state.name, of_state(viewer, state)) for state in _states(viewer)]
    for term in Presidency.objects.visible_to(viewer).filter(pk__in=acting_terms(viewer)).select_related("conference"):
        said = _("Presidency Pro Tempore of the %(conference)s") % {"conference": term.conference}
        found.append(Waiting(said, _rows(viewer, Q(kind=KIND.PRESIDENCY, conference=term.conference))))
        found += _of_bodies(viewer, term.conference_id)
    presided = {row.conference_id for row in _terms(viewer)}
    for conference in Conference.objects.visible_to(viewer).filter(pk__in=viewer.secretariats):
        said = _("Secretariat of the %(conference)s") % {"conference": conference}
        found.append(Waiting(said, _rows(viewer, Q(kind=KIND.SECRETARIAT, conference=conference))))
        if conference.pk not in presided:
            found += _of_bodies(viewer, conference.pk)
    return found


def concerning(viewer) -> Q:
    """The addressees for whom a reader acts, in whatever seat. Keys come first: nested, it is too deep for SQLite."""
    places = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places)
    presided = {row.conference_id for row in _terms(viewer)}
    bodies = Body.objects.visible_to(viewer).filter(conferences__in=presided | viewer.secretariats)
    return (
        Q(state__in=viewer.states)
        | Q(kind=KIND.MEMBERS, conference__in={row.conference_id for row in places})
        | Q(kind=KIND.PRESIDENCY, conference__in=presided)
        | Q(kind=KIND.SECRETARIAT, conference__in=viewer.secretariats)
        | Q(kind=KIND.BODY, body__in={row.pk for row in bodies})
    )


def acts_for_some(viewer) -> bool:
    """Whether something can wait for a reader at all."""
    return bool(viewer.states or viewer.secretariats or acting_terms(viewer))


def _states(viewer) -> list[State]:
    return list(State.objects.visible_to(viewer).filter(pk__in=viewer.states))


def _terms(viewer):
    return Presidency.objects.visible_to(viewer).filter(pk__in=acting_terms(viewer))


def _of_bodies(viewer, conference: int) -> list[Waiting]:
    """What is addressed to the bodies of a conference, for which its Presidency and its secretariat report."""
    rows = _rows(viewer, Q(kind=KIND.BODY, body__in=Body.objects.visible_to(viewer).filter(conferences=conference)))
    by_body: dict[str, list[Awaited]] = {}
    for row in rows:
        by_body.setdefault(str(row.addressee.body), []).append(row)
    return [Waiting(name, own) for name, own in by_body.items()]


def _rows(viewer, addressed: Q) -> list[Awaited]:
    return [Awaited(row, row.reported) for row in addressed_to(viewer, addressed)]
