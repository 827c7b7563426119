"""Whoever reads: the three questions that are asked of what is shown, and what one person may see."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    PUBLIC = "public", _("Public")
    OBSERVERS = "observers", _("Observers and members")
    MEMBERS = "members", _("Members")
    DRAFTERS = "drafters", _("Drafters")


class Release(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class Listing(models.TextChoices):
    HIDDEN = "hidden", _("Hidden")
    PLACEHOLDER = "placeholder", _("Placeholder with start and end")


@dataclass(frozen=True)
class Viewer:
    """What one person may see at one moment, as sets of primary keys; computed once a request from dated seats.

    `secretariats` ⊆ `members` ⊆ `observers`: conferences. `focal_places`: pairs of a state and a conference in which
    the person is its focal point. `states`: all states that the person acts for; `member_places`: the memberships by
    which it acts for them as members, `observer_places` those by which it acts for an observer. `sees_all` is for
    superusers alone. `circles`: further sets of people that the person belongs to, each a name that a room gives and a
    key, such as the team of a presidency; neither rank nor being a superuser puts anybody into one. `asks_for_names`:
    the reader of what names a record (`released.py`).
    """

    secretariats: frozenset[int] = frozenset()
    members: frozenset[int] = frozenset()
    observers: frozenset[int] = frozenset()
    focal_places: frozenset[tuple[int, int]] = frozenset()
    states: frozenset[int] = frozenset()
    member_places: frozenset[int] = frozenset()
    observer_places: frozenset[int] = frozenset()
    sees_all: bool = False
    circles: frozenset[tuple[str, int]] = frozenset()
    asks_for_names: bool = False

    @classmethod
    def of_audience(cls, audience: str, conferences: frozenset[int]) -> "Viewer":
        """A reader who is just inside `audience` of `conferences`: the viewer for whom a document is composed."""
        nobody = frozenset()
        return cls(
            secretariats=conferences if audience == Audience.DRAFTERS else nobody,
            members=conferences if audience in (Audience.DRAFTERS, Audience.MEMBERS) else nobody,
            observers=nobody if audience == Audience.PUBLIC else conferences,
        )

    def plain(self) -> "Viewer":
        """The same viewer without the request that computes it at its first use: what may be kept longer than that."""
        return self

    def within(self, conference: int) -> "Viewer":
        """The same reader, of one conference alone."""
        only = frozenset({conference})
        return Viewer(
            secretariats=self.secretariats & only, members=self.members & only, observers=self.observers & only
        )

    def as_one_of(self, audience: str, conferences: frozenset[int]) -> "Viewer":
        """A reader who is just inside `audience` of `conferences`, as far as this viewer sees of it: never more."""
        if self.sees_all:
            return Viewer.of_audience(audience, conferences)
        other = Viewer.of_audience(audience, conferences & self.observers)
        return Viewer(members=other.members & self.members, observers=other.observers)

    def circle(self, name: str) -> frozenset[int]:
        """The keys of the circles of this name to which the person belongs."""
        return frozenset(key for each, key in self.circles if each == name)

    @cached_property
    def key(self) -> str:
        """The same text for all who may see the same rows, and no other: part of the key of what is kept for them.

        For which States somebody acts is no part of it: delegations of all members read the same pages. What is a
        State's own (home, the directory of focal points, consultations) is kept for nobody.
        """
        seats: tuple[frozenset, ...] = (self.secretariats, self.members, self.observers, self.focal_places)
        sets = (*seats, self.circles)
        return repr((self.sees_all, bool(self.observer_places), *map(sorted, sets)))

    @cached_property
    def is_public(self) -> bool:
        """True for somebody who holds no seat."""
        return not (self.sees_all or self.observers or self.focal_places)

    @cached_property
    def edits_something(self) -> bool:
        """True for a secretariat, which works on all kinds of records."""
        return self.sees_all or bool(self.secretariats)

    @cached_property
    def drafts_sheets(self) -> bool:
        """True for a focal point, who works on the sheets of sessions and nothing else."""
        return bool(self.focal_places) and not self.edits_something

    @cached_property
    def enters_office(self) -> bool:
        """True for whoever finds something to do in the admin site by a seat."""
        return self.edits_something or self.drafts_sheets
