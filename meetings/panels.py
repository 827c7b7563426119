"""What meetings put on the home page, in the masthead and in the menu."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.faces import faces
from meetings.lists import listed, presided
from meetings.mine import own_states
from meetings.models import Conference, Meeting, Series
from portal.menu import CONFERENCES, KNOWLEDGE, MEETINGS, Entry
from portal.places import HOME, HOME_FIRST, MASTHEAD


def meetings(viewer):
    all_of_them = reverse("meetings:list")
    lines = _("Presidencies and meetings since the conferences began, on one line of time.")
    return [
        Entry(_("All meetings"), all_of_them, _("Plenaries and meetings of bodies, past and coming.")),
        Entry(_("Plenaries"), f"{all_of_them}?kind={Series.Kind.PLENARY}"),
        Entry(_("Timeline"), reverse("meetings:timeline"), lines),
    ]


def themes(viewer):
    about = _("One list for sessions, practices, roadmaps and documents; each theme side by side across plenaries.")
    return [Entry(_("Themes"), reverse("meetings:themes"), about)]


def conferences(viewer):
    """The page of them all, then each one's secretariat, by the name of its conference where none is on record."""
    about = _("Members, presidencies, secretariats and how to reach them.")
    yield Entry(_("Conferences and States"), reverse("meetings:conferences"), about)
    for row in faces(viewer) if viewer else ():
        label = _("Secretariat of the %(conference)s") % {"conference": row.acronym}
        yield Entry(label, f"{row.get_absolute_url()}#secretariat")


def names(viewer, subject):
    """The conferences whose portal this is, for the masthead."""
    return {"faces": faces(viewer)}


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


def own(viewer, subject):
    """What is the reader's own, of the States that the reader acts for; None if there are none."""
    rows = own_states(viewer)
    return {"own": rows} if rows else None


MEETINGS.add(meetings)
KNOWLEDGE.add(themes, order=10)
CONFERENCES.add(conferences)
MASTHEAD.add("meetings/_faces.html", names)
HOME_FIRST.add("meetings/_mine.html", own, order=10)
HOME.add("meetings/_home_plenaries.html", plenaries, order=10)
HOME.add("meetings/_home_presidencies.html", presidencies, order=20)
