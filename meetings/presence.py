"""Who was at a meeting, as far as is known: who is listed, beside the figures that a source states."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from meetings.models import Participation, StatedFigure

CAPACITIES = {
    Participation.Capacity.MEMBER: _("Member states"),
    Participation.Capacity.OBSERVER: _("Observers"),
    Participation.Capacity.CIVIL_SOCIETY: _("Civil society"),
    Participation.Capacity.GUEST: _("Guests"),
    Participation.Capacity.BODY: _("Secretariats and bodies"),
    Participation.Capacity.NOT_ON_RECORD: _("Capacity not on record"),
}
KINDS = [Participation.Kind.LISTED, Participation.Kind.REGISTERED, Participation.Kind.INVITED, Participation.Kind.SEEN]


@dataclass(frozen=True)
class Group:
    """Participations of one capacity and one kind, such as the observers that a report lists."""

    capacity: str
    kind: str
    rows: list[Participation]


@dataclass(frozen=True)
class Count:
    """How many of a unit are listed (None for units without a list), and each figure that a source states."""

    unit: str
    listed: int | None
    stated: list[StatedFigure]


def groups(participations) -> list[Group]:
    """In the order of `CAPACITIES`; within each, the firmest knowledge first."""

    def place(row):
        return list(CAPACITIES).index(row.capacity), KINDS.index(row.kind), row.is_inferred

    ordered = sorted(participations, key=place)
    return [
        Group(str(CAPACITIES[Participation.Capacity(rows[0].capacity)]), rows[0].known_by, rows)
        for _key, group in groupby(ordered, key=place)
        if (rows := list(group))
    ]


def counts(participations, figures) -> list[Count]:
    """“21 listed, 22 stated”: the listed member states and organisations beside the stated figures of the same unit."""
    listed = [row for row in participations if row.is_listed]
    members = sum(1 for row in listed if row.state_id and row.capacity == Participation.Capacity.MEMBER)
    known = {
        StatedFigure.Unit.STATES: members,
        StatedFigure.Unit.DELEGATIONS: members,
        StatedFigure.Unit.ORGANISATIONS: sum(1 for row in listed if row.organisation_id),
    }
    found = []
    for unit, label in StatedFigure.Unit.choices:
        stated = [figure for figure in figures if figure.unit == unit]
        count = known.get(StatedFigure.Unit(unit)) or None
        if stated or (count and unit != StatedFigure.Unit.DELEGATIONS):
            found.append(Count(str(label), count, stated))
    return found
