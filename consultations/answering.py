"""What a State does in a round: it drafts, sends, replaces and withdraws its answer; others record what came by note.

Whoever the State has designated sends, the deputy does all but send, and others of the State comment each in a draft of
their own. Whether the time is over is asked when an answer is sent, under a lock on its State's place in the round.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.circles import own_terms
from consultations.designations import may_draft, may_send
from consultations.mails import tell_received, tell_recorded
from consultations.models import Answer, Capacity, Proposal, Respondent, Round
from consultations.teams import acting
from consultations.text import keys_in
from meetings.seats import viewer_for

# What a draft holds, and a proposal in it.
OF_ANSWER = ("position", "comment", "language", "attributes")
OF_PROPOSAL = ("place", "language", "kind", "wording", "is_deletion", "reason", "supports")


def draft_of(respondent: Respondent, by) -> Answer:
    """The draft that a person writes: the State's own, for whoever sends and the deputies, else a comment of one's own.

    It need not be stored yet. Raises `PermissionDenied` for whoever does not act for the State in that conference.
    """
    require_state(respondent, by)
    author = None if drafts_for_state(respondent, by) else by
    found = Answer.objects.drafts().filter(respondent=respondent, author=author).first()
    return found or Answer(respondent=respondent, author=author)


@transaction.atomic
def save_draft(respondent: Respondent, *, by, revision: int, proposals: Sequence[dict[str, Any]], **fields) -> Answer:
    """Store a draft: `fields` are those of the model, `proposals` replace all that the draft holds.

    `revision` is that of the draft which the person has read. Raises `PermissionDenied` for others, and
    `ValidationError` where somebody else has saved it meanwhile, or for a place that the text does not have.
    """
    locked(respondent)
    draft = draft_of(respondent, by)
    require_writing(respondent, draft)
    if draft.revision != revision:
        raise ValidationError(
            _("Somebody else of your State has saved this draft meanwhile. Nothing that you typed is lost.")
        )
    require_places(respondent.round, proposals)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.revision += 1
    draft.full_clean()
    draft.save()
    draft.proposals.all().delete()
    put(draft, proposals)
    return draft


@transaction.atomic
def take_over(draft: Answer, *, by, only: Sequence[int] | None = None) -> Answer:
    """Add the proposals of a colleague's draft to the State's own, all or those of some keys, and none of them twice.

    What the colleague wrote stays as it is. Raises `PermissionDenied` for whoever neither sends nor is a deputy.
    """
    respondent = draft.respondent
    locked(respondent)
    require_state(respondent, by)
    if not drafts_for_state(respondent, by) or draft.is_sent:
        raise PermissionDenied
    own = draft_of(respondent, by)
    own.revision += 1
    own.full_clean()
    own.save()
    held = list(own.proposals.values(*_columns()))
    wanted = draft.proposals.all() if only is None else draft.proposals.filter(pk__in=only)
    put(own, [each for each in wanted.values(*_columns()) if each not in held])
    return own


@transaction.atomic
def send(respondent: Respondent, *, by, revision: int | None = None) -> Answer:
    """Send the State's draft as its answer; one that it sent before is replaced, and the draft stays for the next.

    `revision` is that of the draft which the person has read. Raises `PermissionDenied` unless the person is designated
    to send, and `ValidationError` where the round is closed or has not opened, without a position, and where a deputy
    has changed the draft meanwhile. The person is told by mail that it was received.
    """
    place = locked(respondent)
    require_state(place, by)
    if not may_send(by, place.state, place.membership.conference):
        raise PermissionDenied
    require_taking(place)
    draft = Answer.objects.drafts().filter(respondent=place, author=None).first()
    if draft is None or not draft.position:
        raise ValidationError({"position": _("Choose the position of your State.")})
    if revision not in (None, draft.revision):
        raise ValidationError(_("The draft has changed meanwhile. Read once more what you are about to send."))
    told = {name: getattr(draft, name) for name in OF_ANSWER}
    answer = _answer(place, list(draft.proposals.values(*_columns())), by=by, sent_as=Capacity.STATE, **told)
    tell_received(answer, by=by)
    return answer


@transaction.atomic
def withdraw_answer(respondent: Respondent, *, by) -> None:
    """Take back the answer that stands. Raises as `send` does, and `ValidationError` once the end has come."""
    place = locked(respondent)
    require_state(place, by)
    if not may_send(by, place.state, place.membership.conference):
        raise PermissionDenied
    if place.round.is_over:
        raise ValidationError(_("The end of this round has come: your State's answer stands."))
    stands = Answer.objects.standing().filter(respondent=place).first()
    if stands is None:
        raise ValidationError(_("There is no answer to withdraw."))
    _end(stands, is_withdrawn=True)


@transaction.atomic
def record(respondent: Respondent, *, by, proposals: Sequence[dict[str, Any]] = (), **fields) -> Answer:
    """Record an answer that came by note, mail or a statement at a meeting, with the document itself.

    By the secretariat of the conference, by the Presidency in office, or by the State. An answer that the State has
    sent in the portal is not replaced by one that others record. Whoever answers for the State is told by mail. Raises
    `PermissionDenied` for anybody else, and `ValidationError` without document and date, or once the consultation is
    over.
    """
    place = locked(respondent)
    capacity = recording_capacity(place, by)
    if capacity is None:
        raise PermissionDenied
    if place.round.consultation.convenors.exclude(outcome="").exists():
        raise ValidationError(_("This consultation is over."))
    stands = Answer.objects.standing().filter(respondent=place).first()
    if stands and stands.sent_as == Capacity.STATE and capacity != Capacity.STATE:
        raise ValidationError(_("This State has answered itself: its own answer stands."))
    require_places(place.round, proposals)
    answer = _answer(place, proposals, by=by, sent_as=capacity, **fields)
    tell_recorded(answer, by=by)
    return answer


def recording_capacity(respondent: Respondent, by) -> str | None:
    """In which seat a person may record what a State answered by another way; None for whoever may not."""
    viewer, place = viewer_for(by), respondent.membership
    if respondent.membership_id in viewer.member_places and may_send(by, respondent.state, place.conference):
        return Capacity.STATE
    if any(term.pk in own_terms(viewer) for term in acting(place.conference)):
        return Capacity.PRESIDENCY
    return Capacity.SECRETARIAT if place.conference_id in viewer.secretariats else None


def answer_digest(answer: Answer, proposals: Sequence[dict[str, Any]]) -> str:
    """SHA-256, as 64 hexadecimal digits, of what a State has sent, with the moment: what its receipt names."""
    said = [getattr(answer, name) for name in OF_ANSWER] + [answer.sent_at.isoformat() if answer.sent_at else ""]
    return digest_of(said, OF_PROPOSAL, proposals)


def digest_of(said: list[Any], names: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    """SHA-256 of what was said as a whole and, by the fields `names`, of each place."""
    told = [[each.get(name) for name in names] for each in rows]
    return sha256(json.dumps([said, told], default=str, ensure_ascii=False).encode()).hexdigest()


def _answer(place: Respondent, proposals: Sequence[dict[str, Any]], *, by, sent_as: str, **fields) -> Answer:
    before = Answer.objects.standing().filter(respondent=place).first()
    if before:
        _end(before)
    now = timezone.now()
    answer = Answer(respondent=place, sent_at=now, sent_by=by, sent_as=sent_as, **fields)
    answer.is_late = place.round.is_over_at(now)
    answer.digest = answer_digest(answer, proposals)
    answer.full_clean()
    answer.save()
    put(answer, proposals)
    if before:
        _keep_support(before, answer)
    return answer


def _keep_support(before: Answer, answer: Answer) -> None:
    """Those who support a proposal support the same words when its author sends them again, and no others."""
    same = {tuple(map(str, row)): key for key, *row in answer.proposals.values_list("pk", *OF_PROPOSAL[:5])}
    for key, *row in before.proposals.values_list("pk", *OF_PROPOSAL[:5]):
        if again := same.get(tuple(map(str, row))):
            Proposal.objects.filter(supports=key).update(supports=again)


def _end(answer: Answer, *, is_withdrawn: bool = False) -> None:
    answer.ended_at, answer.is_withdrawn = timezone.now(), is_withdrawn
    answer.save(update_fields=["ended_at", "is_withdrawn"])


def put(answer: Answer, proposals: Sequence[dict[str, Any]]) -> None:
    for each in proposals:
        proposal = Proposal(answer=answer, **each)
        proposal.full_clean()
        proposal.save()


def _columns() -> list[str]:
    return [name if name != "supports" else "supports_id" for name in OF_PROPOSAL]


def require_state(respondent: Respondent, by) -> None:
    if respondent.membership_id not in viewer_for(by).member_places:
        raise PermissionDenied


def drafts_for_state(respondent: Respondent, by) -> bool:
    return may_draft(by, respondent.state, respondent.membership.conference)


def require_writing(respondent: Respondent, draft: Answer) -> None:
    """Raise `ValidationError` for a comment of one's own once the State has ended the time for those."""
    end = respondent.internal_end
    if draft.author_id and end and end < timezone.now():
        raise ValidationError(_("Your State takes no more comments: the end that it has set for them has come."))


