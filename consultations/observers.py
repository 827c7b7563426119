"""Observers beside a round: whom it invites, and what they send, change and withdraw until its end.

They are no respondents. A procedure on record may say that they comment on one kind of text; on any other they do only
where the Presidency allows it for that round, observer States and observer organisations apart.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.answering import digest_of, require_places
from consultations.drafting import OF_COMMENT
from consultations.models import Consultation, Contribution, InvitedObserver, ObserverComment, ObserverRule, Round
from meetings.models import Membership
from meetings.seats import viewer_for

Observers = ObserverRule.Observers
OF_REMARK = ("place", *OF_COMMENT)


def rules_on(consultation: Consultation) -> list[ObserverRule]:
    """What the procedure of a consultation says of observers on its kind of text."""
    kind = consultation.consulted_document.kind
    return list(ObserverRule.objects.filter(procedure=consultation.procedure_id, document_kind=kind))


def invited_on(row: Round) -> list[tuple[Membership, bool]]:
    """The places of the observers whom a round invites, each with whether it is by rule.

    A State that is a member of one of the conferences is asked there in its seat, or not at all: it is invited as an
    observer of none.
    """
    by_rule = {rule.observers for rule in rules_on(row.consultation)}
    allowed = {Observers.STATES: row.invites_observer_states}
    allowed |= {Observers.ORGANISATIONS: row.invites_observer_organisations}
    conferences = list(row.consultation.convenors.values_list("conference", flat=True))
    places = Membership.objects.open_on(row.circulates_on).filter(conference__in=conferences, release="published")
    members = places.filter(status=Membership.Status.MEMBER, state__isnull=False)
    states = set(members.values_list("state", flat=True))
    found = []
    for place in places.filter(status=Membership.Status.OBSERVER).order_by("conference", "pk"):
        kind = Observers.STATES if place.state_id else Observers.ORGANISATIONS
        if place.state_id not in states and (kind in by_rule or allowed[kind]):
            found.append((place, kind in by_rule))
    return found


@transaction.atomic
def contribute(
    invited: InvitedObserver, *, by, seen: int, language: str, comments: Sequence[dict[str, Any]]
) -> Contribution:
    """Send comments for an observer; what it has sent before is replaced.

    `seen` is the key of what stood as the person opened the page, 0 where nothing did. Raises `PermissionDenied` for
    whoever does not act for the observer, and `ValidationError` before the round opens and from its end on, without a
    comment, for a place that the text does not have, and where a colleague has sent something meanwhile.
    """
    row = _opened(invited, by)
    if not comments:
        raise ValidationError(_("Write a comment before you send."))
    given = [{"language": language, **each} for each in comments]
    require_places(row.round, given)
    stands = Contribution.objects.standing().filter(invited=row).first()
    if seen != (stands.pk if stands else 0):
        raise ValidationError(
            _("A colleague has sent something meanwhile. What you typed is still here: compare both before you send.")
        )
    if stands:
        _end(stands)
    sent = Contribution(invited=row, language=language, sent_by=by)
    sent.digest = digest_of([language, sent.sent_at.isoformat()], OF_REMARK, given)
    sent.full_clean()
    sent.save()
    for each in given:
        comment = ObserverComment(contribution=sent, **each)
        comment.full_clean()
        comment.save()
    return sent


@transaction.atomic
def withdraw_contribution(invited: InvitedObserver, *, by) -> None:
    """Take back what an observer has sent. Raises as `contribute` does."""
    row = _opened(invited, by)
    stands = Contribution.objects.standing().filter(invited=row).first()
    if stands is None:
        raise ValidationError(_("There is nothing to withdraw."))
    _end(stands, is_withdrawn=True)


def names_of(rows: Iterable[InvitedObserver]) -> dict[str, list[InvitedObserver]]:
    """Invited observers by what they are, `Observers`, in the order of the rows; empty kinds are left out."""
    found: dict[str, list[InvitedObserver]] = {}
    for kind in (Observers.ORGANISATIONS, Observers.STATES):
        if own := [row for row in rows if bool(row.membership.state_id) == (kind == Observers.STATES)]:
            found[kind] = own
    return found


def _opened(invited: InvitedObserver, by) -> InvitedObserver:
    """The row, locked until the transaction ends, where its people can send."""
    rows = InvitedObserver.objects.select_for_update(of=("self",))
    row = rows.select_related("round__consultation", "round__version").get(pk=invited.pk)
    if row.membership_id not in viewer_for(by).observer_places:
        raise PermissionDenied
    if not row.round.is_circulated:
        raise ValidationError(_("This round has not opened yet."))
    if row.round.is_over:
        raise ValidationError(_("The end of this round has come: comments of observers are taken no more."))
    return row


def _end(row: Contribution, *, is_withdrawn: bool = False) -> None:
    row.ended_at, row.is_withdrawn = timezone.now(), is_withdrawn
    row.save(update_fields=["ended_at", "is_withdrawn"])
