"""What consultations add to the menu, to a conference's page and to the office."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations import designations
from consultations.boards import answer_address
from consultations.directory import asked_of
from consultations.lists import procedures, rounds_asked
from consultations.roles import has_seat
from consultations.telling import told
from meetings.places import CONFERENCE, MINE_ASKED, OFFICE_CONFERENCE
from portal.menu import CONFERENCES, Entry, Group
from portal.tools import Tool, Work

CONSULTATIONS = Group(gettext_lazy("Consultations"), 35)


def pages(viewer):
    about = _("How each conference asks its States between two meetings, as far as it is on record.")
    return [Entry(_("Consultations between meetings"), reverse("consultations:list"), about)]


def pages_of_all(viewer):
    """Whoever has no seat in consultations finds how the conferences consult among the pages of the conferences."""
    return [] if has_seat(viewer) else pages(viewer)


def pages_of_seats(viewer):
    return pages(viewer) if has_seat(viewer) else []


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


def rounds_asked_of_state(viewer, state):
    """The rounds that wait for the State, each with its end."""
    places = rounds_asked(viewer, state)
    asked = [(place, answer_address(place), _end_of(place.round)) for place in places]
    return {"asked": asked} if asked else None


def _end_of(row):
    return told(row.deadline, row.time_zone) if row.deadline else None


def seat_of(viewer, conference) -> list[Tool]:
    return [Tool(reverse("consultations:presidency", args=[conference.address]), _("Seat of the Presidency"))]


CONFERENCES.add(pages_of_all, order=60)
CONSULTATIONS.add(pages_of_seats)
CONFERENCE.add("consultations/_conference_panel.html", of_conference, order=60)
MINE_ASKED.add("consultations/_mine_rounds.html", rounds_asked_of_state, order=20)
MINE_ASKED.add("consultations/_mine_focal_points.html", asked_of_state, order=60)
MINE_ASKED.add("consultations/_mine_designations.html", designations_asked_of_state, order=61)
OFFICE_CONFERENCE.offer(Work.SEE, seat_of)
