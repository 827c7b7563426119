"""How much a word counts, by where it stands and in which language, and by nothing else.

What a table holds besides, and how often a word stands there, has no part in it: what a reader may not see must not
move what the reader is shown. Both databases count alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TITLES, NAMES, TEXTS = "titles", "names", "texts"


@dataclass(frozen=True)
class Column:
    """A column that is read: `weight` is one of the three above; `language` is None for a text of no language."""

    name: str
    weight: str
    language: str | None


@dataclass(frozen=True)
class Rank:
    """Columns in which a word counts alike; `is_own` is None where it makes no difference in which language."""

    score: float
    weight: str
    is_own: bool | None

    def holds(self, column: Column, language: str) -> bool:
        is_own = column.language in (language, None)
        return column.weight == self.weight and self.is_own in (is_own, None)


RANKS = (
    Rank(20, TITLES, is_own=True),
    Rank(10, TITLES, is_own=False),
    Rank(6, NAMES, is_own=None),
    Rank(2, TEXTS, is_own=True),
    Rank(1, TEXTS, is_own=False),
)


def ranked(columns: Sequence[Column], language: str) -> Iterator[tuple[Rank, list[Column]]]:
    """The ranks that there are in a table for readers of a language, the highest first, each with its columns."""
    for rank in RANKS:
        if held := [column for column in columns if rank.holds(column, language)]:
            yield rank, held
