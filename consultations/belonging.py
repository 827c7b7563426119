"""To which sets of people somebody belongs who acts for a State: teams of Presidencies, and groups that draft."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    Field,
    IntegerField,
    OuterRef,
    Value,
)
from django.db.models.functions import Cast

from consultations.circles import ACTS, CONVENES, GROUP, PRESIDENCY
from consultations.models import GroupHead, GroupSeat, TeamSeat
from consultations.people import acts_q
from consultations.teams import Standing, standing_among, with_taken
from meetings.models import Presidency
from meetings.seats import CIRCLES

# What of a term its standing follows from, and of which type; a group has none of it.
OF_TERM: dict[str, Field] = {
    "conference_id": IntegerField(),
    "start": DateField(),
    "end": DateField(),
    "start_precision": CharField(),
    "is_shared": BooleanField(),
    "release": CharField(),
}
TAKEN: dict[str, Field] = {"taken_on": DateField(), "taken_at": DateTimeField(), "is_own": BooleanField()}


def circles(user, on: date, states: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The terms and the groups that are a person's on a day, as far as the person acts for their States then.

    A group is its heads' teams' too. Whoever sits in a team that is in office, or prepares to be, has the whole file of
    its conference. It is asked at each request, and therefore in one question.
    """
    seats = TeamSeat.objects.filter(TeamSeat.open_q(on), user=user, presidency__state__in=states)
    heads = GroupHead.objects.filter(presidency__in=seats.values("presidency"), agreed_by__isnull=False)
    named = GroupSeat.objects.filter(GroupSeat.open_q(on), acts_q(on, "member__"), user=user)
    terms = []
    for key, *told in _terms(seats, on).union(_groups(heads, "group"), _groups(named, "member__group")):
        if told[0] is None:
            yield GROUP, key
        else:
            terms.append(_term(key, told))
    yield from _of_terms(terms)


def _of_terms(terms: list[Presidency]) -> Iterator[tuple[str, int]]:
    """The circles that follow from all terms of the conferences in whose teams a person sits."""
    of_conference = attrgetter("conference_id")
    for conference, rows in groupby(sorted(terms, key=of_conference), of_conference):
        beside = list(rows)
        for term in [each for each in beside if vars(each)["is_own"]]:
            rights = standing_among(term, beside)
            yield PRESIDENCY, term.pk
            if rights == Standing.ACTS:
                yield ACTS, term.pk
            if rights != Standing.FINISHES:
                yield CONVENES, conference


def _terms(seats, on: date):
    """All terms of the conferences in whose teams a person sits, and whether its seat is in that of each."""
    rows = Presidency.objects.filter(conference__in=seats.values("presidency__conference")).order_by()
    rows = rows.rewrite(mode=False)  # in the order in which they are named, as a union needs them
    own = Exists(seats.filter(presidency=OuterRef("pk")))
    return with_taken(rows, on).annotate(is_own=own).values_list("pk", *OF_TERM, *TAKEN)


def _groups(rows, path: str):
    """The keys of groups, in as many columns as a term has."""
    empty = [Cast(Value(None), field) for field in (OF_TERM | TAKEN).values()]
    return rows.order_by().values_list(path, *empty)


def _term(key: int, told: list) -> Presidency:
    """A term of which no more is known than its standing needs."""
    values = dict(zip([*OF_TERM, *TAKEN], told, strict=True))
    term = Presidency(pk=key, **{name: values[name] for name in OF_TERM})
    vars(term).update({name: values[name] for name in TAKEN})
    return term


CIRCLES.append(circles)
