"""What stands before something, however far back, so that no relation leads to itself in a circle."""

from collections.abc import Callable, Iterable


def all_before(key: int, earlier: Callable[[set[int]], Iterable[int]]) -> set[int]:
    """A key and those of all that stand before it, where `earlier` gives the keys right before some."""
    found: set[int] = set()
    front = {key}
    while front:
        found |= front
        front = set(earlier(front)) - found
    return found
