"""States and indicators of one roadmap as a table: no sum, no comparison, no order but that of the alphabet."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from meetings.models import Membership, State
from meetings.state_order import alphabet_of
from roadmaps.models import Indicator, Measurement, Roadmap, StateReport
from roadmaps.reporting import conferences_of, own_places


@dataclass(frozen=True)
class StateRow:
    """A State with its last figure on each indicator; None where none is on record, or none is for the reader."""

    state: State
    cells: list[tuple[Indicator, Any]]

    @property
    def is_silent(self) -> bool:
        return not any(figure for _indicator, figure in self.cells)


def conferences_shown(roadmap: Roadmap, viewer) -> frozenset[int] | None:
    """The conferences, by their keys, of whose States the viewer reads what was reported; None for all."""
    shown_to = Roadmap.ReportsFor
    concerned = conferences_of(roadmap)
    if viewer.sees_all or roadmap.reports_for == shown_to.EVERYBODY:
        return None
    if roadmap.reports_for == shown_to.MEMBERS and viewer.members & concerned:
        return None
    return viewer.secretariats & concerned


def states_of(roadmap: Roadmap, viewer) -> list[State]:
    """The members of a roadmap's conferences whose figures the viewer reads, and its own State, by the alphabet."""
    rows = Membership.objects.visible_to(viewer).open_on(timezone.now().date())
    rows = rows.filter(conference__in=conferences_of(roadmap), status=Membership.Status.MEMBER)
    shown = conferences_shown(roadmap, viewer)
    rows = rows if shown is None else rows.filter(conference__in=shown)
    states = {row.state_id: row.state for row in rows.exclude(state=None).select_related("state")}
    states |= {row.state_id: row.state for row in own_places(roadmap, viewer)}
    return sorted(states.values(), key=alphabet_of(get_language() or ""))


def table_of(roadmap: Roadmap, indicators: list[Indicator], viewer) -> list[StateRow]:
    """The rows of the table; as many queries however many they are."""
    states = states_of(roadmap, viewer)
    keys = [row.pk for row in indicators]
    measured = Measurement.objects.visible_to(viewer).filter(indicator__in=keys, state__in=states, value__isnull=False)
    last: dict[tuple[int, int], Any] = {}
    for row in measured.order_by("date", "pk"):
        last[row.state_id or 0, row.indicator_id] = row
    accepted = StateReport.objects.visible_to(viewer).filter(
        indicator__in=keys, standing=StateReport.Standing.ACCEPTED, value__isnull=False
    )
    for report in accepted.select_related("membership").order_by("date", "pk"):
        key = report.membership.state_id or 0, report.indicator_id
        if key not in last or last[key].date < report.date:
            last[key] = report
    return [StateRow(state, [(each, last.get((state.pk, each.pk))) for each in indicators]) for state in states]
