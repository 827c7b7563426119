"""What rooms announce to the portal: what can be found, lists of the API, blocks of documents.

Each `AppConfig.ready()` registers here; the search page, the API root and documents collect. What a room adds to a page
of a room on its left stands at a place of that page (`portal/places.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


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
    that a choice does not concern is left out when it is made. `only(rows, viewer)` narrows the rows that a viewer may
    see to those that are offered.
    """

    key: str
    label: Any
    model: Any
    template: str
    listed: Callable[[Any, Any], Any] = lambda rows, viewer: rows
    narrowed_by: dict[str, Callable[[Any, str], Any]] = field(default_factory=dict)
    only: Callable[[Any, Any], Any] = lambda rows, viewer: rows
    order: int = 50

    def things(self, viewer: Any) -> Any:
        return self.only(self.model.objects.visible_to(viewer), viewer)


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


@dataclass
class Registry:
    searches: list[SearchSource] = field(default_factory=list)
    passages: dict[str, list[Passages]] = field(default_factory=lambda: defaultdict(list))
    search_choices: list[SearchChoice] = field(default_factory=list)
    indexed: dict[Any, Any] = field(default_factory=dict)
    groups_of_names: list[Callable[[], Iterable[Iterable[str]]]] = field(default_factory=list)
    blocks: dict[str, BlockKind] = field(default_factory=dict)
    viewsets: dict[str, Any] = field(default_factory=dict)
    viewer_for: Callable[[Any], Any] = lambda user: None  # what a person may see now, where no request says it

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


registry = Registry()
