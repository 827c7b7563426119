"""What search finds among the roadmaps and the indicators of results."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.search import SOURCED, in_conference, in_meeting
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words
from roadmaps.models import Indicator, Result, Roadmap, SpecificObjective, Standing, Subtheme

registry.index(Roadmap, Words(("theme",), ("cross_cutting", "general_objective"), SOURCED))
registry.index(Subtheme, Words(texts=("text",)))
registry.index(SpecificObjective, Words(texts=("text",)))
registry.index(Standing, Words(texts=("wording", "place")))
registry.index(Result, Words(texts=("text",), names=SOURCED))
registry.index(Indicator, Words(("text",), ("unit",), SOURCED))


registry.lead_to(
    "meetings",
    Passages(Result, "meeting", label=_("expected result"), only=lambda rows: rows.filter(roadmap__isnull=True)),
)
registry.search(
    SearchSource(
        "roadmaps",
        _("Roadmaps"),
        Roadmap,
        "roadmaps/_roadmap_hit.html",
        lambda rows, viewer: rows.select_related("meeting"),
        {"meeting": in_meeting, "conference": in_conference},
        order=45,
    ),
    Passages(Subtheme, "roadmap", label=_("subtheme")),
    Passages(SpecificObjective, "roadmap", label=_("specific objective")),
    Passages(Standing, "roadmap", label=_("standing")),
    Passages(Result, "roadmap", label=_("result")),
    Passages(Roadmap, words="themes", weight=0.3, shown=False),
)
registry.search(
    SearchSource(
        "indicators",
        _("Indicators"),
        Indicator,
        "roadmaps/_indicator_hit.html",
        lambda rows, viewer: rows.select_related("result__meeting", "result__roadmap__meeting"),
        {
            "meeting": lambda viewer, address: Q(result__meeting__address=address),
            "conference": lambda viewer, address: Q(result__meeting__series__conferences__address=address),
        },
        order=60,
    ),
    Passages(Indicator, words="result", label=_("result")),
)
