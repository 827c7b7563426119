"""Answers on the page of a consultation: what other States have sent, and what the reader's own has sent and drafts."""

from dataclasses import dataclass

from consultations.boards import BoardRow, Sheet, answer_address, state_of
from consultations.models import Answer, Respondent
from consultations.telling import Told, told
from meetings.models import State


def answers_of_others(sheet: Sheet) -> list[BoardRow]:
    """What other States have sent, for a State that is asked: those alone that the reader sees, in their order."""
    own = {place.pk for place in sheet.role.asked}
    return [
        BoardRow(place, sheet.sent[place.pk], has_answered=True)
        for place in sheet.respondents
        if place.pk in sheet.sent and place.pk not in own
    ]


@dataclass(frozen=True)
class OwnAnswer:
    """A State for which the reader acts in the round: what it has sent, what it drafts, where it answers."""

    place: Respondent
    sent: Answer | None
    draft: Answer | None

    @property
    def state(self) -> State:
        return state_of(self.place)

    @property
    def sent_told(self) -> Told | None:
        return told(self.sent.sent_at, self.place.round.time_zone) if self.sent and self.sent.sent_at else None

    @property
    def address(self) -> str:
        return answer_address(self.place)


def own_answers(sheet: Sheet) -> list[OwnAnswer]:
    drafts = {row.respondent_id: row for row in sheet.answers if not row.is_sent and row.author_id is None}
    return [OwnAnswer(place, sheet.sent.get(place.pk), drafts.get(place.pk)) for place in sheet.role.asked]
