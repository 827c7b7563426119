"""What of a programme takes place at one time: side by side in several rooms, or clashing in one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from sessions.slots import Block, Day, Slot

Part = TypeVar("Part", Block, Slot)


@dataclass(frozen=True)
class Lane(Generic[Part]):
    """What stands one after the other in one `room`, as it is called in the reader's language."""

    room: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Run(Generic[Part]):
    """Blocks, or slots, at one time in several rooms, a lane for each; or one alone."""

    lanes: tuple[Lane[Part], ...]

    @property
    def is_parallel(self) -> bool:
        return len(self.lanes) > 1

    @property
    def span(self):
        """From the first start to the last end, None where there is none."""
        spans = [part.span for lane in self.lanes for part in lane.parts if part.span]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def runs(parts: Sequence[Part]) -> list[Run[Part]]:
    """The blocks of a day, or the slots of a block, in their order: those at one time in different rooms together.

    They stand where the first of them stands, the rooms in the order in which they occur. What names no room is beside
    nothing.
    """
    groups: list[list[Part]] = []
    for part in parts:
        beside = (group for group in groups if any(_are_parallel(part, other) for other in group))
        if (group := next(beside, None)) is not None:
            group.append(part)
        else:
            groups.append([part])
    return [Run(tuple(_lanes(group))) for group in groups]


def _lanes(parts: list[Part]) -> Iterator[Lane[Part]]:
    for room in dict.fromkeys(part.room for part in parts):
        yield Lane(room, tuple(part for part in parts if part.room == room))


def _are_parallel(one, other) -> bool:
    return bool(one.room and other.room and one.room != other.room and minutes_together(one, other) is not None)


def minutes_together(one, other) -> int | None:
    """For how many minutes two blocks or slots take place together, 0 where the length of one is not known; None where
    they do not.
    """
    if not one.span or not other.span:
        return None
    (start, end), (later, later_end) = sorted((one.span, other.span))
    if later > start and later >= end:
        return None
    return round((min(end, later_end) - later).total_seconds() / 60)


@dataclass(frozen=True)
class Collision:
    """Two blocks that take the same room, or one that is not named, for so many minutes; 0 where it is not known."""

    first: Block
    second: Block
    minutes: int


def collisions(days: list[Day]) -> list[Collision]:
    """The blocks of a programme that overlap in one room; what was cancelled takes none."""
    blocks = [block for day in days for block in day.blocks]
    found = []
    for first, second in combinations(blocks, 2):
        together = [
            minutes
            for one in first.slots
            for other in second.slots
            if _share_a_room(one, other) and (minutes := minutes_together(one, other)) is not None
        ]
        if together:
            found.append(Collision(first, second, sum(together)))
    return found


def _share_a_room(one: Slot, other: Slot) -> bool:
    if one.is_cancelled or other.is_cancelled:
        return False
    return not one.room or not other.room or one.room == other.room
