"""What of a programme has changed since it was last issued as a paper, as the room of the papers tells it."""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.access import Viewer
from meetings.models import Meeting


@dataclass(frozen=True)
class Changes:
    """`of_item`: in words, by the key of an agenda item; `gone`: titles that the paper has and the programme has not.

    `issued` is the day of the paper in words, `address` where it is read.
    """

    issued: str
    address: str
    of_item: dict[int, str]
    gone: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        return not self.of_item and not self.gone


# Who can tell: the room of the papers adds itself here.
SINCE_ISSUE: list[Callable[[Viewer, Meeting], Changes | None]] = []


def changes_since_issue(meeting: Meeting, viewer: Viewer) -> Changes | None:
    """None where no agenda was issued, or not one that `viewer` may see."""
    told = (tell(viewer, meeting) for tell in SINCE_ISSUE)
    return next((changes for changes in told if changes), None)
