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
class Passages:
    """Rows whose words lead to a thing that can be found: its questions, the states to which it is attributed.

    `thing` is the lookup from a row of `model` to the thing (`pk` where it is the thing); `words` the lookup to the
    indexed record that is read: the row itself, or one that it names. `only` narrows the rows that a viewer may see.
    What is found in `shown` passages is quoted beside the thing, as `label` if they have one; `weight` is how much they
    count beside the thing's own words.
    """

    model: Any
    thing: str = "pk"
    words: str = "pk"
    weight: float = 0.5
    shown: bool = True
    label: Any = ""
    only: Callable[[Any], Any] = lambda rows: rows

    def rows(self, viewer: Any) -> Any:
        return self.only(self.model.objects.visible_to(viewer))

    @property
    def read(self) -> Any:
        """The model whose words are read."""
        model = self.model
        for step in self.words.split("__") if self.words != "pk" else ():
            model = model._meta.get_field(step).related_model
        return model


@dataclass(frozen=True, eq=False)
class SearchSource:
    """One kind of thing that can be found.

    `listed(rows, viewer)` gives rows of `model` with what `template` shows of them. `key` stands in addresses.
    `narrowed_by` gives the condition of each `SearchChoice` that concerns the kind, as `(viewer, value) → Q`; a kind
    that a choice does not concern is left out when it is made.
    """

    key: str
    label: Any
    model: Any
    template: str
    listed: Callable[[Any, Any], Any] = lambda rows, viewer: rows
    narrowed_by: dict[str, Callable[[Any, str], Any]] = field(default_factory=dict)
    order: int = 50

    def things(self, viewer: Any) -> Any:
        return self.model.objects.visible_to(viewer)


@dataclass(frozen=True)
class SearchChoice:
    """What a search can be narrowed to: `choices(viewer)` gives pairs of a value for the address, and a name."""

    key: str
    label: Any
    choices: Callable[[Any], Iterable[tuple[str, str]]]


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
    passages: dict[str, list[Passages]] = field(default_factory=lambda: defaultdict(list))
    search_choices: list[SearchChoice] = field(default_factory=list)
    indexed: dict[Any, Any] = field(default_factory=dict)
    groups_of_names: list[Callable[[], Iterable[Iterable[str]]]] = field(default_factory=list)
    blocks: dict[str, BlockKind] = field(default_factory=dict)
    viewsets: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, list[Callable]] = field(default_factory=lambda: defaultdict(list))

    def panel(self, place: str, template: str, context: Callable, order: int = 50) -> None:
        self.panels[place].append(Panel(place, template, context, order))
        self.panels[place].sort(key=lambda panel: panel.order)

    def piece(self, place: str, piece: Piece) -> None:
        self.pieces[place].append(piece)
        self.pieces[place].sort(key=lambda piece: piece.order)

    def search(self, source: SearchSource, *passages: Passages) -> None:
        """Announces a kind, with the passages in which its things are found beside their own words."""
        self.searches.append(source)
        self.searches.sort(key=lambda source: source.order)
        self.lead_to(source.key, *passages)

    def lead_to(self, key: str, *passages: Passages) -> None:
        """Further passages in which things of a kind are found: a room adds to kinds of the rooms on its left."""
        self.passages[key] += passages

    def search_choice(self, choice: SearchChoice) -> None:
        self.search_choices.append(choice)

    def index(self, model: Any, words: Any) -> None:
        """The `Words` of a model's table are read for the search; a migration of the room says the same."""
        self.indexed[model] = words

    def names(self, groups: Callable[[], Iterable[Iterable[str]]]) -> None:
        """`groups()` gives names that anybody may read, those of one thing together."""
        self.groups_of_names.append(groups)

    def block(self, key: str, label: Any, build: Callable) -> None:
        self.blocks[key] = BlockKind(label, build)

    def viewset(self, prefix: str, viewset: Any) -> None:
        self.viewsets[prefix] = viewset

    def answer(self, question: str, tell: Callable) -> None:
        """A room to the right knows something about a page that only the page can show in its place.

        The room that asks says at its question what it asks with and what it expects; None is no answer.
        """
        self.answers[question].append(tell)

    def answers_to(self, question: str, *asked: Any) -> list:
        """What the rooms say to a question, each that has something to say."""
        return [said for tell in self.answers[question] if (said := tell(*asked)) is not None]

    def panels_for(self, place: str, viewer: Any, subject: Any = None) -> Iterable[tuple[str, dict]]:
        """Template and context of each panel at `place` that has something to say to `viewer`."""
        for panel in self.panels[place]:
            context = panel.context(viewer, subject)
            if context is not None:
                yield panel.template, context


registry = Registry()
