"""The Americas as a map of tiles: one square a state, all of one size, each about where its state lies.

A tile is a square for a member of a conference and a circle for whoever only observes: nobody is drawn as what it is
not. A state of which the grid knows no place, and one that has no place in any conference, stand in the table alone.
"""

from dataclasses import dataclass

from django.utils import timezone

from meetings.models import Membership, State
from meetings.provenance import doubt_of
from practices.facets import Choice, Facet
from sessions.models import Part

# Column and row, from the north-west.
GRID = {
    "CA": (0, 0),
    "US": (0, 1),
    "MX": (0, 2), "JM": (4, 2), "DO": (5, 2),
    "GT": (1, 3), "BZ": (2, 3),
    "SV": (1, 4), "HN": (2, 4),
    "NI": (2, 5),
    "CR": (2, 6), "PA": (3, 6), "VE": (5, 6), "GY": (6, 6), "SR": (7, 6),
    "CO": (4, 6),
    "EC": (4, 7), "BR": (6, 7),
    "PE": (4, 8), "BO": (5, 8), "PY": (6, 8),
    "CL": (4, 9), "AR": (5, 9), "UY": (6, 9),
}  # fmt: skip
SIDE, GAP = 60, 6
STEP = SIDE + GAP
SHADES = 4


@dataclass(frozen=True)
class MappedState:
    """A state in the table, and on the map where the grid has a tile for it.

    `x`, `y` are the upper left corner of its tile, None where there is none; `shade` is 0 for no practice, else from 1
    to `SHADES`; `standings` say what the state is to which conference. `led` are sessions that the state leads or has
    led, `led_unsure` those of them of which that is inferred or comes from one outlet.
    """

    state: State
    standings: list[Membership]
    count: int
    query: str
    shade: int
    x: int | None = None
    y: int | None = None
    led: int = 0
    led_unsure: int = 0

    @property
    def is_member(self) -> bool:
        return any(row.status == Membership.Status.MEMBER for row in self.standings)

    @property
    def is_drawn(self) -> bool:
        return self.x is not None and bool(self.standings)

    @property
    def middle(self) -> int:
        return (self.x or 0) + SIDE // 2


@dataclass(frozen=True)
class TileMap:
    states: list[MappedState]
    legend: list[tuple[int, str]]
    width: int = (max(column for column, _row in GRID.values()) + 1) * STEP - GAP
    height: int = (max(row for _column, row in GRID.values()) + 1) * STEP - GAP

    @property
    def drawn(self) -> list[MappedState]:
        """From north to south, as they are read: the order in which the keyboard meets them."""
        return sorted((mapped for mapped in self.states if mapped.is_drawn), key=lambda mapped: (mapped.y, mapped.x))


def tile_map_of(viewer, facet: Facet, query_of, meeting: str = "") -> TileMap:
    """The map of a filter by state; `query_of(state=…)` gives the address of a state's practices.

    States come in the order of their names, those alone that have a place in a conference, a practice, or a session
    that they led: of all meetings, or of the one with this address.
    """
    found = {choice.value: choice for choice in facet.choices}
    today = timezone.now().date()
    standings: dict[int, list[Membership]] = {}
    open_ones = Membership.objects.visible_to(viewer).open_on(today).filter(state__isnull=False)
    for row in open_ones.select_related("conference").order_by("conference__founded", "pk"):
        standings.setdefault(row.state_id, []).append(row)
    most = max((choice.count for choice in found.values()), default=0)
    led = sessions_led(viewer, meeting)
    states = [
        _mapped(
            state, standings.get(state.pk, []), found.get(state.code.lower()), most, query_of, led.get(state.pk, {})
        )
        for state in State.objects.visible_to(viewer)
        if state.pk in standings or state.code.lower() in found or state.pk in led
    ]
    return TileMap(states, legend(most))


def sessions_led(viewer, meeting: str = "") -> dict[int, dict[int, bool]]:
    """By the key of a state, the sessions (keys) that it leads, and whether that goes without a doubt."""
    parts = Part.objects.visible_to(viewer).leads().filter(state__isnull=False, session__isnull=False)
    if meeting:
        parts = parts.filter(session__meeting__address=meeting)
    led: dict[int, dict[int, bool]] = {}
    for part in parts.only("state", "session", "certainty").order_by():
        led.setdefault(part.state_id, {})[part.session_id] = not doubt_of(part.certainty)
    return led


def _mapped(
    state: State, standings: list[Membership], choice: Choice | None, most: int, query_of, led: dict[int, bool]
) -> MappedState:
    count = choice.count if choice else 0
    where = GRID.get(state.code)
    x, y = (where[0] * STEP, where[1] * STEP) if where else (None, None)
    shade, unsure = shade_of(count, most), len(led) - sum(led.values())
    return MappedState(state, standings, count, query_of(state=state.code.lower()), shade, x, y, len(led), unsure)


def shade_of(count: int, most: int) -> int:
    """0 for none; else the quarter, fifth, … of the largest number in which `count` stands."""
    return -(-count * SHADES // most) if count else 0


def legend(most: int) -> list[tuple[int, str]]:
    """Each shade that can occur, with the numbers that it stands for: `(2, "3–4")`."""
    numbers: dict[int, list[int]] = {}
    for shade in range(1, SHADES + 1):
        first, last = most * (shade - 1) // SHADES + 1, most * shade // SHADES
        if first <= last:
            numbers[shade] = [first, last]
    return [(shade, str(first) if first == last else f"{first}–{last}") for shade, (first, last) in numbers.items()]
