"""What a State is about to send, in the order in which it will be read."""

from dataclasses import dataclass

from consultations.answers_page import AnswerPage, Remark
from consultations.text import TextPlace


@dataclass(frozen=True)
class Line:
    """A place of the text with what the draft says on it; None for the whole."""

    place: TextPlace | None
    remarks: list[Remark]


def to_send(page: AnswerPage) -> list[Line]:
    """What the draft says: on the whole first, then place by place; of each place what it proposes in any language."""
    whole = [Line(None, page.without_place)] if page.without_place else []
    return [*whole, *(Line(each.place, each.own) for each in page.by_place.values() if each.own)]
