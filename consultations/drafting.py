"""What people of a State write before it answers: place by place, so that two who work on different ones never collide.

Each form carries a token of what its writer has read. Where somebody else of the State has written there meanwhile, the
form is shown again with both texts; whatever was written elsewhere stays as it is.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.answering import (
    draft_of,
    locked,
    put,
    require_places,
    require_state,
    require_taking,
    require_writing,
)
from consultations.designations import may_send
from consultations.models import Answer, Proposal, Respondent

OF_COMMENT = ("kind", "wording", "is_deletion", "reason")
OF_POSITION = ("position", "comment", "internal_note", "language", "attributes")
MEANWHILE = "meanwhile"  # the code of the refusal that both texts are shown for


def token_of(rows: Iterable[Sequence[Any]]) -> str:
    """A short text that is the same for the same values, and for no others."""
    return sha256(json.dumps(list(rows), default=str).encode()).hexdigest()[:16]


def comments_on(draft: Answer, place: str, language: str) -> list[Proposal]:
    """What a draft says on one place, in the text of one language; support of others' proposals stands apart."""
    if draft.pk is None:
        return []
    rows = [row for row in draft.proposals.all() if row.supports_id is None]
    return [row for row in rows if (row.place, row.language) == (place, language)]


def token_of_comments(comments: Iterable[Proposal]) -> str:
    return token_of([getattr(row, name) for name in OF_COMMENT] for row in comments)


def token_of_position(draft: Answer) -> str:
    return token_of([[getattr(draft, name) for name in OF_POSITION]])


@transaction.atomic
def comment_on(
    respondent: Respondent, *, by, place: str, language: str, seen: str, comments: Sequence[dict[str, Any]]
) -> Answer:
    """Put `comments` in the place of what the person's draft says on `place` of the text in `language`.

    `seen` is the token of the comments that the person has read. Raises `PermissionDenied` for others, and
    `ValidationError` where no answer is taken, for a place that the text does not have, and, with the code `MEANWHILE`,
    where somebody else of the State has written there.
    """
    row, draft = _opened(respondent, by)
    given = [{"place": place, "language": language, **each} for each in comments]
    require_places(row.round, [{"place": place, "language": language}])
    present = comments_on(draft, place, language)
    if token_of_comments(present) != seen:
        raise ValidationError(_meanwhile(), code=MEANWHILE)
    _save(draft)
    draft.proposals.filter(pk__in=[each.pk for each in present]).delete()
    put(draft, given)
    return draft


@transaction.atomic
def add_comments(respondent: Respondent, *, by, comments: Sequence[dict[str, Any]]) -> Answer:
    """Add comments, each with its place and language, to the person's draft: all of them or none, and none twice.

    Raises `PermissionDenied` for others, and `ValidationError` where no answer is taken, and for a place that the text
    does not have.
    """
    row, draft = _opened(respondent, by)
    require_places(row.round, comments)
    _save(draft)
    names = ("place", "language", *OF_COMMENT)
    held = [[getattr(each, name) for name in names] for each in draft.proposals.filter(supports=None)]
    put(draft, [each for each in comments if [each[name] for name in names] not in held])
    return draft


@transaction.atomic
def say_position(respondent: Respondent, *, by, seen: str, **fields) -> Answer:
    """Write position, comment on the whole and internal note into the person's draft; raises as `comment_on` does."""
    _row, draft = _opened(respondent, by)
    if token_of_position(draft) != seen:
        raise ValidationError(_meanwhile(), code=MEANWHILE)
    for name, value in fields.items():
        setattr(draft, name, value)
    return _save(draft)


@transaction.atomic
def support(respondent: Respondent, proposal: Proposal, *, by) -> Answer:
    """Add to the person's draft that its State supports the proposal of another one.

    Raises `PermissionDenied` for a proposal that is not before that State: of another round or conference, of its own,
    not sent, or not shown yet.
    """
    row, draft = _opened(respondent, by)
    if not is_before(row, proposal):
        raise PermissionDenied
    _save(draft)
    told = {name: getattr(proposal, name) for name in ("place", "language", "kind")}
    if not draft.proposals.filter(supports=proposal).exists():
        put(draft, [{**told, "supports_id": proposal.pk}])
    return draft


@transaction.atomic
def support_no_more(respondent: Respondent, proposal: Proposal, *, by) -> Answer:
    """Take the support of another State's proposal out of the person's draft again."""
    _row, draft = _opened(respondent, by)
    _save(draft)
    draft.proposals.filter(supports=proposal).delete()
    return draft


def is_before(respondent: Respondent, proposal: Proposal) -> bool:
    """Whether another State's proposal stands before a State: it was asked beside it, and answers are shown by now."""
    other = proposal.answer.respondent
    is_beside = (other.round_id, other.membership.conference_id) == (
        respondent.round_id,
        respondent.membership.conference_id,
    )
    stands = proposal.answer.is_sent and proposal.answer.ended_at is None
    return is_beside and stands and other.pk != respondent.pk and respondent.round.shows_answers


@transaction.atomic
def end_comments(respondent: Respondent, *, at: datetime | None, by) -> Respondent:
    """Set until when others of the State comment; None for as long as the round lasts.

    Raises `PermissionDenied` for whoever does not send for the State, and `ValidationError` for an end that is not
    before that of the round.
    """
    row = locked(respondent)
    require_state(row, by)
    if not may_send(by, row.state, row.membership.conference):
        raise PermissionDenied
    if at and row.round.deadline and at >= row.round.deadline:
        raise ValidationError({"day": _("Your own end is before that of the round.")})
    row.internal_end = at
    row._history_user = by
    row.save()
    return row


def comments_ended(respondent: Respondent) -> bool:
    """Whether the end that the State has set for its people's comments has come."""
    return respondent.internal_end is not None and respondent.internal_end < timezone.now()


def _opened(respondent: Respondent, by) -> tuple[Respondent, Answer]:
    """The place of the State in the round, locked, with the person's draft, where it can be written."""
    row = locked(respondent)
    draft = draft_of(row, by)
    require_taking(row)
    require_writing(row, draft)
    return row, draft


def _save(draft: Answer) -> Answer:
    draft.revision += 1
    draft.full_clean()
    draft.save()
    return draft


def _meanwhile() -> str:
    return _("Somebody else of your State has written here meanwhile. Nothing that you typed is lost: compare both.")
