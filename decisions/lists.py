"""Decisions with all that their pages show of them, in a fixed number of queries."""

from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, When

from decisions.models import Addressee, Conclusion, Correction, Decision, Mandate, Report, Tie
from meetings.access import Release
from meetings.models import Conference, Theme


def listed(decisions, viewer):
    """`decisions` with whom they are of and addressed to; those decided last first, undated ones at the end."""
    return (
        decisions.select_related("source", "meeting", "consultation", "body", "due_meeting")
        .prefetch_related(
            Prefetch("conferences", Conference.objects.visible_to(viewer)),
            Prefetch("addressees", addressees(viewer)),
        )
        .annotate(on=Case(When(decided_on=None, then=F("meeting__end")), default=F("decided_on")))
        .order_by(F("on").desc(nulls_last=True), "address")
    )


def in_full(decisions, viewer):
    """`decisions` with everything that one page shows, but what was reported."""
    mandates = Mandate.objects.visible_to(viewer).select_related("body", "meeting", "paper__meeting")
    earlier = Tie.objects.visible_to(viewer).select_related("earlier__meeting")
    later = Tie.objects.visible_to(viewer).select_related("decision__meeting")
    return (
        listed(decisions, viewer)
        .select_related("worded_in__meeting", "narrowed_to")
        .prefetch_related(
            Prefetch("mandates", mandates),
            Prefetch("ties", earlier, to_attr="follows"),
            Prefetch("followed_by", later, to_attr="followers"),
            Prefetch("themes", Theme.objects.named()),
            Prefetch("corrections", Correction.objects.visible_to(viewer)),
        )
    )


def addressees(viewer):
    """Whom decisions are addressed to; of a body its conferences too, whose seats report for it."""
    conferences = Prefetch("body__conferences", Conference.objects.visible_to(viewer))
    return Addressee.objects.visible_to(viewer).select_related("state", "conference", "body").prefetch_related(conferences)


def reports_of(decision: Decision, viewer) -> list[Report]:
    """The reports that a reader has of a decision, in their order: none to whom its follow-up is closed."""
    rows = Report.objects.visible_to(viewer).filter(addressee__decision=decision)
    related = ("addressee__state", "addressee__conference", "addressee__body", "addressee__decision__meeting")
    return list(rows.select_related("state", "evidence_paper__meeting", *related).order_by("reported_on", "pk"))


def conclusion_of(decision: Decision, viewer) -> Conclusion | None:
    rows = Conclusion.objects.visible_to(viewer).filter(decision=decision)
    return rows.select_related("meeting", "consultation", "presidency__state", "presidency__conference").first()


def still_open(viewer):
    """The published decisions by which something is to be done, neither concluded nor superseded."""
    rows = Decision.objects.visible_to(viewer).filter(release=Release.PUBLISHED, force=Decision.Force.OPERATIVE)
    concluded = Conclusion.objects.visible_to(viewer).values("decision")
    return rows.exclude(pk__in=concluded).exclude(pk__in=superseded(viewer))


def superseded(viewer):
    """The keys of decisions whose place a published one has taken."""
    ties = Tie.objects.visible_to(viewer).filter(kind=Tie.Kind.SUPERSEDES, decision__release=Release.PUBLISHED)
    return ties.values("earlier")


def addressed_to(viewer, addressed: Q):
    """The addressees that answer `addressed`, of decisions that are open, with the day of the last visible report.

    `reported` is None where none is on record.
    """
    reports = Report.objects.visible_to(viewer).filter(addressee=OuterRef("pk")).order_by("-reported_on")
    decisions = still_open(viewer).values("pk")
    return (
        addressees(viewer)
        .filter(addressed, decision__in=decisions)
        .select_related("decision__meeting", "decision__due_meeting", "state", "conference", "body")
        .annotate(reported=Subquery(reports.values("reported_on")[:1]))
        .order_by(F("decision__due_on").asc(nulls_last=True), "decision__address", "pk")
        .distinct()
    )
