"""What rooms announce to each other.

A room that stands further to the right adds to pages of a room on its left, which never names it. Each
`AppConfig.ready()` registers here; views, the search page, the API root and documents collect.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A piece of a page: `context(viewer, subject)` gives the template's context, or None for nothing to say.

    `place` names the page and the spot, such as `home`, `meeting`, `meeting.facts`, `session`, `session.facts`;
    `subject` is what the page is about (None on the home page).
    """

    place: str
    template: str
    context: Callable[[Any, Any], dict | None]
    order: int = 50


@dataclass(frozen=True)
class SearchSource:
    """One kind of thing that can be found: `find(viewer, words)` gives a QuerySet that the viewer may see."""

    label: Any
    find: Callable[[Any, str], Any]
    template: str
    order: int = 50


@dataclass(frozen=True)
class BlockKind:
    """A block of a document that is drawn from data.

    `build(document, viewer)` gives a JSON-able dict, or None where there is nothing; the template
    `documents/blocks/_<type>.html` renders it.
    """

    label: Any
    build: Callable[[Any, Any], dict | None]


@dataclass(frozen=True)
class Piece:
    """What one room gives to something that rooms compose together at a `place`, such as `closing` or `cloning`.

    The place says what `make` takes and gives. `needs` names the piece without which this one has no meaning;
    `is_extra` is one that is left out unless asked for.
    """

    key: str
    label: Any
    make: Callable
    order: int = 50
    needs: str = ""
    is_extra: bool = False


@dataclass
class Registry:
    panels: dict[str, list[Panel]] = field(default_factory=lambda: defaultdict(list))
    searches: list[SearchSource] = field(default_factory=list)
    pieces: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[str, BlockKind] = field(default_factory=dict)
    viewsets: dict[str, Any] = field(default_factory=dict)

    def panel(self, place: str, template: str, context: Callable, order: int = 50) -> None:
        self.panels[place].append(Panel(place, template, context, order))
        self.panels[place].sort(key=lambda panel: panel.order)

    def piece(self, place: str, piece: Piece) -> None:
        self.pieces[place].append(piece)
        self.pieces[place].sort(key=lambda piece: piece.order)

    def search(self, source: SearchSource) -> None:
        self.searches.append(source)
        self.searches.sort(key=lambda source: source.order)

    def block(self, key: str, label: Any, build: Callable) -> None:
        self.blocks[key] = BlockKind(label, build)

    def viewset(self, prefix: str, viewset: Any) -> None:
        self.viewsets[prefix] = viewset

    def panels_for(self, place: str, viewer: Any, subject: Any = None) -> Iterable[tuple[str, dict]]:
        """Template and context of each panel at `place` that has something to say to `viewer`."""
        for panel in self.panels[place]:
            context = panel.context(viewer, subject)
            if context is not None:
                yield panel.template, context


registry = Registry()
