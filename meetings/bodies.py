"""Bodies with what is laid down of them, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from meetings.models import (
    AgendaElement,
    Body,
    Conference,
    ParticipationRule,
    Provision,
    Reporting,
    Rhythm,
    RuleGroup,
)
from meetings.tree import Tree, tree_of
from portal.requests import AnyViewer


def sourced(model: Any, viewer: AnyViewer, *joined: str):
    """The rows of a model that a viewer sees, with their sources and what else is joined."""
    return model.objects.visible_to(viewer).select_related("source", *joined)


def laid_down(viewer: AnyViewer) -> list[Prefetch]:
    """What is prefetched of bodies: what they are and do, to whom they report, when they meet, who takes part."""
    rules = sourced(ParticipationRule, viewer).prefetch_related(Prefetch("groups", sourced(RuleGroup, viewer)))
    return [
        Prefetch("provisions", sourced(Provision, viewer)),
        Prefetch("reports_to", sourced(Reporting, viewer, "superior")),
        Prefetch("rhythms", sourced(Rhythm, viewer, "meets_with")),
        Prefetch("participation_rules", rules),
        Prefetch("agenda_elements", sourced(AgendaElement, viewer)),
    ]


def bodies_of(conferences: Iterable[Conference], viewer: AnyViewer) -> Tree:
    """The tree of the bodies of conferences, as far as `viewer` sees them; two queries."""
    bodies = sourced(Body, viewer).filter(conferences__in=conferences).distinct()
    reportings = sourced(Reporting, viewer, "superior").filter(body__conferences__in=conferences).distinct()
    kinds = Body.Kind.values
    in_order = sorted(bodies, key=lambda row: (kinds.index(row.kind), row.pk))
    return tree_of(in_order, reportings, timezone.now().date())
