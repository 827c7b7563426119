"""What becomes of a decision: those to whom it is addressed report, the Presidency records that it is concluded.

How a decision stands follows from these acts and their days alone. Nobody is late: what is foreseen for a day that has
passed, and of which no report is on record, is told as exactly that.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.circles import acting_terms, convened_by
from consultations.models import Capacity
from consultations.recording import save
from decisions.models import Addressee, Conclusion, Correction, Decision, FollowUp, Report, Tie
from decisions.reporting import keep
from meetings.models import Presidency, State
from meetings.seats import require_editor, viewer_for


@dataclass(frozen=True)
class Reporter:
    """In which seat a person reports of a decision; `state` is the State for which it is."""

    capacity: str
    state: State | None = None


def presided_by(viewer) -> frozenset[int]:
    """The conferences, by their keys, for whose Presidency in office a reader acts."""
    terms = acting_terms(viewer)
    found = Presidency.objects.filter(pk__in=terms).values_list("conference", flat=True) if terms else ()
    return frozenset(found)


def reporter_for(addressee: Addressee, viewer, presided: frozenset[int] | None = None) -> Reporter | None:
    """The seat in which a reader reports for an addressee; None for whomever it does not concern.

    Whoever asks of many addressees gives what `presided_by` says of the reader.

    A State reports for itself, also of what is addressed to all members; the Presidency in office, and the secretariat,
    of what is addressed to them. A body has no seat of its own: the Presidency or the secretariat of its conferences
    reports for it.
    """
    kind = addressee.kind
    if kind in (Addressee.Kind.STATE, Addressee.Kind.MEMBERS):
        state = _own_state(addressee, viewer)
        return Reporter(Capacity.STATE, state) if state else None
    conferences = _conferences_of(addressee)
    presided = presided_by(viewer) if presided is None else presided
    if kind != Addressee.Kind.SECRETARIAT and conferences & presided:
        return Reporter(Capacity.PRESIDENCY)
    if kind != Addressee.Kind.PRESIDENCY and conferences & viewer.secretariats:
        return Reporter(Capacity.SECRETARIAT)
    return None


def report(addressee: Addressee, *, by, **fields) -> Report:
    """Report of a decision on a day, with its evidence; what was reported before stays on record.

    Raises `PermissionDenied` for whomever it does not concern, and `ValidationError` for a day to come or before the
    decision, and once it is superseded.
    """
    seat = reporter_for(addressee, viewer_for(by))
    if seat is None:
        raise PermissionDenied
    decision = addressee.decision
    day: date | None = fields.get("reported_on")
    if day and decision.decided_on and day < decision.decided_on:
        raise ValidationError({"reported_on": _("A report is not older than the decision.")})
    if superseding(decision).exists():
        raise ValidationError(_("Another decision has taken the place of this one: report of that one."))
    return keep(Report(addressee=addressee, state=seat.state, reported_by=by, reported_as=seat.capacity, **fields), by)


@transaction.atomic
def conclude(decision: Decision, *, by, **fields) -> Conclusion:
    """Record that the meeting or the consultation that is named holds a decision concluded.

    Raises `PermissionDenied` for whoever acts for no Presidency of its conferences, and `ValidationError` for one that
    is concluded or superseded already.
    """
    presidency = presidency_for(decision, by)
    Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if Conclusion.objects.filter(decision=decision).exists():
        raise ValidationError(_("That this decision is concluded is on record already."))
    if superseding(decision).exists():
        raise ValidationError(_("Another decision has taken the place of this one."))
    return save(Conclusion(decision=decision, presidency=presidency, **fields), by)


@transaction.atomic
def release_followup(decision: Decision, *, by, releases: bool = True) -> Decision:
    """Let everybody who sees a decision see what was reported of it, or no longer. Raises as `conclude` does."""
    presidency_for(decision, by)
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    row.releases_followup = releases
    return save(row, by)


@transaction.atomic
def correct(decision: Decision, *, what: str, by) -> Correction:
    """Note what was corrected in the record of a decision, and why; `PermissionDenied` for who may not edit it."""
    require_editor(decision, by)
    if not what:
        raise ValidationError({"what": _("Say what was corrected, and why: readers find it beside the decision.")})
    return save(Correction(decision=decision, what=what, corrected_by=by), by)


def presidency_for(decision: Decision, by) -> Presidency:
    """The term in office of one of a decision's conferences for which a person acts; `PermissionDenied` without one."""
    row = presiding(decision, viewer_for(by))
    if row is None:
        raise PermissionDenied
    return row


def presiding(decision: Decision, viewer) -> Presidency | None:
    """The term in office for which a reader acts, among those of a decision's conferences."""
    terms = acting_terms(viewer)
    if not terms:
        return None
    return Presidency.objects.filter(pk__in=terms, conference__in=decision.conferences.all()).first()


def superseding(decision: Decision):
    """The published decisions that have taken the place of one."""
    ties = Tie.objects.filter(earlier=decision, kind=Tie.Kind.SUPERSEDES)
    return Decision.objects.filter(pk__in=ties.values("decision"), release="published")


def followup_of(*, is_superseded: bool, is_concluded: bool, is_reported: bool) -> FollowUp:
    """How a decision stands by its dated acts: one of `FollowUp`."""
    if is_superseded:
        return FollowUp.SUPERSEDED
    if is_concluded:
        return FollowUp.CONCLUDED
    return FollowUp.REPORTED if is_reported else FollowUp.NO_REPORT


def sees_followup(decision: Decision, viewer) -> bool:
    """Whether somebody is told what was reported, and that nothing was: else a public silence would shame."""
    if sees_whole_followup(decision, viewer):
        return True
    return any(_own_state(each, viewer) for each in decision.addressees.all())


def sees_whole_followup(decision: Decision, viewer) -> bool:
    """Whether somebody is told what all have reported: a State to which it is addressed finds its own reports alone."""
    if decision.releases_followup or viewer.sees_all:
        return True
    conferences = {row.pk for row in decision.conferences.all()}
    return bool(conferences & (viewer.secretariats | convened_by(viewer)))


def _own_state(addressee: Addressee, viewer) -> State | None:
    """The State for which a person acts, where it is addressed: by its name, or as a member of the conference."""
    if addressee.kind == Addressee.Kind.STATE:
        return addressee.state if addressee.state_id in viewer.states else None
    if addressee.kind != Addressee.Kind.MEMBERS:
        return None
    rows = State.objects.filter(
        memberships__in=viewer.member_places, memberships__conference=addressee.conference_id, pk__in=viewer.states
    )
    return rows.order_by("code").first()


def _conferences_of(addressee: Addressee) -> frozenset[int]:
    if addressee.body:
        return frozenset(row.pk for row in addressee.body.conferences.all())
    return frozenset({addressee.conference_id} if addressee.conference_id else ())
