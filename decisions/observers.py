"""Observers of a conference: what is laid down of them, who has the status, the applications on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch
from django.utils import timezone

from decisions.models import Application, ApplicationTask, Criteria, Criterion, CriterionAnswer, Decision
from documents.models import Document
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
    rows = Membership.objects.visible_to(viewer).filter(observer_application__decided_by=decision)
    return rows.select_related("conference", "state", "organisation", "source").order_by("pk")


def applications(viewer):
    """The applications that the viewer finds, the last first, each with who applies and its decision."""
    rows = Application.objects.visible_to(viewer).select_related("conference", "state", "organisation", "membership")
    decision = Prefetch("decided_by", Decision.objects.visible_to(viewer).select_related("meeting"))
    return rows.prefetch_related(decision).order_by(F("letter_on").desc(nulls_last=True), "address")


def in_full(rows, viewer):
    """`rows` of applications with what each brings forward on the criteria, and what is to be done."""
    paper = Prefetch("evidence_paper", Document.objects.visible_to(viewer).select_related("meeting"))
    answers = CriterionAnswer.objects.visible_to(viewer).select_related("criterion").prefetch_related(paper)
    tasks = ApplicationTask.objects.visible_to(viewer).order_by(F("due_on").asc(nulls_last=True), "pk")
    return rows.prefetch_related(Prefetch("criterionanswer_rows", answers), Prefetch("applicationtask_rows", tasks))
