"""What meetings put on the home page and in the masthead."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.lists import listed, presided
from meetings.mine import own_states
from meetings.models import Conference, Meeting, Series
from portal.places import HOME, HOME_FIRST, NAV


def places(viewer, subject):
    return {"address": reverse("meetings:list"), "label": _("Meetings")}


def plenaries(viewer, subject):
    """The plenary that is on, or else the next one that is not cancelled, and the last one held."""
    now = timezone.now()
    today = now.date()
    situation = Meeting.Situation
    rows = list(listed(viewer).filter(series__kind=Series.Kind.PLENARY))
    open_ones = [row for row in rows if row.situation not in (situation.HELD, situation.CANCELLED)]
    # In the west the last evening of a meeting is the next day already by UTC.
    coming = [row for row in open_ones if row.start is None or (row.end or row.start) >= today or row.is_on(now)]
    held = [row for row in rows if row.situation == situation.HELD]
    soonest = min(coming, key=lambda row: (row.start is None, row.start or today), default=None)
    return {
        "coming": soonest,
        "is_on": bool(soonest and soonest.is_on(now)),
        "last": held[0] if held else None,
        "earlier": held[1:],
    }


def presidencies(viewer, subject):
    """Today's troika of each conference, all in equal rank."""
    today = timezone.now().date()
    conferences = presided(Conference.objects.visible_to(viewer), viewer)
    return {"troikas": [(conference, conference.troika(today)) for conference in conferences], "today": today}


def themes(viewer, subject):
    return {"address": reverse("meetings:themes"), "label": _("Themes")}


def own(viewer, subject):
    """What is the reader's own, of the States that the reader acts for; None if there are none."""
    rows = own_states(viewer)
    return {"own": rows} if rows else None


NAV.add("_place.html", themes, order=35)
HOME_FIRST.add("meetings/_mine.html", own, order=10)
NAV.add("_place.html", places, order=10)
HOME.add("meetings/_home_plenaries.html", plenaries, order=10)
HOME.add("meetings/_home_presidencies.html", presidencies, order=20)
