"""Roadmaps and results with all that their pages show of them, in a fixed number of queries."""

from django.db.models import F, Prefetch

from meetings.models import Theme
from roadmaps.models import (
    Indicator,
    Measurement,
    Result,
    Roadmap,
    SpecificObjective,
    Standing,
    Subtheme,
    Target,
)


def with_indicators(results, viewer):
    """`results` with indicators, targets and measurements: three queries whatever their number."""
    measurements = Measurement.objects.visible_to(viewer).select_related("state", "organisation")
    indicators = (
        Indicator.objects.visible_to(viewer)
        .select_related("source")
        .prefetch_related(
            Prefetch("targets", Target.objects.visible_to(viewer)), Prefetch("measurements", measurements)
        )
        .order_by("position")
    )
    rows = results.select_related("source").prefetch_related(Prefetch("indicators", indicators))
    return rows.order_by("position", "pk")


def listed(roadmaps, viewer):
    """`roadmaps` with their meeting and results, newest meeting first."""
    results = Result.objects.visible_to(viewer).order_by("position", "pk")
    return (
        roadmaps.select_related("meeting")
        .prefetch_related(Prefetch("results", results))
        .order_by(F("meeting__start").desc(nulls_last=True), "meeting", "number")
    )


def in_full(roadmaps, viewer):
    """`roadmaps` with everything that one page shows."""
    standings = Standing.objects.visible_to(viewer).select_related("source")
    return roadmaps.select_related("meeting__narrowed_to", "source", "narrowed_to").prefetch_related(
        Prefetch("subthemes", Subtheme.objects.visible_to(viewer)),
        Prefetch("specific_objectives", SpecificObjective.objects.visible_to(viewer)),
        Prefetch("standings", standings),
        Prefetch("themes", Theme.objects.named()),
        Prefetch("results", with_indicators(Result.objects.visible_to(viewer), viewer)),
    )


def roadmaps_of(viewer, meeting):
    """The roadmaps of a meeting in the order of their numbers."""
    return listed(Roadmap.objects.visible_to(viewer).filter(meeting=meeting), viewer)


def expected_results_of(viewer, meeting):
    """The results that a meeting expects of itself: those without a roadmap."""
    results = Result.objects.visible_to(viewer).filter(meeting=meeting, roadmap=None)
    return with_indicators(results, viewer)
