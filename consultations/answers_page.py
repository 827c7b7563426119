"""What the page of a State's answer shows: at each place of the text what was said on it, and by whom.

Here a person acts for the State alone. Whoever also sits in the team of the Presidency sees on this page no more than
the other members do.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from consultations.designations import designated
from consultations.drafting import comments_ended, token_of
from consultations.models import Answer, Designation, Proposal, Respondent
from consultations.text import TextPlace, places_of
from documents.versions.comparison import REMOVED, SAME, word_diff
from meetings.models import State

SAYS = ("place", "language", "kind", "wording", "is_deletion", "reason", "supports_id")


@dataclass
class Remark:
    """A proposal at its place, with its wording compared to the circulated one; `supporters` are other States."""

    proposal: Proposal
    pieces: list[tuple[str, str]]
    is_held: bool = False  # by the reader's own draft
    supporters: list[State] = field(default_factory=list)


@dataclass
class PlaceRemarks:
    """What was said on one place: in the reader's draft, by colleagues of the same State, and by other States."""

    place: TextPlace
    own: list[Remark] = field(default_factory=list)
    colleagues: list[Remark] = field(default_factory=list)
    others: list[Remark] = field(default_factory=list)


class AnswerPage:
    """A State's answer in a round as one of its people sees it, beside the circulated text in `language`."""

    def __init__(self, respondent: Respondent, *, viewer, user, language: str):
        self.respondent, self.viewer, self.user, self.language = respondent, viewer, user, language
        self.round = respondent.round
        self.tree = self.round.version.tree[language]

    @cached_property
    def people(self) -> list[Designation]:
        """Whoever sends for the State, and its deputies."""
        return designated(self.respondent.membership.conference, self.respondent.state, self.viewer)

    @property
    def sender(self) -> Designation | None:
        return next((row for row in self.people if row.role == Designation.Role.SENDS), None)

    @property
    def sends(self) -> bool:
        return self.sender is not None and self.sender.user_id == self.user.pk

    @property
    def drafts(self) -> bool:
        """Whether the reader writes the State's own draft; else a comment of one's own."""
        return any(row.user_id == self.user.pk for row in self.people)

    @property
    def is_open(self) -> bool:
        """Whether the reader can write."""
        return self.takes and (self.drafts or not comments_ended(self.respondent))

    @property
    def takes(self) -> bool:
        """Whether the round takes an answer: until it is closed, and then what rectifies one that others recorded."""
        is_rectified = self.standing is not None and self.standing.sent_as != "state"
        return self.round.is_circulated and (not self.round.is_closed or is_rectified)

    @cached_property
    def answers(self) -> list[Answer]:
        """All of the State, drafts and sent ones, the newest first."""
        rows = Answer.objects.visible_to(self.viewer).filter(respondent=self.respondent)
        return list(rows.select_related("author", "sent_by").order_by("-sent_at", "-pk"))

    @cached_property
    def draft(self) -> Answer:
        """The one that the reader writes; it need not be stored yet."""
        author = None if self.drafts else self.user.pk
        found = (row for row in self.answers if not row.is_sent and row.author_id == author)
        empty = Answer(respondent=self.respondent, author=None if self.drafts else self.user)
        return next(found, empty)

    @property
    def colleagues(self) -> list[Answer]:
        """Comments of others of the State, for those who prepare its answer."""
        return [row for row in self.answers if not row.is_sent and row.author_id] if self.drafts else []

    @property
    def sent(self) -> list[Answer]:
        """What was sent, the newest first: the one that stands, and those that it has replaced."""
        return [row for row in self.answers if row.is_sent]

    @cached_property
    def standing(self) -> Answer | None:
        return next((row for row in self.sent if row.ended_at is None), None)

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The State's own, in drafts and in what stands, and of other States what stands and is shown by now."""
        own = Q(answer__respondent=self.respondent)
        beside = Q(
            answer__sent_at__isnull=False,
            answer__ended_at__isnull=True,
            answer__respondent__round=self.round,
            answer__respondent__membership__conference=self.respondent.membership.conference_id,
        )
        rows = Proposal.objects.visible_to(self.viewer).filter(own | beside if self.round.shows_answers else own)
        to = ("answer__respondent__membership__state", "answer__author", "supports__answer__respondent")
        return list(rows.select_related(*to, "supports__answer__respondent__membership__state").order_by("pk"))

    @cached_property
    def drafted(self) -> list[Proposal]:
        """What the reader's draft says and supports."""
        return [row for row in self.proposals if row.answer_id == self.draft.pk] if self.draft.pk else []

    @property
    def has_unsent(self) -> bool:
        """Whether the State's draft says something else than what it has sent."""
        if not self.drafts or self.draft.pk is None:
            return False
        told = ("position", "comment", "language", "attributes")
        sent = [row for row in self.proposals if self.standing and row.answer_id == self.standing.pk]
        both = (self.draft, self.drafted), (self.standing or Answer(), sent)
        first, second = (
            token_of([[getattr(row, name) for name in told], *(said_by(each) for each in rows)]) for row, rows in both
        )
        return first != second

    @cached_property
    def by_place(self) -> dict[str, PlaceRemarks]:
        """Each place of the text by its key, in reading order, with what was said on it in any language."""
        found = {place.key: PlaceRemarks(place) for place in places_of(self.tree)}
        for row in self._shown():
            if row.place in found:
                self._put(row, found[row.place])
        return found

    @property
    def without_place(self) -> list[Remark]:
        """What the reader's draft says on the whole, or on a paragraph that this text does not have."""
        known = {place.key for place in places_of(self.tree)}
        return [self._remark(row, "") for row in self.drafted if row.place not in known]

    def _shown(self) -> list[Proposal]:
        colleagues = {row.pk for row in self.colleagues}
        own = self.respondent.pk
        return [
            row
            for row in self.proposals
            if row.answer.respondent_id != own or row.answer_id == self.draft.pk or row.answer_id in colleagues
        ]

    def _put(self, row: Proposal, remarks: PlaceRemarks) -> None:
        remark = self._remark(row, remarks.place.wording)
        if row.answer.respondent_id != self.respondent.pk:
            if row.supports_id is None:
                remarks.others.append(remark)
        elif row.answer_id == self.draft.pk:
            remarks.own.append(remark)
        else:
            remarks.colleagues.append(remark)

    def _remark(self, row: Proposal, circulated: str) -> Remark:
        is_here = row.language == self.language
        held = said_by(row) in self._held or row.pk in self._supported
        supporters = [each.answer.respondent.state for each in self._supporting.get(row.pk, [])]
        return Remark(row, compared(row, circulated if is_here else ""), held, supporters)

    @cached_property
    def _held(self) -> list[list]:
        return [said_by(row) for row in self.drafted]

    @cached_property
    def _supported(self) -> set[int | None]:
        return {row.supports_id for row in self.drafted} - {None}

    @cached_property
    def _supporting(self) -> dict[int, list[Proposal]]:
        """By proposal, those of other States' answers that support it."""
        found: dict[int, list[Proposal]] = {}
        for row in self.proposals:
            if row.supports_id and row.answer.is_sent and row.answer.respondent_id != self.respondent.pk:
                found.setdefault(row.supports_id, []).append(row)
        return found


def said_by(row: Proposal) -> list:
    return [getattr(row, name) for name in SAYS]


def compared(row: Proposal, circulated: str) -> list[tuple[str, str]]:
    """The proposed wording compared to the circulated one; empty for a comment without wording."""
    if row.is_deletion:
        return [(REMOVED, circulated)] if circulated else []
    if row.wording and circulated:
        return word_diff(circulated, row.wording)
    return [(SAME, row.wording)] if row.wording else []
