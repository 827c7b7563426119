"""What becomes of an activity: the Presidency or the secretariat reports on it, and a Presidency marks priorities.

How it stands follows from the last report alone. Nobody is late: what is foreseen for a day that has passed, and of
which no report is on record, is told as exactly that.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from consultations.circles import acting_terms
from consultations.models import Capacity
from consultations.recording import delete, save
from decisions.reporting import keep
from meetings.models import Presidency
from meetings.seats import viewer_for
from plans.models import Activity, ActivityReport, Priority


def capacity_for(activity: Activity, viewer) -> str:
    """In which capacity a reader reports on an activity; empty for whomever it does not concern.

    The Presidency in office of the conference; of what a body does, which has no seat of its own, the secretariat too.
    """
    if presiding(activity, viewer):
        return Capacity.PRESIDENCY
    is_of_body = activity.body_id or activity.work_plan.body_id
    if is_of_body and activity.work_plan.conference_id in viewer.secretariats:
        return Capacity.SECRETARIAT
    return ""


def presiding(activity: Activity, viewer) -> Presidency | None:
    """The term in office of the conference of an activity for which a reader acts."""
    terms = acting_terms(viewer)
    if not terms:
        return None
    return Presidency.objects.filter(pk__in=terms, conference=activity.work_plan.conference_id).first()


def report(activity: Activity, *, by, **fields) -> ActivityReport:
    """Report how an activity stands on a day; what was reported before stays on record.

    Raises `PermissionDenied` for whomever it does not concern, and `ValidationError` for a day to come, or for evidence
    that is no PDF.
    """
    viewer = viewer_for(by)
    capacity = capacity_for(activity, viewer)
    if not capacity or not Activity.objects.visible_to(viewer).filter(pk=activity.pk).exists():
        raise PermissionDenied
    return keep(ActivityReport(activity=activity, reported_by=by, reported_as=capacity, **fields), by)


@transaction.atomic
def mark_priority(activity: Activity, *, by, **fields) -> Priority:
    """Mark an activity as a priority of the term in office, once its members were consulted.

    Raises `PermissionDenied` for whoever acts for no Presidency of its conference, and `ValidationError` where it is
    not said how members were consulted, and when.
    """
    term = _term_for(activity, by)
    return save(Priority(activity=activity, presidency=term, marked_by=by, **fields), by)


@transaction.atomic
def take_back_priority(activity: Activity, *, by) -> None:
    """Mark it no longer, for the term in office; its history tells that it was. Raises as `mark_priority` does."""
    term = _term_for(activity, by)
    for row in Priority.objects.filter(activity=activity, presidency=term):
        delete(row, by)


def _term_for(activity: Activity, by) -> Presidency:
    viewer = viewer_for(by)
    term = presiding(activity, viewer)
    if term is None or not Activity.objects.visible_to(viewer).filter(pk=activity.pk).exists():
        raise PermissionDenied
    return term
