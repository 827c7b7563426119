"""Places of pages at which rooms that stand further to the right show something of theirs.

The room that owns a page declares its places, and says of each what it hands over. A room to the right imports the
place and adds a panel to it, as a receiver is connected to a signal of Django's:

    MEETING.add("roadmaps/_meeting_panel.html", of_meeting, order=50)

The page asks `MEETING.panels_for(viewer, meeting)`, its template `{% panels "meeting" meeting %}`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from types import NoneType
from typing import Any, ClassVar, Generic, TypeVar

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Panel(Generic[Subject]):
    """A part of a page: `context(viewer, subject)` gives the template's context, or None for nothing to say."""

    template: str
    context: Callable[[Any, Subject], dict | None]
    order: int


@dataclass(eq=False)
class Place(Generic[Subject]):
    """A spot of a page, with the panels that rooms have added. `subject` is the type of what the page is about.

    Raises `ValueError` where another place has the name already.
    """

    name: str
    subject: type[Subject]
    panels: list[Panel[Subject]] = field(default_factory=list)

    declared: ClassVar[dict[str, "Place[Any]"]] = {}

    def __post_init__(self):
        if self.declared.setdefault(self.name, self) is not self:
            raise ValueError(f"There is a place “{self.name}” already.")

    def add(self, template: str, context: Callable[[Any, Subject], dict | None], order: int = 50) -> None:
        self.panels.append(Panel(template, context, order))
        self.panels.sort(key=attrgetter("order"))

    def panels_for(self, viewer, subject: Subject) -> list[tuple[str, dict]]:
        """Template and context of each panel that has something to say to `viewer`; `TypeError` for a wrong subject."""
        if not isinstance(subject, self.subject):
            raise TypeError(f"“{self.name}” is about {self.subject.__name__}, not {type(subject).__name__}.")
        contexts = [(panel.template, panel.context(viewer, subject)) for panel in self.panels]
        return [(template, context) for template, context in contexts if context is not None]


# The portal's own.

HOME_FIRST = Place("home.first", subject=NoneType)  # above it, with the page's `<h1>`: what is a reader's own
HOME = Place("home", subject=NoneType)  # the home page, from top to bottom
MASTHEAD = Place("masthead", subject=NoneType)  # beside the name of the portal: whose it is
# The front page of the office, for the conference with this address; empty for all. Contexts with `lines` are what is
# pending: without any, the page says that nothing waits.
OFFICE_INDEX = Place("office.index", subject=str)
