"""How the rights of a Presidency's team pass to the next: a hand-over that is accepted, or one on a note."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.circles import own_terms
from consultations.mails import tell_of_offer
from consultations.models import Handover
from consultations.models.notes import Capacity
from consultations.recording import delete, require_note, save, today
from consultations.teams import acting
from meetings.access import Release
from meetings.models import Conference, Presidency
from meetings.seats import viewer_for
from portal.files.storage import undone_on_failure


def successors(conference: Conference):
    """The terms to which the one in office could hand over: published, later, and not handed over to yet."""
    terms = conference.presidencies.filter(release=Release.PUBLISHED).select_related("state", "conference")
    in_office = acting(conference)
    taken = Handover.objects.filter(incoming__conference=conference).values("incoming")
    rows = terms.exclude(pk__in=[term.pk for term in in_office]).exclude(pk__in=taken).order_by("start", "pk")
    return rows.filter(start__gte=min(term.start for term in in_office)) if in_office else rows


def own_term_in_office(conference: Conference, by) -> Presidency:
    """The term in office in whose team a person sits. Raises `PermissionDenied` where there is none."""
    terms = own_terms(viewer_for(by))
    own = next((term for term in acting(conference) if term.pk in terms), None)
    if own is None:
        raise PermissionDenied
    return own


@transaction.atomic
def offer(incoming: Presidency, *, day: date, by) -> Handover:
    """Hand over to `incoming` on a day; nothing passes until its team, which is mailed, accepts.

    Raises `PermissionDenied` unless the person sits in the team in office, and `ValidationError` for a term that does
    not follow, or to which a hand-over waits already.
    """
    outgoing = own_term_in_office(incoming.conference, by)
    if not successors(incoming.conference).filter(pk=incoming.pk).exists():
        raise ValidationError({"incoming": _("This presidency does not follow, or was handed over to already.")})
    row = Handover(outgoing=outgoing, incoming=incoming, day=day, offered_by=by, offered_as=Capacity.PRESIDENCY)
    save(row, by)
    tell_of_offer(row, by=by)
    return row


@transaction.atomic
def withdraw_offer(handover: Handover, *, by) -> None:
    """Take back a hand-over before it is accepted; `ValidationError` afterwards. Else raises as `offer` does."""
    row = _locked(handover)
    own_term_in_office(row.incoming.conference, by)
    if row.is_accepted:
        raise ValidationError(_("This hand-over has been accepted; it stands."))
    delete(row, by)


@transaction.atomic
def accept(handover: Handover, *, by) -> Handover:
    """The incoming team takes over: on the day that was named, or at once where that day has passed.

    Raises `PermissionDenied` unless the person sits in the incoming team, and `ValidationError` for one that was
    accepted already.
    """
    row = _locked(handover)
    if row.incoming_id not in own_terms(viewer_for(by)):
        raise PermissionDenied
    if row.is_accepted:
        raise ValidationError(_("This hand-over has been accepted already."))
    if row.outgoing not in acting(row.incoming.conference):
        raise ValidationError(
            _("The presidency that handed over is no longer in office: there is nothing to take over.")
        )
    row.day = max(row.day, today())
    row.accepted_by, row.accepted_at = by, timezone.now()
    return save(row, by)


@undone_on_failure()
@transaction.atomic
def pass_on_note(incoming: Presidency, *, day: date, by, **note) -> Handover:
    """Have the rights pass to a term on a note: where no team is there to hand over, or none to accept.

    Raises `PermissionDenied` for anybody but superusers, and `ValidationError` without the note.
    """
    if not viewer_for(by).sees_all:
        raise PermissionDenied
    require_note(Capacity.ADMINISTRATION, note)
    in_office = acting(incoming.conference)
    told = {"offered_by": by, "offered_as": Capacity.ADMINISTRATION, "accepted_by": by, "accepted_at": timezone.now()}
    waiting = Handover.objects.select_for_update().filter(incoming=incoming, accepted_at=None)
    for row in waiting:
        delete(row, by)
    outgoing = in_office[0] if in_office else None
    return save(Handover(outgoing=outgoing, incoming=incoming, day=day, **told, **note), by)


def _locked(handover: Handover) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",)).select_related("incoming__conference")
    return rows.get(pk=handover.pk)
