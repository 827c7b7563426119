"""Who has presided a conference how often and when last: a line a State, in the order of the alphabet, never by number.

Drawn on one axis of years, and told in tables of the same terms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.models import Conference, Presidency, State
from meetings.timeline import Span, last_day, without_term
from portal.translations import alphabetical

YEAR, LINE, NAMES, HEAD = 17, 22, 132, 24


@dataclass(frozen=True)
class Stroke:
    """A term, or a span without one, on the axis."""

    of: Presidency | Span
    x: int
    width: int


@dataclass(frozen=True)
class Presided:
    """A State with its terms, the last one first; without any, that none is on record."""

    state: State
    terms: list[Presidency]
    strokes: list[Stroke]
    y: int

    @property
    def last(self) -> Presidency | None:
        return self.terms[0] if self.terms else None

    @property
    def baseline(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Presiding:
    """The lines of States, and under them the years for which no term is on record."""

    lines: list[Presided]
    spans: list[Span]
    gaps: list[Stroke]
    first: int
    last: int

    @property
    def width(self) -> int:
        return NAMES + (self.last - self.first + 1) * YEAR

    @property
    def foot(self) -> int:
        return HEAD + len(self.lines) * LINE

    @property
    def height(self) -> int:
        return self.foot + (LINE if self.gaps else 0) + 4

    @property
    def names(self) -> int:
        """Where the names of States end."""
        return NAMES - 8

    @property
    def years(self) -> list[tuple[int, int, bool]]:
        """Each year with its place on the axis; every fifth one is written."""
        years = range(self.first, self.last + 1)
        return [(year, NAMES + (year - self.first) * YEAR, year % 5 == 0) for year in years]


def presiding(conference: Conference, members: Iterable[State], today: date, language: str) -> Presiding:
    """The lines of a conference with its presidencies loaded, until `today`: of its `members` and who has presided."""
    terms = sorted(conference.presidencies.all(), key=lambda term: term.start, reverse=True)
    states = {state.pk: state for state in (*members, *(term.state for term in terms))}
    days = [*(term.start for term in terms), *map(last_day, terms)]
    first = min([conference.founded, *(day.year for day in days)])
    last = max([today.year, *(day.year for day in days)])
    spans = without_term(conference, today)
    ordered = sorted(states.values(), key=lambda state: alphabetical(state.name, language))
    lines = [_line(state, terms, first, HEAD + place * LINE) for place, state in enumerate(ordered)]
    gaps = [_stroke(span, span.start, span.end, first) for span in spans]
    return Presiding(lines, spans, gaps, first, last)


def _line(state: State, terms: list[Presidency], first: int, y: int) -> Presided:
    own = [term for term in terms if term.state_id == state.pk]
    return Presided(state, own, [_stroke(term, term.start, last_day(term), first) for term in own], y)


def _stroke(of: Presidency | Span, start: date, end: date, first: int) -> Stroke:
    left, right = _place(start, first), _place(end + timedelta(days=1), first)
    return Stroke(of, left, max(right - left, 3))


def _place(day: date, first: int) -> int:
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return NAMES + (day.year - first) * YEAR + (day - date(day.year, 1, 1)).days * YEAR // length
