"""Observers of a conference: what is laid down of them, the applications on record, and what an admission brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.recording import save
from decisions.models import Application, ApplicationTask, Criteria, Criterion, CriterionAnswer, Decision
from documents.models import Document
from meetings.access import Audience
from meetings.models import Conference, Membership

Kind = Criterion.Kind


@dataclass(frozen=True)
class LaidDown:
    """What one conference lays down; `groups` are lines by kind, in the order of `kinds`, none of them empty."""

    conference: Conference
    criteria: Criteria | None
    groups: list[tuple[str, list[Criterion]]]


def criteria_of(conferences: Iterable[Conference], viewer, kinds=Kind, day: date | None = None) -> list[LaidDown]:
    """What holds on a day, today by default, in each of `conferences`; two queries, however many there are."""
    conferences = list(conferences)
    lines = Criterion.objects.visible_to(viewer).filter(kind__in=list(kinds)).select_related("source")
    rows = Criteria.objects.visible_to(viewer).filter(conference__in=conferences)
    rows = rows.holding_on(day or timezone.localdate()).select_related(
        "conference", "source", "decides_on_states", "decides_on_organisations"
    )
    approval = Prefetch("approval", Decision.objects.visible_to(viewer))
    rows = rows.prefetch_related(Prefetch("criteria_lines", lines.order_by("position")), approval)
    holding: dict[int, Criteria] = {}
    for row in rows:
        holding.setdefault(row.conference_id, row)
    return [LaidDown(each, found := holding.get(each.pk), _by_kind(found, kinds)) for each in conferences]


def _by_kind(criteria: Criteria | None, kinds) -> list[tuple[str, list[Criterion]]]:
    lines = list(criteria.criteria_lines.all()) if criteria else []
    groups = [(str(kind.label), [row for row in lines if row.kind == kind]) for kind in kinds]
    return [group for group in groups if group[1]]


def kinds_for(*, states: bool, organisations: bool) -> list[Kind]:
    """The kinds that tell what observers may and may not do, where these groups of them are there."""
    found = {Kind.CONDUCT: states or organisations, Kind.OF_STATES: states, Kind.OF_ORGANISATIONS: organisations}
    return [kind for kind, is_told in found.items() if is_told]


def observers_of(conference: Conference, viewer):
    """Who has the status of an observer now, States first."""
    rows = Membership.objects.visible_to(viewer).filter(
        conference=conference, status=Membership.Status.OBSERVER, until=None
    )
    related = rows.select_related("state", "organisation__source", "source")
    return related.order_by("organisation_id", F("since").asc(nulls_last=True), "state__code", "pk")


def admitted_by(conference: Conference, viewer) -> dict[int, Decision]:
    """The decision that gave a status, as far as the viewer finds it, by the key of the membership."""
    rows = Decision.objects.visible_to(viewer).filter(observer_applications__membership__conference=conference)
    return {row.gave: row for row in rows.annotate(gave=F("observer_applications__membership"))}


def given_by(decision: Decision, viewer):
    """The statuses that a decision gave once it was announced."""
    rows = Membership.objects.visible_to(viewer).filter(observer_application__decision=decision)
    return rows.select_related("conference", "state", "organisation", "source").order_by("pk")


def require_private(decision: Decision, conferences: Iterable[Conference], narrowed_to: Conference | None) -> None:
    """Raise `ValidationError` at `conferences` where a decision that is not announced would be for members of others.

    Asked as these are changed; of its audience the decision asks itself.
    """
    if narrowed_to is None and len(list(conferences)) > 1 and decision.pk and decision.admits_in_private:
        raise ValidationError({"conferences": _("Until it is announced, it is for the members of one conference.")})


def applications(viewer):
    """The applications that the viewer finds, the last first, each with who applies and its decision."""
    rows = Application.objects.visible_to(viewer).select_related("conference", "state", "organisation", "membership")
    decision = Prefetch("decision", Decision.objects.visible_to(viewer).select_related("meeting"))
    return rows.prefetch_related(decision).order_by(F("letter_on").desc(nulls_last=True), "address")


def in_full(rows, viewer):
    """`rows` of applications with what each brings forward on the criteria, and what is to be done."""
    paper = Prefetch("evidence_paper", Document.objects.visible_to(viewer).select_related("meeting"))
    answers = CriterionAnswer.objects.visible_to(viewer).select_related("criterion").prefetch_related(paper)
    tasks = ApplicationTask.objects.visible_to(viewer).order_by(F("due_on").asc(nulls_last=True), "pk")
    return rows.prefetch_related(Prefetch("criterionanswer_rows", answers), Prefetch("applicationtask_rows", tasks))


@transaction.atomic
def lay_out(application: Application, *, by) -> list[CriterionAnswer]:
    """Lay out the criteria that the applicant is asked, a line each, where the application has none yet.

    Those that held on the day of its letter; none where the conference has no criteria on record.
    """
    if application.criterionanswer_rows.exists():
        return []
    found = Criteria.objects.filter(conference=application.conference_id)
    criteria = found.holding_on(application.letter_on or timezone.localdate()).first()
    lines = criteria.criteria_lines.filter(kind=application.asked_of) if criteria else ()
    return [save(CriterionAnswer(application=application, criterion=line), by) for line in lines]


@transaction.atomic
def give_status(application: Application, *, by) -> Membership | None:
    """What an announced admission brings: the status, dated, and a decision that everybody finds.

    None, and nothing is done, unless it is admitted and announced; again, it follows a day that was corrected. Raises
    `ValidationError` where the party has another place in the conference.
    """
    decision = application.decision
    if not application.is_admitted_and_announced or decision is None:
        return None
    membership = save(application.status(), by)
    if application.membership_id != membership.pk:
        application.membership = membership
        save(application, by)
        decision.audience, decision.narrowed_to = Audience.PUBLIC, None
        save(decision, by)
    return membership
