"""What search finds among the roadmaps and the indicators of results."""

from django.utils.translation import gettext_lazy as _

from portal.matching import either, matching
from portal.registry import SearchSource, registry
from roadmaps.models import Indicator, Roadmap, SpecificObjective, Subtheme


def roadmaps(viewer, words):
    """Roadmaps whose theme, approach, objectives or subthemes hold the words."""
    fields = ("theme", "cross_cutting", "general_objective", "aliases", "printed_form")
    rows = Roadmap.objects.visible_to(viewer)
    own = matching(rows, words, *fields)
    subthemes = matching(Subtheme.objects.visible_to(viewer), words, "text")
    objectives = matching(SpecificObjective.objects.visible_to(viewer), words, "text")
    found = either(rows, own, (subthemes, "roadmap"), (objectives, "roadmap"))
    return found.select_related("meeting").order_by("-meeting__start", "number")


def indicators(viewer, words):
    """Indicators by their own text and by that of their result."""
    rows = matching(Indicator.objects.visible_to(viewer), words, "text", "aliases", "printed_form", "result__text")
    return rows.select_related("result__meeting", "result__roadmap__meeting").order_by(
        "-result__meeting__start", "result__roadmap__number", "result__position", "position"
    )


registry.search(SearchSource(_("Roadmaps"), roadmaps, "roadmaps/_roadmap_hit.html", order=45))
registry.search(SearchSource(_("Indicators"), indicators, "roadmaps/_indicator_hit.html", order=60))
