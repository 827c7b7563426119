"""Activities of a conference counted by kind and year: meetings on record here, and apart what sources state.

The one is never added to the other: a figure of a source may count meetings of which nothing is on record, and a
meeting on record may have come after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.urls import reverse

from meetings.models import Body, Conference, ConferenceFigure, Meeting, Series
from meetings.models.course import was_held_q

Kind = ConferenceFigure.Kind
KINDS = [kind.value for kind in ConferenceFigure.OF_MEETINGS]
# Neither was, nor is to be: told in the list of meetings, and counted nowhere.
NOT_COUNTED = (Meeting.Situation.CANCELLED, Meeting.Situation.POSTPONED)


def of_kind(meetings: QuerySet, kind: str) -> QuerySet:
    """Those of `meetings` that are counted under a kind."""
    return with_kind(meetings).filter(of=kind)


def with_kind(meetings: QuerySet) -> QuerySet:
    """`meetings` with the kind under which each is counted, `of`: that of its body, else that of its series."""
    told = Case(When(series__kind=Series.Kind.BODY, then=F("series__body__kind")), default=F("series__kind"))
    known = meetings.annotate(told=told)
    return known.annotate(
        of=Case(When(told__in=KINDS, then=F("told")), default=Value(Kind.OTHER.value), output_field=CharField())
    )


@dataclass
class Cell:
    """Meetings of a kind in a year: those on record as held, and those known as planned alone, past or to come."""

    address: str
    held: int = 0
    planned: int = 0


@dataclass
class Year:
    """A year with a cell for each kind that the table shows; `year` is None for meetings without a date."""

    year: int | None
    cells: list[Cell | None]


@dataclass
class Counted:
    """The meetings of a conference that a viewer sees, by kind and year, the newest year first."""

    kinds: list[Kind]
    years: list[Year]
    totals: list[Cell]

    @property
    def missing(self) -> list[Kind]:
        """The kinds of which nothing is on record here; what is not filed under one is no kind that is missed."""
        return [kind for kind in ConferenceFigure.OF_MEETINGS if kind not in (*self.kinds, Kind.OTHER)]


def counted(conference: Conference, meetings: QuerySet[Meeting]) -> Counted:
    """Those of `meetings`, which a viewer sees, that are of the conference; one query."""
    rows = with_kind(meetings.filter(series__in=conference.series.values("pk"))).exclude(situation__in=NOT_COUNTED)
    held = Case(When(was_held_q(""), then=Value(True)), default=Value(False))
    counts = rows.order_by().annotate(was=held).values_list("of", "start__year", "was").annotate(n=Count("pk"))
    by_place: dict[tuple[str, int | None], Cell] = {}
    for of, year, was_held, n in counts:
        cell = by_place.setdefault((of, year), Cell(_listed(conference, of, year)))
        cell.held, cell.planned = (cell.held + n, cell.planned) if was_held else (cell.held, cell.planned + n)
    found = {of for of, _year in by_place}
    kinds = [kind for kind in ConferenceFigure.OF_MEETINGS if kind in found]
    years = sorted({year for _of, year in by_place}, key=lambda year: year or 0, reverse=True)
    table = [Year(year, [by_place.get((kind.value, year)) for kind in kinds]) for year in years]
    return Counted(kinds, table, [_total(conference, kind, by_place) for kind in kinds])


def _total(conference: Conference, kind: Kind, by_place: dict) -> Cell:
    cells = [cell for (of, _year), cell in by_place.items() if of == kind]
    address = _listed(conference, kind.value)
    return Cell(address, sum(cell.held for cell in cells), sum(cell.planned for cell in cells))


def _listed(conference: Conference, kind: str, year: int | None = None) -> str:
    """The list of meetings, narrowed to what a cell counts."""
    asked = {"conference": conference.address, "kind": kind} | ({"year": year} if year else {})
    return f"{reverse('meetings:list')}?{urlencode(asked)}"


@dataclass
class Stated:
    """What one source states; `silent` are kinds of bodies that met by then, of which its count says nothing."""

    source: object
    figures: list[ConferenceFigure] = field(default_factory=list)
    silent: list[Kind] = field(default_factory=list)

    @property
    def counts_meetings(self) -> bool:
        """True of a source that gives a number for several kinds: the kind that it leaves out is not known to it."""
        return len({figure.kind for figure in self.figures if figure.is_of_meetings}) > 1


def stated(figures: Iterable[ConferenceFigure], bodies: Iterable[Body] = ()) -> list[Stated]:
    """`figures` by their source, in the order of each, what is part of a row right after it."""
    found: dict[int, Stated] = {}
    for figure in figures:
        found.setdefault(figure.source_id, Stated(figure.source)).figures.append(figure)
    for each in found.values():
        if each.counts_meetings:
            each.silent = _silent(each.figures, bodies)
        each.figures = _nested(each.figures)
    return list(found.values())


def _silent(figures: list[ConferenceFigure], bodies: Iterable[Body]) -> list[Kind]:
    until = max((figure.last_year for figure in figures if figure.last_year), default=None)
    there = {body.kind for body in bodies if body.start and (until is None or body.start.year <= until)}
    given = {figure.kind for figure in figures if figure.is_of_meetings}
    return [kind for kind in ConferenceFigure.OF_MEETINGS if kind in there - given]


def _nested(figures: list[ConferenceFigure]) -> list[ConferenceFigure]:
    wholes = [figure for figure in figures if not figure.is_part]
    rows = []
    for whole in wholes:
        rows.append(whole)
        rows += [part for part in figures if part.is_part and part.kind == whole.kind and whole.is_of_meetings]
    return rows + [figure for figure in figures if figure not in rows]


def figures_of(conference: Conference, viewer) -> QuerySet[ConferenceFigure]:
    """What sources state of a conference in all, and not of one term, as far as a viewer sees it."""
    rows = ConferenceFigure.objects.visible_to(viewer).filter(conference=conference, presidency=None)
    return rows.select_related("source", "body", "narrowed_to")
