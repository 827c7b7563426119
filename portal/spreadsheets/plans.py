"""What a file would change: the rows that are new, changed or as they were, and what is wrong with the rest."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db import models

SHOWN_CHANGES = 100
SHOWN_MISTAKES = 200


@dataclass(frozen=True)
class Mistake:
    """What is wrong in one cell; `row` is None where it concerns the file, `column` empty where it concerns the row."""

    row: int | None
    column: str
    message: str


@dataclass(frozen=True)
class Difference:
    """One cell of a record that is there already."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A row that is new (then it has no differences), or a record that would be changed."""

    row: int
    label: str
    is_new: bool
    differences: list[Difference]


@dataclass
class Plan:
    """Records to be saved, each with the names of the parts that change and what is stored later; lists to be shown.

    What a record holds itself is set in it already. Differences are shown of the first rows alone.
    """

    created: list[tuple[models.Model, dict[str, Any]]] = field(default_factory=list)
    changed: list[tuple[models.Model, dict[str, Any]]] = field(default_factory=list)
    unchanged: int = 0
    mistakes: list[Mistake] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _seen: Any = field(default_factory=lambda: blake2b(digest_size=16))

    @property
    def is_good(self) -> bool:
        return not self.mistakes

    @property
    def writes(self) -> int:
        return len(self.created) + len(self.changed)

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would change the same from the same."""
        return self._seen.hexdigest()

    @property
    def shown_mistakes(self) -> list[Mistake]:
        return self.mistakes[:SHOWN_MISTAKES]

    @property
    def more_mistakes(self) -> int:
        return max(0, len(self.mistakes) - SHOWN_MISTAKES)

    @property
    def more_changes(self) -> int:
        return self.writes - len(self.changes)

    def wrong(self, row: int | None, column: str, message) -> None:
        mistake = Mistake(row, column, str(message))
        if mistake not in self.mistakes[-20:]:
            self.mistakes.append(mistake)

    def note(self, *what) -> None:
        """Make `what` count for the fingerprint."""
        self._seen.update(repr(what).encode())

    @property
    def shows_enough(self) -> bool:
        return len(self.changes) >= SHOWN_CHANGES