def require_taking(place: Respondent) -> None:
    """Raise `ValidationError` where no answer is taken: before a round opens, and once it is closed."""
    if not place.round.is_circulated:
        raise ValidationError(_("This round has not opened yet."))
    stands = Answer.objects.standing().filter(respondent=place).first()
    is_rectified = stands is not None and stands.sent_as != Capacity.STATE
    if place.round.is_closed and not is_rectified:
        raise ValidationError(_("This round is closed. Write to the Presidency: it records what your State says."))


def require_places(row: Round, proposals: Sequence[dict[str, Any]]) -> None:
    """Raise `ValidationError` for a proposal on a place that the circulated text does not have in its language."""
    for number, each in enumerate(proposals, 1):
        tree = row.version.tree.get(each.get("language", ""))
        if each.get("place") and (tree is None or each["place"] not in keys_in(tree)):
            said = _("Proposal %(number)d: the circulated text does not have this paragraph.")
            raise ValidationError({"proposals": said % {"number": number}})


def locked(respondent: Respondent) -> Respondent:
    """The row, locked until the transaction ends, with its round as it stands once the lock is held.

    The round is asked for apart: what a question finds beside the row that it waits for is older than its wait.
    """
    Respondent.objects.select_for_update().values_list("pk").get(pk=respondent.pk)
    rows = Respondent.objects.select_related("round__consultation", "round__version")
    return rows.select_related("membership__state", "membership__conference").get(pk=respondent.pk)
