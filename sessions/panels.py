"""What the programme adds to the pages of a meeting and of a state."""

from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.registry import registry
from sessions import agenda
from sessions.day import present
from sessions.glossary import with_sources
from sessions.models import ConceptUse, Part, Session


def of_meeting(viewer, meeting):
    """The sessions of a meeting in their order, with who leads them."""
    leads = Part.objects.visible_to(viewer).leads().with_actors()
    sessions = (
        Session.objects.visible_to(viewer)
        .filter(meeting=meeting)
        .select_related("meeting")
        .prefetch_related(Prefetch("parts", leads, to_attr="leads"))
    )
    return {"meeting": meeting, "sessions": list(sessions)}


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
    """The sessions in which a state, or its presidency, had a part, newest meeting first, with its roles."""
    parts = (
        Part.objects.visible_to(viewer)
        .filter(Q(state=state) | Q(presidency__state=state), session__isnull=False)
        .select_related("session__meeting", "conference")
        .order_by(F("session__meeting__start").desc(nulls_last=True), "session__position", "position")
    )
    return {"parts": list(parts)}


def place(viewer, subject):
    return {"address": reverse("sessions:glossary"), "label": _("Glossary")}


def programme(viewer, meeting):
    """On a meeting's form, the lists of its sessions and of its agenda."""
    lists = {"plenary_sessions_session": _("Sessions"), "plenary_sessions_agendablock": _("Agenda")}
    own = f"?meeting__id__exact={meeting.pk}"
    links = [{"address": reverse(f"admin:{name}_changelist") + own, "label": label} for name, label in lists.items()]
    return {"links": links}


registry.panel("office.meeting", "admin/_papers.html", programme, order=15)
registry.panel("home.plenary", "sessions/_plenary_panel.html", of_plenary, order=10)
registry.panel("meeting.now", "sessions/_present.html", now_of_meeting, order=10)
registry.panel("meeting", "sessions/_meeting_panel.html", of_meeting, order=20)
registry.panel("meeting", "sessions/_concepts_panel.html", concepts_of_meeting, order=30)
registry.panel("state", "sessions/_state_panel.html", of_state, order=30)
registry.panel("nav", "_place.html", place, order=40)
