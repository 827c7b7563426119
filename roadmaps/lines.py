"""The line of one State's figures over time, as a drawing: all measures are whole units of it.

The line goes through what counts, and breaks where a period lies between of which no report is on record. What was
returned or corrected is a lozenge, tied to what took its place; what waits to be read is a hollow dot.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from roadmaps.courses import Course, Figure
from roadmaps.models import ReportPeriod

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, FOOT = 52, 24, 34, 44
STEPS = (1, 2, 5)
MOST_LABELS = 9
FEWEST = 2  # figures of which a line can be drawn


@dataclass(frozen=True)
class Point:
    """A figure in the drawing; `tie` is where what took its place stands."""

    figure: Figure
    x: int
    y: int
    tie: tuple[int, int] | None = None
    is_tied_above: bool = False

    @property
    def said_at(self) -> int:
        """How high its value is written: above it, and below where a tie comes from above."""
        return self.y + 21 if self.is_tied_above else self.y - 12

    @property
    def lozenge(self) -> str:
        return f"M {self.x} {self.y - 6} l 6 6 l -6 6 l -6 -6 z"

    @property
    def anchor(self) -> str:
        """How words beside it run, so that none leaves the drawing."""
        return "start" if self.x < WIDTH // 6 else "end" if self.x > WIDTH * 5 // 6 else "middle"


@dataclass(frozen=True)
class Drawing:
    """What the template draws: `grid` are pairs of a value and its height, `paths` the pieces of the line."""

    grid: list[tuple[Decimal, int]]
    paths: list[str]
    points: list[Point]
    apart: list[Point]
    gaps: list[tuple[ReportPeriod, int]]
    labels: list[tuple[str, int]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    foot: int = HEIGHT - FOOT


def drawing_of(course: Course) -> Drawing | None:
    """The drawing of a course; None where there are not two figures: one is told by the table alone."""
    told = [figure for figure in course.figures if figure.value is not None]
    if len(told) < FEWEST:
        return None
    across, up = _days(course, told), _Values(max(figure.value for figure in told if figure.value is not None))
    placed = {figure.row: Point(figure, across(figure.date), up(figure.value)) for figure in told}
    gaps = [(row, across(row.end)) for row in course.silent]
    apart = [_tied(point, placed) for point in placed.values() if point.figure.is_apart]
    tied = {point.tie for point in apart if point.tie and point.y < point.tie[1]}
    return Drawing(
        up.grid,
        _paths([placed[figure.row] for figure in course.counted], [row for row, _x in gaps]),
        [replace(each, is_tied_above=(each.x, each.y) in tied) for each in placed.values() if not each.figure.is_apart],
        apart,
        gaps,
        _labels(course, told, across),
    )


class _Values:
    """From a value to its height: from zero, in round steps."""

    def __init__(self, highest: Decimal):
        step = Decimal(1)
        while step * 4 < highest:
            step = next(
                Decimal(each).scaleb(power)
                for power in range(14)
                for each in STEPS
                if Decimal(each).scaleb(power) > step
            )
        self.top = step * Decimal(max(1, ceil(highest / step)))
        count = int(self.top / step)
        self.grid = [(step * number, self(step * number)) for number in range(count + 1)]

    def __call__(self, value: Decimal | None) -> int:
        return round(HEIGHT - FOOT - float((value or 0) / self.top) * (HEIGHT - FOOT - TOP))


def _days(course: Course, told: list[Figure]):
    """From a day to its place across."""
    ends = [figure.date for figure in told] + [row.end for row in course.silent]
    first, last = min(ends), max(ends)
    room, days = WIDTH - RIGHT - LEFT - 28, max((last - first).days, 1)

    def across(day: date) -> int:
        return LEFT + 14 + round((day - first).days / days * room)

    return across


def _paths(points: list[Point], silent: list[ReportPeriod]) -> list[str]:
    pieces: list[list[Point]] = []
    for point in points:
        before = pieces[-1][-1].figure.date if pieces else None
        breaks = before and any(before < row.start <= point.figure.date for row in silent)
        if not pieces or breaks:
            pieces.append([])
        pieces[-1].append(point)
    return [" ".join(f"{point.x},{point.y}" for point in piece) for piece in pieces if len(piece) > 1]


def _tied(point: Point, placed: dict) -> Point:
    """A figure that did not stay, with the place of the one that corrects it."""
    later = next((each for each in placed.values() if _corrects(each.figure, point.figure)), None)
    return replace(point, tie=(later.x, later.y) if later else None)


def _corrects(later: Figure, former: Figure) -> bool:
    return bool(later.report and former.report and later.report.corrects_id == former.report.pk)


def _labels(course: Course, told: list[Figure], across) -> list[tuple[str, int]]:
    """The names of the periods under the line; without any, its first and last day."""
    shown = [row for row in course.periods if any(row.holds(figure.date) for figure in told) or row in course.silent]
    every = -(-len(shown) // MOST_LABELS) or 1
    places = [(row, [figure.date for figure in told if row.holds(figure.date)]) for row in shown[::every]]
    return [(row.name, across(days[-1] if days else row.end)) for row, days in places]
