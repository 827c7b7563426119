"""The days of a term, as far as they are known, and with which other terms it shares them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from meetings.access import Audience, Viewer
from meetings.models import Conference, Presidency
from meetings.provenance import Precision, span

ADDRESS = re.compile(r"(?P<code>[a-z]{2})-(?P<year>[0-9]{4})")


def address_of(term: Presidency) -> str:
    """How its pages name a term: by the code of its State and the year in which it begins."""
    return f"{term.state.code.lower()}-{term.start.year}"


def path_of(term: Presidency) -> str:
    return reverse("decisions:presidency_report", args=[term.conference.address, address_of(term)])


def term_at(conference: Conference, address: str, viewer: Viewer) -> Presidency | None:
    """The term at an address, if the viewer sees it; of two of one State in a year the first."""
    found = ADDRESS.fullmatch(address)
    if found is None:
        return None
    rows = Presidency.objects.visible_to(viewer).filter(conference=conference, state__code=found["code"].upper())
    rows = rows.filter(start__year=int(found["year"])).select_related("conference", "state", "source")
    return rows.order_by("start", "pk").first()


@dataclass(frozen=True)
class Window:
    """The days that a term may have: of a year alone, all of it. `beside` are other terms that may share them."""

    term: Presidency
    first: date
    last: date
    beside: Sequence[Presidency]

    @property
    def is_vague(self) -> bool:
        """True where an end of the term is not known as a day."""
        ends = {self.term.start_precision, self.term.end_precision if self.term.end else Precision.YEAR}
        return ends != {Precision.DAY}

    @property
    def is_of_years(self) -> bool:
        return Precision.YEAR in (self.term.start_precision, self.term.end_precision)

    def within(self, start: str, end: str = "") -> Q:
        """The condition that what lasts from one field to another, or a field's day alone, touches the window."""
        ended = Q(**{f"{end}__gte": self.first}) | Q(**{f"{end}__isnull": True, f"{start}__gte": self.first})
        touched = ended if end else Q(**{f"{start}__gte": self.first})
        return Q(**{f"{start}__lte": self.last}) & touched

    def touches(self, day: date | None, precision: str = Precision.DAY) -> bool:
        """True if a day, or the month or year for which it stands, has a day of the window."""
        if day is None:
            return False
        first, last = span(day, precision)
        return first <= self.last and last >= self.first

    def others_on(self, day: date | None) -> list[Presidency]:
        """The other terms that may have had this day."""
        return [term for term in self.beside if day and span_of(term, self.last)[0] <= day <= span_of(term, day)[1]]


def span_of(term: Presidency, until: date) -> tuple[date, date]:
    """The first and the last day that a term may have; without an end on record, until a day."""
    first = span(term.start, term.start_precision)[0]
    last = span(term.end, term.end_precision)[1] if term.end else max(first, until)
    return first, last


def window_of(term: Presidency, viewer: Viewer, today: date) -> Window:
    """The window of a term; one without an end on record lasts until `today`."""
    first, last = span_of(term, today)
    rows = Presidency.objects.visible_to(viewer).filter(conference=term.conference_id).exclude(pk=term.pk)
    others = rows.select_related("state", "conference").order_by("start", "pk")
    beside = [row for row in others if span_of(row, today)[0] <= last and span_of(row, today)[1] >= first]
    return Window(term, first, last, beside)


def audience_of(viewer: Viewer, conference: Conference) -> Viewer:
    """A reader just inside the audience of the conference to which the viewer belongs, up to its members."""
    return viewer.as_one_of(Audience.MEMBERS, frozenset({conference.pk}))
