"""What roadmaps add to the page of a meeting: the roadmaps, and the results it expects of itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.registry import registry
from roadmaps.lists import expected_results_of, roadmaps_of


def of_meeting(viewer, meeting):
    return {"roadmaps": list(roadmaps_of(viewer, meeting))}


def expected_of_meeting(viewer, meeting):
    results = list(expected_results_of(viewer, meeting))
    return {"results": results} if results else None


def place(viewer, subject):
    return {"address": reverse("roadmaps:list"), "label": _("Roadmaps")}


registry.panel("meeting", "roadmaps/_meeting_panel.html", of_meeting, order=50)
registry.panel("meeting", "roadmaps/_expected_results.html", expected_of_meeting, order=55)
registry.panel("nav", "_place.html", place, order=30)
