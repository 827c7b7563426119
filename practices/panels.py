"""What practices add to the pages of a meeting, a session, a state, a conference and a theme."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.access.together import hand_out
from meetings.grouping import count_per_theme, grouped_by_meeting
from meetings.lists import SHOWN, Shown
from meetings.places import CONFERENCE, MEETING_RESULTS, ORGANISATION, PARTNERS, STATE, STATE_PRINT, THEME, THEMES
from portal.menu import KNOWLEDGE, Entry
from practices.forms import conditions
from practices.lists import in_session, listed
from practices.models import Attribution, Practice
from sessions.lists import in_place
from sessions.models import Session
from sessions.places import SESSION

# On the sheet of a state; the rest stands in the filtered list, as it does for pages.
PRINTED = 7


def of_meeting(viewer, meeting):
    """How many practices each session of a meeting shared, and how many none of them did."""
    practices = Practice.objects.visible_to(viewer).filter(meeting=meeting).order_by()
    counts = dict(practices.values_list("session").annotate(Count("pk")))
    if not counts:
        return {"meeting": meeting, "total": 0, "sessions": [], "others": 0}
    sessions = Session.objects.visible_to(viewer).filter(pk__in=[pk for pk in counts if pk])
    return {
        "meeting": meeting,
        "total": sum(counts.values()),
        "sessions": [(session, counts[session.pk]) for session in sessions],
        "others": counts.get(None, 0),
    }


def of_session(viewer, session):
    """The practices shared in a session; an empty list is shown too, since silence would read as an error."""
    told = in_session(viewer, session=session.pk)
    rows = in_place(told["practices"])
    hand_out(in_place(told["attributions"]), rows, "attributions")
    for row in rows:
        row.meeting = session.meeting  # its day says how a state was called
    total = len(rows)
    if total > SHOWN:
        total = Practice.objects.visible_to(viewer).filter(session=session).count()
    return {"plenary_session": session, "practices": rows[:SHOWN], "total": total}


def of_state(viewer, state):
    return _of_party(viewer, state=state.code.lower())


def of_state_to_print(viewer, state):
    return _of_party(viewer, PRINTED, state=state.code.lower())


def of_conference(viewer, conference):
    return _of_party(viewer, conference=conference.address)


def _of_party(viewer, shown=SHOWN, **value):
    practices = Practice.objects.visible_to(viewer).filter(*conditions(viewer, **value).values())
    rows = Shown(listed(practices, viewer), shown)
    return {"practices": rows, "total": rows.total, "filter": value}


def of_organisation(viewer, organisation):
    practices = Practice.objects.visible_to(viewer).filter(attributions__organisation=organisation).distinct()
    rows = Shown(listed(practices, viewer), SHOWN)
    return {"practices": rows, "total": rows.total, "filter": None}


def counts_of_partners(viewer, conference):
    """How many practices that a conference's meetings shared are attributed to each organisation."""
    practices = Practice.objects.visible_to(viewer).filter(meeting__series__conferences=conference).order_by()
    rows = Attribution.objects.visible_to(viewer).filter(practice__in=practices.values("pk"))
    rows = rows.filter(organisation__isnull=False).order_by().values_list("organisation")
    return {"label": _("Good practices"), "counts": dict(rows.annotate(Count("practice", distinct=True)))}


def of_theme(viewer, theme):
    """The practices on a theme by meeting."""
    practices = listed(Practice.objects.visible_to(viewer).filter(themes=theme), viewer)

    def rest(meeting) -> str:
        return f"{reverse('practices:list')}?theme={theme.address}&meeting={meeting.address}"

    return {"label": _("Good practices"), "by_meeting": grouped_by_meeting(practices), "rest": rest}


def counts_of_themes(viewer, _subject):
    return {"label": _("Good practices"), "counts": count_per_theme(Practice.objects.visible_to(viewer))}


def pages(viewer):
    about = _("Experiences, laws, programmes and agreements that were shared, by country, theme and kind.")
    tiles = _("How many each State shared, on a map of equal tiles, and which of them have led sessions.")
    figures = _("How many of each kind were shared on each theme.")
    return [
        Entry(_("Good practices"), reverse("practices:list"), about),
        Entry(_("Map of good practices"), reverse("practices:map"), tiles),
        Entry(_("By kind and theme"), reverse("practices:figures"), figures),
    ]


MEETING_RESULTS.add("practices/_meeting_panel.html", of_meeting, order=60)
SESSION.add("practices/_session_panel.html", of_session, order=40)
ORGANISATION.add("practices/_party_panel.html", of_organisation, order=40)
PARTNERS.add("_tally.html", counts_of_partners, order=40)
STATE.add("practices/_party_panel.html", of_state, order=40)
STATE_PRINT.add("practices/_state_print.html", of_state_to_print, order=40)
THEME.add("practices/_theme_cell.html", of_theme, order=40)
THEMES.add("practices/_theme_count.html", counts_of_themes, order=40)
CONFERENCE.add("practices/_party_panel.html", of_conference, order=40)
KNOWLEDGE.add(pages, order=20)
