"""What plans add to the page of a conference, of a body and of a Presidency's seat."""

from django.db.models import Q

from consultations.places import PRESIDENCY
from meetings.lists import Shown
from meetings.places import BODY, CONFERENCE
from plans.due import foreseen
from plans.lists import listed, still_open, work_plans
from plans.models import Plan

FEW = 6


def of_conference(viewer, conference):
    """A few work plans and what is foreseen; that nothing is on record is said on the conference's page, too."""
    return {
        "plans": list(Plan.objects.visible_to(viewer).filter(conference=conference).select_related("conference")),
        "work_plans": Shown(work_plans(viewer).filter(conference=conference), FEW),
        "foreseen": Shown(foreseen(conference, viewer), FEW),
    }


def of_body(viewer, body):
    """The work plans of a body, those that it approved, and what is foreseen in it; nothing where none is on record."""
    rows = work_plans(viewer).filter(Q(body=body) | Q(approved_by=body))
    activities = listed(still_open(viewer).filter(Q(body=body) | Q(work_plan__body=body)), viewer)
    shown = {"work_plans": list(rows), "foreseen": Shown(activities, FEW)}
    return shown if any(shown.values()) else None


def of_presidency(viewer, seat):
    """What is foreseen in the conference, which whoever presides finds with the seat of the Presidency."""
    return {"foreseen": list(foreseen(seat.conference, viewer))}


BODY.add("plans/_body_panel.html", of_body, order=40)
CONFERENCE.add("plans/_conference_panel.html", of_conference, order=45)
PRESIDENCY.add("plans/_presidency_panel.html", of_presidency, order=60)
