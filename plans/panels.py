"""What plans add to the page of a conference: its plan of action, its work plans, and what is foreseen next."""

from meetings.lists import Shown
from meetings.places import CONFERENCE
from plans.due import foreseen
from plans.lists import work_plans
from plans.models import Plan

FEW = 6


def of_conference(viewer, conference):
    """A few work plans and what is foreseen; that nothing is on record is said on the conference's page, too."""
    return {
        "plans": list(Plan.objects.visible_to(viewer).filter(conference=conference)),
        "work_plans": Shown(work_plans(viewer).filter(conference=conference), FEW),
        "foreseen": Shown(foreseen(conference, viewer), FEW),
    }


CONFERENCE.add("plans/_conference_panel.html", of_conference, order=45)
