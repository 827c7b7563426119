"""What can be done from a form of the office: links, grouped by the work that they belong to.

A room offers them at a place of tools, as it adds panels to other places:

    OFFICE_MEETING.offer(Work.PREPARE, agenda, order=15)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter
from typing import Any

from portal.places import Place, Subject


class Work(Enum):
    """What a tool is for, in the order in which the groups stand. What withdraws a record stands apart, in the form."""

    SEE = "see"
    PREPARE = "prepare"
    CLOSE = "close"


@dataclass(frozen=True)
class Tool:
    """A link; `language` is that of what it leads to."""

    address: str
    label: Any
    language: str = ""


Offer = Callable[[Any, Subject], Iterable[Tool]]


@dataclass(eq=False)
class ToolPlace(Place[Subject]):
    """The tools above a form of the office."""

    offers: list[tuple[Work, Offer, int]] = field(default_factory=list)

    def offer(self, work: Work, tools: Offer, order: int = 50) -> None:
        """`tools(viewer, subject)` gives the links. Raises `TypeError` for a group that there is not."""
        if not isinstance(work, Work):
            raise TypeError(f"“{work}” is no group of tools.")
        self.offers.append((work, tools, order))
        self.offers.sort(key=itemgetter(2))

    def tools_for(self, viewer, subject: Subject) -> dict[str, list[Tool]]:
        """The tools of each group, by its word; a group without tools is an empty list."""
        found: dict[str, list[Tool]] = {work.value: [] for work in Work}
        for work, tools, _order in self.offers:
            found[work.value] += tools(viewer, subject)
        return found
