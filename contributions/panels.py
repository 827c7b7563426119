"""What contributions add to the page of a conference and to its form in the office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contributions.lists import funds
from contributions.models import Scale
from contributions.scales import listed
from meetings.places import CONFERENCE, OFFICE_CONFERENCE
from portal.tools import Tool, Work


def of_conference(viewer, conference):
    """The latest scale, and the funds."""
    scales = listed(Scale.objects.visible_to(viewer).filter(conference=conference), viewer)
    return {"scale": scales.order_by("-since").first(), "funds": funds(viewer).filter(conference=conference)}


def page_of(viewer, conference) -> list[Tool]:
    return [Tool(reverse("contributions:detail", args=[conference.address]), _("Contributions"))]


CONFERENCE.add("contributions/_conference_panel.html", of_conference, order=70)
OFFICE_CONFERENCE.offer(Work.SEE, page_of)
