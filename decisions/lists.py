"""Decisions with all that their pages show of them, in a fixed number of queries."""

from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, When

from consultations.models import Consultation
from decisions.models import (
    Addressee,
    Conclusion,
    Correction,
    Decision,
    KeptDossier,
    KeptDossierFile,
    Mandate,
    Report,
    Tie,
)
from documents.models import Document
from meetings.access import Release
from meetings.models import Conference, Meeting, Theme


def listed(decisions, viewer):
    """`decisions` with whom they are of and addressed to; those decided last first, undated ones at the end.

    A list names no consultation: lists are kept for all who may see the same decisions, and of a consultation one State
    knows where the next does not.
    """
    return (
        decisions.select_related("source", "meeting", "body")
        .prefetch_related(
            Prefetch("due_meeting", Meeting.objects.visible_to(viewer)),
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
        .select_related("worded_in__meeting", "narrowed_to", "designates__conference", "designates__state")
        .prefetch_related(
            Prefetch("consultation", Consultation.objects.visible_to(viewer), to_attr="known_consultation"),
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
    return (
        Addressee.objects.visible_to(viewer).select_related("state", "conference", "body").prefetch_related(conferences)
    )


def reports_of(decision: Decision, viewer) -> list[Report]:
    """The reports that a reader has of a decision, in their order: none to whom its follow-up is closed."""
    rows = Report.objects.visible_to(viewer).filter(addressee__decision=decision)
    related = ("addressee__state", "addressee__conference", "addressee__body", "addressee__decision__meeting")
    return list(with_evidence(rows, viewer).select_related("state", *related).order_by("reported_on", "pk"))


def with_evidence(reports, viewer):
    """`reports` with the papers that they give as evidence, as far as the reader finds them."""
    return reports.prefetch_related(
        Prefetch("evidence_paper", Document.objects.visible_to(viewer).select_related("meeting"))
    )


def conclusion_of(decision: Decision, viewer) -> Conclusion | None:
    rows = Conclusion.objects.visible_to(viewer).filter(decision=decision)
    said_by = (
        Prefetch("concluding_meeting", Meeting.objects.visible_to(viewer)),
        Prefetch("concluding_consultation", Consultation.objects.visible_to(viewer)),
    )
    return rows.select_related("presidency__state", "presidency__conference").prefetch_related(*said_by).first()


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
    decisions = still_open(viewer)
    return (
        addressees(viewer)
        .filter(addressed, decision__in=decisions.order_by().values("pk"))
        .prefetch_related(Prefetch("decision", listed(decisions, viewer)))
        .annotate(reported=Subquery(reports.values("reported_on")[:1]))
        .order_by(F("decision__due_on").asc(nulls_last=True), "decision__address", "pk")
        .distinct()
    )


def kept_dossiers(conference: Conference, viewer) -> list[KeptDossier]:
    """The dossiers that earlier hand-overs of a conference have left to a reader, the latest first."""
    files = Prefetch("files", KeptDossierFile.objects.visible_to(viewer), to_attr="seen_files")
    rows = KeptDossier.objects.visible_to(viewer).filter(handover__incoming__conference=conference)
    terms = (f"handover__{side}__{each}" for side in ("outgoing", "incoming") for each in ("state", "conference"))
    return list(rows.select_related(*terms).prefetch_related(files))
