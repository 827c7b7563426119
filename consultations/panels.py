"""What consultations add to the menu, to a conference's page and to the office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations import designations
from consultations.directory import asked_of
from consultations.lists import procedures
from meetings.places import CONFERENCE, MINE_ASKED, OFFICE_CONFERENCE
from portal.menu import CONFERENCES, Entry
from portal.tools import Tool, Work


def pages(viewer):
    about = _("How each conference asks its States between two meetings, as far as it is on record.")
    return [Entry(_("Consultations between meetings"), reverse("consultations:list"), about)]


def of_conference(viewer, conference):
    """The procedures of a conference, and for its members the way to the seat of its Presidency."""
    is_member = conference.pk in viewer.members or viewer.sees_all
    return {"procedures": procedures(viewer).filter(conferences=conference), "is_member": is_member}


def asked_of_state(viewer, state):
    """That the State has to say who answers for it."""
    asked = asked_of(viewer, state)
    return {"asked": asked} if asked else None


def designations_asked_of_state(viewer, state):
    """That nobody is designated yet who sends the answers of the State; of a consultation nothing is said."""
    asked = designations.asked_of(viewer, state)
    return {"asked": asked} if asked else None


def seat_of(viewer, conference) -> list[Tool]:
    return [Tool(reverse("consultations:presidency", args=[conference.address]), _("Seat of the Presidency"))]


CONFERENCES.add(pages, order=60)
CONFERENCE.add("consultations/_conference_panel.html", of_conference, order=60)
MINE_ASKED.add("consultations/_mine_focal_points.html", asked_of_state, order=60)
MINE_ASKED.add("consultations/_mine_designations.html", designations_asked_of_state, order=61)
OFFICE_CONFERENCE.offer(Work.SEE, seat_of)
