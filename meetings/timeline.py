"""Presidencies and plenaries on an axis of years: who presided when, which term is not on record, when they met.

The axis is cut into decades, each a drawing of its own, which a page sets beside or below each other, so that a year
has the same width on a phone as on a desktop. All measures are whole units of the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from meetings.models import Conference, Meeting, Presidency
from meetings.provenance import Precision

YEAR, YEARS = 36, 10
WIDTH = YEAR * YEARS
AXIS, LABEL, LANE, SPACE, MARKS = 22, 18, 28, 10, 38
LETTER = 8  # how wide a letter of a bar's label is at most


@dataclass(frozen=True)
class Span:
    """A time without a presidency on record, from its first to its last day; one that lasts until today is open."""

    conference: Conference
    start: date
    end: date
    is_open: bool = False

    @property
    def until(self) -> date | None:
        return None if self.is_open else self.end

    @property
    def precision(self) -> str:
        """A span that begins and ends with a year is given in years."""
        begins = (self.start.month, self.start.day) == (1, 1)
        ends = self.is_open or (self.end.month, self.end.day) == (12, 31)
        return Precision.YEAR if begins and ends else Precision.DAY


@dataclass(frozen=True)
class Bar:
    """The part of a term, or of a `Span` without one, within a decade; `comes_in` and `goes_on` where it is cut."""

    of: Presidency | Span
    x: int
    y: int
    width: int
    comes_in: bool
    goes_on: bool

    @property
    def label(self) -> str:
        """The name of the state if it fits, else its code; empty on a narrow bar."""
        if isinstance(self.of, Span):
            return ""
        name, code = self.of.named_state.name, self.of.state.code
        return next((text for text in (name, code) if len(text) * LETTER + 6 <= self.width), "")

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass
class Row:
    conference: Conference
    y: int
    bars: list[Bar] = field(default_factory=list)
    gaps: list[Bar] = field(default_factory=list)


@dataclass
class Mark:
    """A plenary; `x` is the day on which it began."""

    meeting: Meeting
    x: int


@dataclass
class Decade:
    first: int
    rows: list[Row]
    marks: list[Mark]
    height: int
    width: int = WIDTH

    @property
    def last(self) -> int:
        return self.first + YEARS - 1

    @property
    def years(self) -> list[tuple[int, int]]:
        """Each year with its place on the axis."""
        return [(year, (year - self.first) * YEAR) for year in range(self.first, self.first + YEARS)]

    @property
    def foot(self) -> int:
        """The line on which the marks stand."""
        return self.height - 26


@dataclass(frozen=True)
class Timeline:
    decades: list[Decade]
    spans: list[Span]
    undated: list[Meeting]


def timeline_of(conferences: Sequence[Conference], plenaries: Iterable[Meeting], today: date) -> Timeline:
    """The timeline of conferences (with their presidencies loaded), until `today` or the last day on record."""
    plenaries = list(plenaries)
    dated = [(meeting.start, meeting) for meeting in plenaries if meeting.start]
    lanes = {conference.pk: in_lanes(conference.presidencies.all()) for conference in conferences}
    spans = [span for conference in conferences for span in without_term(conference, today)]
    terms = [term for conference in conferences for term in conference.presidencies.all()]
    days = [*(term.start for term in terms), *(last_day(term) for term in terms), *(day for day, _row in dated)]
    years = [*(day.year for day in days), *(conference.founded for conference in conferences), today.year]
    decades = []
    for first in range(min(years) // YEARS * YEARS, max(years) + 1, YEARS):
        rows, y = [], AXIS
        for conference in conferences:
            row = row_of(conference, first, y, lanes[conference.pk], spans)
            if row.bars or row.gaps:
                rows.append(row)
                y = max(bar.y for bar in (*row.bars, *row.gaps)) + LANE + SPACE
        marks = [Mark(row, place(day, first)) for day, row in dated if first <= day.year < first + YEARS]
        decades.append(Decade(first, rows, marks, y + (MARKS if marks else 0)))
    return Timeline(decades, spans, [meeting for meeting in plenaries if not meeting.start])


def row_of(conference: Conference, first: int, y: int, lanes: dict[Presidency, int], spans: list[Span]) -> Row:
    """The bars of a conference in the decade of `first`, with its name at `y`."""
    row, top = Row(conference, y), y + LABEL
    for term, lane in lanes.items():
        row.bars += bar_in(first, term, term.start, last_day(term), top + lane * LANE)
    for span in spans:
        if span.conference == conference:
            row.gaps += bar_in(first, span, span.start, span.end, top)
    return row


def last_day(term: Presidency) -> date:
    """The day to which a term is drawn: without an end on record, the end of the year in which it began."""
    return term.end or date(term.start.year, 12, 31)


def in_lanes(terms: Iterable[Presidency]) -> dict[Presidency, int]:
    """Each term with its lane: terms that share a day, as those of which only years are known do, stand in two."""
    ends: list[date] = []
    lanes = {}
    for term in sorted(terms, key=lambda term: (term.start, last_day(term))):
        lane = next((lane for lane, end in enumerate(ends) if end < term.start), len(ends))
        ends[lane : lane + 1] = [last_day(term)]
        lanes[term] = lane
    return lanes


def without_term(conference: Conference, today: date) -> list[Span]:
    """The spans from the first year of the conference to `today` without a term on record."""
    spans, day = [], date(conference.founded, 1, 1)
    for term in sorted(conference.presidencies.all(), key=lambda term: term.start):
        if term.start > today:
            break
        if day < term.start:
            spans.append(Span(conference, day, term.start - timedelta(days=1)))
        day = max(day, last_day(term) + timedelta(days=1))
    if day <= today:
        spans.append(Span(conference, day, today, is_open=True))
    return spans


def place(day: date, first: int) -> int:
    """The coordinate of a day on the axis of the decade of `first`; outside the axis for a day of another decade."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return (day.year - first) * YEAR + (day - date(day.year, 1, 1)).days * YEAR // length


def bar_in(first: int, of: Presidency | Span, start: date, end: date, y: int) -> list[Bar]:
    """The bar of a period in a decade; None if it lies outside."""
    left, right = place(start, first), place(end + timedelta(days=1), first)
    if right <= 0 or left >= WIDTH:
        return []
    x = max(left, 0)
    return [Bar(of, x, y, max(min(right, WIDTH) - x, 1), left < 0, right > WIDTH)]


@dataclass(frozen=True)
class Entry:
    """A row of the table: a term, a span without one, or a plenary."""

    start: date
    term: Presidency | None = None
    span: Span | None = None
    meeting: Meeting | None = None


def entries(conferences: Sequence[Conference], plenaries: Iterable[Meeting], timeline: Timeline) -> list[Entry]:
    """Everything that a timeline draws, the newest first."""
    found = [Entry(term.start, term=term) for conference in conferences for term in conference.presidencies.all()]
    found += [Entry(span.start, span=span) for span in timeline.spans]
    found += [Entry(meeting.start, meeting=meeting) for meeting in plenaries if meeting.start]
    return sorted(found, key=lambda entry: entry.start, reverse=True)
