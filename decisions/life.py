"""The life of a decision over the years: what it follows, reports, corrections, what it is foreseen for, its end.

Drawn on the axis of `meetings/timeline.py`, a drawing a decade, and told in a table of the same rows. What is not
dated stands in the table alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from decisions.models import Decision, Tie
from decisions.standing import Standing
from meetings.provenance import Precision
from meetings.timeline import WIDTH, YEAR, YEARS, place

LINE = 52  # the height of the line on which events stand
LEVEL = 20  # how far above each other those stand that share a month
NEAR = YEAR // 3


class Kind(TextChoices):
    EARLIER = "earlier", gettext_lazy("An earlier decision")
    DECIDED = "decided", gettext_lazy("Decided")
    REPORT = "report", gettext_lazy("Report")
    CORRECTION = "correction", gettext_lazy("Correction of the record")
    LATER = "later", gettext_lazy("A later decision")
    DUE = "due", gettext_lazy("Foreseen for")
    CONCLUDED = "concluded", gettext_lazy("Concluded")


@dataclass(frozen=True)
class Event:
    """Something in the life of a decision; `day` is None where none is on record, `address` empty without a page."""

    kind: Kind
    day: date | None
    what: str
    precision: str = Precision.DAY
    address: str = ""

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True)
class Mark:
    """An event in a drawing."""

    event: Event
    x: int
    y: int


@dataclass(frozen=True)
class Decade:
    """A drawing of ten years; the line of the decision's life runs from `begins` to `ends` in it."""

    first: int
    marks: list[Mark]
    begins: int
    ends: int
    line: int
    width: int = WIDTH

    @property
    def last(self) -> int:
        return self.first + YEARS - 1

    @property
    def height(self) -> int:
        return self.line + 14

    @property
    def years(self) -> list[tuple[int, int]]:
        return [(year, (year - self.first) * YEAR) for year in range(self.first, self.last + 1)]


@dataclass(frozen=True)
class Life:
    events: list[Event]
    decades: list[Decade]
    is_closed: bool

    @property
    def kinds(self) -> list[Kind]:
        """What the key of the drawing explains: the kinds that are drawn."""
        drawn = {mark.event.kind for decade in self.decades for mark in decade.marks}
        return [kind for kind in Kind if kind in drawn]


def life_of(decision: Decision, standing: Standing) -> Life:
    """The life of a decision, fetched by `in_full`, as far as `standing` tells a reader of it."""
    events = list(_events(decision, standing))
    order = list(Kind)
    events.sort(key=lambda event: (event.day is None, event.day or date.max, order.index(event.kind)))
    return Life(events, _decades(events, decision.day, is_closed=not standing.is_open), not standing.is_open)


def _events(decision: Decision, standing: Standing) -> Iterator[Event]:
    for tie in decision.follows:  # type: ignore[attr-defined]  # as `in_full` names them
        earlier = tie.earlier
        said = (
            pgettext("decision", "Supersedes") if tie.kind == Tie.Kind.SUPERSEDES else pgettext("decision", "Follows")
        )
        what = f"{said}: {earlier}"
        yield Event(Kind.EARLIER, earlier.day, what, earlier.day_precision, earlier.get_absolute_url())
    yield Event(Kind.DECIDED, decision.day, decision.verb, decision.day_precision)
    for report in standing.reports:
        yield Event(Kind.REPORT, report.reported_on, str(report.state or report.addressee))
    for correction in decision.corrections.all():
        yield Event(Kind.CORRECTION, correction.corrected_on, correction.what)
    for tie in decision.followers:  # type: ignore[attr-defined]
        later = tie.decision
        superseded = tie.kind == Tie.Kind.SUPERSEDES
        said = pgettext("decision", "Superseded by") if superseded else pgettext("decision", "Followed by")
        yield Event(Kind.LATER, later.day, f"{said}: {later}", later.day_precision, later.get_absolute_url())
    if meeting := decision.due_meeting:
        yield Event(Kind.DUE, meeting.start, str(meeting), address=meeting.get_absolute_url())
    elif decision.due_on:
        yield Event(Kind.DUE, decision.due_on, _("day for which it is foreseen"), decision.due_on_precision)
    if conclusion := standing.conclusion:
        yield Event(
            Kind.CONCLUDED,
            conclusion.concluded_on,
            str(conclusion.concluding_meeting or conclusion.concluding_consultation or ""),
        )


def _decades(events: list[Event], began: date | None, *, is_closed: bool) -> list[Decade]:
    dated = [(event.day, event) for event in events if event.day]
    if len(dated) < 2:  # noqa: PLR2004 - one day is told by the table
        return []
    start, end = began or dated[0][0], dated[-1][0]
    found = []
    for first in range(dated[0][0].year // YEARS * YEARS, end.year + 1, YEARS):
        levels = _levels([(place(day, first), event) for day, event in dated if first <= day.year < first + YEARS])
        line = LINE + LEVEL * max((level for _x, level, _event in levels), default=0)
        marks = [Mark(event, x, line - LEVEL * level) for x, level, event in levels]
        ends = min(place(end, first), WIDTH) if is_closed else WIDTH
        found.append(Decade(first, marks, max(place(start, first), 0), max(ends, 0), line))
    return found


def _levels(placed: list[tuple[int, Event]]) -> list[tuple[int, int, Event]]:
    """Each event with its place and how many others it stands above, so that none covers another."""
    tops: list[int] = []
    found = []
    for x, event in placed:
        level = next((level for level, taken in enumerate(tops) if x - taken >= NEAR), len(tops))
        tops[level : level + 1] = [x]
        found.append((x, level, event))
    return found
