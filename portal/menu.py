"""The menu: a few groups, in which rooms announce their pages.

The masthead names the groups alone, so that it stays as short when a room joins; the foot of every page, and the page
of all pages, name the entries too. A room adds its own in its `panels`:

    KNOWLEDGE.add(entries, order=20)  # entries(viewer) gives each `Entry` that this reader has

A group without an entry for a reader is not shown to that reader. A further one is declared as these are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

Entries = Callable[[Any], Iterable["Entry"]]


@dataclass(frozen=True)
class Entry:
    """A page in the menu; `about` says in a sentence what it holds, for the page of all pages."""

    label: Any
    address: str
    about: Any = ""

    @property
    def path(self) -> str:
        """The address without what narrows or points into its page."""
        return self.address.partition("#")[0].partition("?")[0]


@dataclass(eq=False)
class Group:
    """Pages of one subject. `order` is its place in the menu; the first of its entries is the group's own page."""

    label: Any
    order: int
    sources: list[tuple[int, Entries]] = field(default_factory=list)

    declared: ClassVar[list["Group"]] = []

    def __post_init__(self):
        self.declared.append(self)
        self.declared.sort(key=attrgetter("order"))

    def add(self, entries: Entries, order: int = 50) -> None:
        self.sources.append((order, entries))
        self.sources.sort(key=itemgetter(0))

    def entries_for(self, viewer: Any) -> list[Entry]:
        """The pages of the group for a reader; `viewer` is None on a page that fails before its reader is known."""
        return [entry for _order, entries in self.sources for entry in entries(viewer)]


MEETINGS = Group(_("Meetings"), 10)
KNOWLEDGE = Group(_("Knowledge"), 20)
DOCUMENTS = Group(_("Documents"), 30)
CONFERENCES = Group(_("The conferences"), 40)
