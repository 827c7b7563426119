"""The answers of a joint consultation are released to the other Presidency: by both, or by neither.

What is released are copies without the State's name, but for a State that agreed to be named, in an order drawn by lot.
"""

from secrets import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.convening import agree, presidency_of
from consultations.models import Agreed, Answer, Convenor, ReleasedAnswer, ReleasedProposal, Round
from consultations.recording import delete
from meetings.models import Presidency

OF_PROPOSAL = ("place", "language", "kind", "wording", "is_deletion", "reason")


@transaction.atomic
def release(row: Round, *, by) -> Round:
    """Release the answers of a person's own conference; they are shown once the other Presidency has done the same.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` for a consultation of one
    conference, before the round is closed, and once both have released.
    """
    present = _releasable(row, by)
    if agree(present.consultation, Agreed.Act.RELEASE, by=by, round_number=present.number):
        for convenor in present.consultation.convenors.order_by("pk"):
            _copy(present, convenor)
        present.released_at = timezone.now()
        present._history_user = by
        present.save()
    return present


@transaction.atomic
def release_no_more(row: Round, *, by) -> None:
    """Take a release back, until the other Presidency has done the same. Raises as `release` does."""
    present = _releasable(row, by)
    presidency = presidency_of(present.consultation, by)
    mine = releases_of(present).filter(presidency__conference=presidency.conference_id).first()
    if mine is None:
        raise ValidationError(_("Your Presidency has not released its answers."))
    delete(mine, by)


def releases_of(row: Round):
    """That a Presidency has released, each once."""
    return Agreed.objects.filter(consultation=row.consultation_id, act=Agreed.Act.RELEASE, round_number=row.number)


def has_released(row: Round, presidency: Presidency) -> bool:
    """Whether a Presidency, or one before it of the same conference, has released the answers of a round."""
    return releases_of(row).filter(presidency__conference=presidency.conference_id).exists()


def released_by(row: Round, presidency: Presidency) -> list[Answer]:
    """What a Presidency would release: the answers of its conference that stand and say something beside a position."""
    convenor = row.consultation.convenors.get(conference=presidency.conference_id)
    return _said(row, convenor)


def _releasable(row: Round, by) -> Round:
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    presidency_of(present.consultation, by)
    if present.consultation.convenors.count() == 1:
        raise ValidationError(_("There is no other Presidency to which answers could be released."))
    if not present.is_closed or present.circulated_at is None:
        raise ValidationError(_("Answers are released once the round is closed."))
    if present.released_at:
        raise ValidationError(_("Both Presidencies have released: what was read is not taken back."))
    return present


def _said(row: Round, convenor: Convenor) -> list[Answer]:
    own = {"respondent__round": row, "respondent__membership__conference": convenor.conference_id}
    rows = Answer.objects.standing().filter(**own).select_related("respondent__membership__state")
    rows = rows.prefetch_related("proposals").order_by("respondent__membership__state__code")
    return [answer for answer in rows if answer.comment or _proposed(answer)]


def _proposed(answer: Answer) -> list[dict]:
    """What an answer says itself on places of the text; that it supports another State's proposal is not released."""
    rows = [row for row in answer.proposals.all() if row.wording or row.reason or row.is_deletion]
    return [{name: getattr(row, name) for name in OF_PROPOSAL} for row in rows]


def _copy(row: Round, convenor: Convenor) -> None:
    """Copy what was said, in an order drawn by lot: neither a number nor a key tells of States, time or kind."""
    answers = _said(row, convenor)
    SystemRandom().shuffle(answers)
    for number, answer in enumerate(answers, 1):
        state = answer.respondent.state if answer.attributes else None
        told = {"comment": answer.comment, "language": answer.language, "named_state": state}
        copy = ReleasedAnswer(round=row, convenor=convenor, number=number, **told)
        copy.full_clean()
        copy.save()
        for each in _proposed(answer):
            proposal = ReleasedProposal(released_answer=copy, **each)
            proposal.full_clean()
            proposal.save()
