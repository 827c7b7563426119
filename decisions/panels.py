"""What decisions add to the menu, to meetings and bodies, and to the home page of whoever acts for a State."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from decisions import awaiting
from decisions.lists import listed
from decisions.models import Addressee, Decision, Mandate
from meetings.lists import SHOWN, Shown
from meetings.models import Meeting
from meetings.places import BODY, MEETING_RESULTS, MINE, MINE_ASKED
from portal.menu import KNOWLEDGE, Entry


def pages(viewer):
    about = _("What meetings and consultations came to, each in the verb and with the subject that its source prints.")
    return [Entry(_("Decisions"), reverse("decisions:list"), about)]


def of_meeting(viewer, meeting):
    rows = list(listed(Decision.objects.visible_to(viewer).filter(meeting=meeting), viewer))
    return {"decisions": rows} if rows else None


def of_body(viewer, body):
    """What a body or its meetings decided, and what was decided to be done by it; None if there is nothing."""
    own = Q(body=body) | Q(meeting__in=Meeting.objects.visible_to(viewer).filter(series__body=body))
    asked = [model.objects.visible_to(viewer).filter(body=body).values("decision") for model in (Addressee, Mandate)]
    rows = Decision.objects.visible_to(viewer).filter(own | Q(pk__in=asked[0]) | Q(pk__in=asked[1]))
    shown = Shown(listed(rows, viewer))
    return {"decisions": shown} if shown else None


def asked_of_state(viewer, state):
    """What is foreseen for a day or a meeting and of which the State has not reported; nothing of it is late."""
    rows = [row for row in awaiting.of_state(viewer, state) if row.reported is None and row.decision.is_foreseen]
    return {"asked": rows} if rows else None


def of_state(viewer, state):
    rows = awaiting.of_state(viewer, state)
    more = len(rows) - len(rows[:SHOWN])
    return {"awaited": rows[:SHOWN], "total": len(rows), "more": more} if rows else None


KNOWLEDGE.add(pages, order=35)
MEETING_RESULTS.add("decisions/_meeting_panel.html", of_meeting, order=45)
BODY.add("decisions/_body_panel.html", of_body, order=45)
MINE_ASKED.add("decisions/_mine_asked.html", asked_of_state, order=40)
MINE.add("decisions/_mine.html", of_state, order=60)
