"""The parts of the report: what a room counts of a term, and the lines that it counts.

    announce(Part("meetings", _("Meetings held"), held, order=10))

`find(asked)` gives the lines, or None where its readers are not told: then the report says why, and counts nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from decisions.presidency_report.terms import Window
from meetings.access import Viewer
from meetings.models import Conference, Presidency
from meetings.provenance import Precision


@dataclass(frozen=True)
class Asked:
    """What a part is asked for: the term with its days, and for whom it is counted.

    `viewer` is just inside an audience of the conference. `reader` is who reads, for rows of which no rank opens any:
    of these a part counts no more than what all readers of its audience see.
    """

    window: Window
    viewer: Viewer
    reader: Viewer

    @property
    def conference(self) -> Conference:
        return self.window.term.conference

    @property
    def is_for_members(self) -> bool:
        return self.conference.pk in self.viewer.members

    @property
    def is_of_members(self) -> bool:
        """True for whoever has a seat among them: what is for those who were asked opens to no rank."""
        return self.conference.pk in self.reader.members


@dataclass
class Line:
    """Something that happened: `thing` and the field whose text is its `name`, where it stands, and when.

    `number` is how many it counts for; `said` what is to be said of it beside its name, `doubtful` whose doubt goes
    with it. `others` are terms that may have had the day too.
    """

    thing: Any
    address: str = ""
    day: date | None = None
    until: date | None = None
    precision: str = Precision.DAY
    name: str = "title"
    number: int = 1
    said: str = ""
    doubtful: Any = None
    others: list[Presidency] = field(default_factory=list)

    def __post_init__(self):
        self.doubtful = self.thing if self.doubtful is None else self.doubtful


@dataclass(frozen=True)
class Part:
    """A kind of what happens in a term. `closed` says to whom it is told, for all others."""

    name: str
    label: Any
    find: Callable[[Asked], list[Line] | None]
    order: int
    about: Any = ""
    closed: Any = ""


PARTS: list[Part] = []


def announce(part: Part) -> None:
    PARTS.append(part)
    PARTS.sort(key=attrgetter("order"))


@dataclass(frozen=True)
class Counted:
    """A part with its lines; `lines` is None where its readers are not told."""

    part: Part
    lines: list[Line] | None

    @property
    def total(self) -> int:
        return sum(line.number for line in self.lines or ())

    @property
    def shared(self) -> int:
        """How many of them another term may have had as well."""
        return sum(line.number for line in self.lines or () if line.others)


def counted(asked: Asked) -> list[Counted]:
    found = []
    for part in PARTS:
        lines = part.find(asked)
        for line in lines or ():
            line.others = asked.window.others_on(line.day)
        found.append(Counted(part, lines))
    return found
