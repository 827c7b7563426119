"""What the programme adds to the pages of a meeting, a state and a theme."""

from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.grouping import count_per_theme, grouped_by_meeting
from meetings.lists import Shown
from meetings.models import Meeting
from meetings.models.course import was_held_q
from meetings.places import (
    HOME_PLENARY,
    MEETING,
    MEETING_MORE,
    MEETING_NOW,
    MINE,
    MINE_ASKED,
    MINE_NOW,
    OFFICE_MEETING,
    STATE,
    STATE_PRINT,
    THEME,
    THEMES,
)
from portal.menu import KNOWLEDGE, Entry
from portal.tools import Tool, Work
from sessions import agenda
from sessions.day import present
from sessions.glossary import with_sources
from sessions.mine import days_now, duties, open_sheets
from sessions.models import ConceptUse, Part, Session


def of_meeting(viewer, meeting):
    """The sessions of a meeting in their order, with who leads them."""
    return {
        "meeting": meeting,
        "sessions": list(with_leads(Session.objects.visible_to(viewer), viewer, meeting=meeting)),
    }


def with_leads(sessions, viewer, **asked):
    """Those `sessions` that are asked for, each with its meeting and, as `leads`, who leads it."""
    leads = Part.objects.visible_to(viewer).leads().with_actors()
    rows = sessions.filter(**asked).select_related("meeting")
    return rows.prefetch_related(Prefetch("parts", leads, to_attr="leads"))


def now_of_meeting(viewer, meeting):
    """What is on and what is next, on the days of the meeting."""
    now = timezone.now()
    current = present(meeting, agenda.programme(meeting, viewer, with_parts=False), now) if meeting.is_on(now) else None
    return {"meeting": meeting, "present": current} if current else None


def of_plenary(viewer, meeting):
    """The way from the home page to the programme of the plenary that is on or next."""
    return {"meeting": meeting}


def concepts_of_meeting(viewer, meeting):
    """The concepts that serve a meeting as a whole rather than one of its sessions."""
    uses = ConceptUse.objects.visible_to(viewer).filter(meeting=meeting, session=None)
    uses = list(with_sources(uses, viewer))
    return {"uses": uses} if uses else None


def of_state(viewer, state):
    """The sessions that a state, or its presidency, led, and its parts in other roles: the newest of each.

    Those of a meeting that is not on record as held, whether it lies ahead or its course is not known, are `planned`.
    """
    parts = Part.objects.visible_to(viewer).filter(Q(state=state) | Q(presidency__state=state), session__isnull=False)
    parts = parts.select_related("session__meeting", "conference").order_by(
        F("session__meeting__start").desc(nulls_last=True), "session__position", "position", "pk"
    )
    leads, held = Q(role=Part.Role.LEADS), was_held_q("session__meeting__")
    return {
        "leads": Shown(parts.filter(leads, held)),
        "planned": Shown(parts.filter(leads, ~held)),
        "parts": Shown(parts.filter(~leads)),
    }


def of_theme(viewer, theme):
    """The sessions on a theme by meeting, each with who led it."""
    sessions = with_leads(Session.objects.visible_to(viewer), viewer, themes=theme)
    return {
        "label": _("Sessions"),
        "by_meeting": grouped_by_meeting(sessions.order_by("position", "pk")),
        "rest": Meeting.get_absolute_url,
    }


def counts_of_themes(viewer, _subject):
    return {"label": _("Sessions"), "counts": count_per_theme(Session.objects.visible_to(viewer))}


def on_now(viewer, subject):
    """For whoever acts for a State: what is on and next in the meetings of the day; None on other days."""
    rows = days_now(viewer)
    return {"rows": rows} if rows else None


def asked_of(viewer, state):
    """The technical sheets that are open to the reader as the State's focal point."""
    sheets = open_sheets(viewer, state)
    return {"sheets": sheets} if sheets else None


def led_by_own(viewer, state):
    return {"state": state, "duties": duties(viewer, state)}


def pages(viewer):
    about = _("Key concepts of sessions and meetings, as they were defined there, with their sources.")
    return [Entry(_("Glossary"), reverse("sessions:glossary"), about)]


def programme(viewer, meeting) -> list[Tool]:
    """On a meeting's form, the list of its sessions and the page of its agenda."""
    sessions = f"{reverse('admin:plenary_sessions_session_changelist')}?meeting__id__exact={meeting.pk}"
    return [
        Tool(sessions, _("Sessions")),
        Tool(reverse("admin:meetings_meeting_agenda", args=[meeting.pk]), _("Agenda")),
    ]


def of_its_day(viewer, meeting) -> list[Tool]:
    """The pages that are used while a meeting is held."""
    pages = {"screen": _("Screen of the room"), "chair": _("Conducting the meeting")}
    return [Tool(reverse(f"sessions:{name}", args=[meeting.address]), label) for name, label in pages.items()]


OFFICE_MEETING.offer(Work.PREPARE, programme, order=15)
OFFICE_MEETING.offer(Work.SEE, of_its_day, order=15)
HOME_PLENARY.add("sessions/_plenary_panel.html", of_plenary, order=10)
MEETING_NOW.add("sessions/_present.html", now_of_meeting, order=10)
MEETING.add("sessions/_meeting_panel.html", of_meeting, order=20)
MEETING_MORE.add("sessions/_concepts_panel.html", concepts_of_meeting, order=30)
STATE.add("sessions/_state_panel.html", of_state, order=30)
STATE_PRINT.add("sessions/_state_print.html", of_state, order=30)
MINE_NOW.add("sessions/_mine_now.html", on_now, order=10)
MINE_ASKED.add("sessions/_mine_sheets.html", asked_of, order=10)
MINE.add("sessions/_mine_duties.html", led_by_own, order=10)
THEME.add("sessions/_theme_cell.html", of_theme, order=30)
THEMES.add("_tally.html", counts_of_themes, order=30)
KNOWLEDGE.add(pages, order=40)
