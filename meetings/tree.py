"""The bodies of a conference as a tree: each below the one to which it reports, in one drawing and in one table.

All measures are whole units of the drawing, which is as wide as a phone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap

from meetings.models import Body, Reporting
from meetings.provenance import with_doubt
from portal.translations import written

WIDTH, STEP, MARGIN = 360, 22, 8
LETTER, SMALL_LETTER = 6.2, 5.6  # how wide a letter is at most, taken over a line
LINE, SMALL_LINE, SPACE = 16, 14, 12


@dataclass(frozen=True)
class Node:
    """A body in the drawing, with its name and what it does for its superior cut into lines; `parent` stands above."""

    body: Body
    reporting: Reporting | None
    parent: "Node | None"
    depth: int
    y: int  # the base of the first line of its name

    @property
    def x(self) -> int:
        return MARGIN + self.depth * STEP

    @property
    def left(self) -> int:
        """Where its words begin."""
        return self.x + 10

    @property
    def label(self) -> str:
        return with_doubt(str(self.body), self.body)

    @property
    def name(self) -> list[tuple[int, str]]:
        return _lines(self.label, self.left, self.y)

    @property
    def manner(self) -> list[tuple[int, str]]:
        said = with_doubt(str(written(self.reporting, "manner")["text"]), self.reporting) if self.reporting else ""
        return _lines(said, self.left, self.name[-1][0] + SMALL_LINE, SMALL_LINE, SMALL_LETTER)

    @property
    def bottom(self) -> int:
        return [*self.name, *self.manner][-1][0]

    @property
    def path(self) -> str:
        """The line from its superior to it."""
        return f"M {self.parent.x} {self.parent.y + 3} V {self.y - 4} H {self.x - 5}" if self.parent else ""


@dataclass
class Tree:
    """`nodes` from top to bottom, each behind its superior; `rows` are the bodies with those to which each reports.

    Of the `others` it is not on record.
    """

    rows: list[tuple[Body, list[Reporting]]]
    others: list[Body]
    nodes: list[Node] = field(default_factory=list)
    width: int = WIDTH

    @property
    def height(self) -> int:
        return self.nodes[-1].bottom + SPACE if self.nodes else 0


def tree_of(bodies: Iterable[Body], reportings: Iterable[Reporting], today: date) -> Tree:
    """The tree of `bodies` on a day, by those of `reportings` that hold then; the table has all of them.

    A body that reports to several is drawn below the first.
    """
    bodies, reportings = list(bodies), list(reportings)
    known = {body.pk: body for body in bodies}
    told = defaultdict(list)
    for row in reportings:
        told[row.body_id].append(row)
    above: dict[int, Reporting] = {}
    for row in reportings:
        if row.holds_on(today) and {row.body_id, row.superior_id} <= known.keys():
            above.setdefault(row.body_id, row)
    below = defaultdict(list)
    for body in bodies:
        if body.pk in above:
            below[above[body.pk].superior_id].append(body)
    named = told.keys() | {row.superior_id for row in reportings}
    rows = [(body, told[body.pk]) for body in bodies if body.pk in named]
    tree = Tree(rows, [body for body in bodies if body.pk not in named])
    for body in bodies:
        if body.pk in below and body.pk not in above:
            for node in _drawn(body, None, above, below, tree):
                tree.nodes.append(node)
    return tree


def _drawn(body: Body, parent: Node | None, above, below, tree: Tree) -> Iterator[Node]:
    """A body and all that are below it; each begins where the one before it has ended."""
    y = tree.nodes[-1].bottom + SPACE + LINE if tree.nodes else LINE
    node = Node(body, above.get(body.pk), parent, parent.depth + 1 if parent else 0, y)
    yield node
    for each in below[body.pk]:
        yield from _drawn(each, node, above, below, tree)


def _lines(text: str, left: int, y: int, height: int = LINE, letter: float = LETTER) -> list[tuple[int, str]]:
    """A text cut into lines, each with its base; the first stands at `y`."""
    lines = wrap(text, int((WIDTH - left) / letter))
    return [(y + number * height, line) for number, line in enumerate(lines)]
