"""What of a programme has changed since it was last issued as a paper, as the room of the papers tells it."""

from dataclasses import dataclass

from portal.registry import registry

QUESTION = "agenda.changes"


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


def changes_since_issue(meeting, viewer) -> Changes | None:
    """None where no agenda was issued, or not one that `viewer` may see."""
    return next(iter(registry.answers_to(QUESTION, viewer, meeting)), None)
