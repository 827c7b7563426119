"""The reminder for those who lead a session whose technical sheet is incomplete, ready to be copied into a mail."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from meetings.admin.meeting.convocation import OFFICE_CONVOCATION, Reminding
from meetings.models import FocalPoint
from meetings.office.pages import form_of
from sessions.models import Part, Session
from sessions.pending import NAMES, incomplete


@dataclass
class TechnicalSheet:
    """A session whose sheet lacks something, and the address of its form."""

    session: Session
    address: str

    @property
    def missing(self) -> str:
        """What it lacks, in the language in which this is asked."""
        return ", ".join(str(label) for name, label in NAMES.items() if not getattr(self.session, name))


@dataclass
class Lead:
    """A state that leads, and its sessions whose sheets lack something."""

    state: Any
    conference: Any
    sheets: list[TechnicalSheet] = field(default_factory=list)


def awaited(viewer, reminding: Reminding) -> tuple[list[Lead], list[Session]]:
    """Whom to remind, in the order of the sessions, and the incomplete sessions that nobody leads yet; two queries."""
    leads = Part.objects.editable_by(viewer).leads().select_related("state", "conference").filter(state__isnull=False)
    sessions = incomplete(viewer).filter(meeting=reminding.meeting).order_by("position", "pk")
    found: dict[int, Lead] = {}
    orphans = []
    for session in sessions.prefetch_related(Prefetch("parts", leads, to_attr="leads")):
        sheet = TechnicalSheet(session, settings.SITE_ADDRESS + form_of(session))
        for part in session.leads:
            found.setdefault(part.state_id, Lead(part.state, part.conference)).sheets.append(sheet)
        if not session.leads:
            orphans.append(session)
    return list(found.values()), orphans


def addresses(viewer, reminding: Reminding, leads: list[Lead]) -> list[str]:
    """The mail addresses of the focal points of the states that lead, as far as they are the person's to know."""
    states = [lead.state.pk for lead in leads]
    rows = FocalPoint.objects.editable_by(viewer).filter(
        state__in=states, conference__series=reminding.meeting.series_id
    )
    in_force = rows.filter(Q(end__isnull=True) | Q(end__gte=timezone.now().date()))
    return sorted({row.email for row in in_force if row.email})


def reminder(viewer, reminding: Reminding) -> dict:
    """The text in each language, and what the secretariat itself should know."""
    leads, orphans = awaited(viewer, reminding)
    texts = []
    for code, label in settings.LANGUAGES if leads else ():
        with override(code):
            said = {"meeting": reminding.meeting, "deadline": reminding.deadline, "leads": leads}
            text = render_to_string("admin/plenary_sessions/reminder.txt", said)
        texts.append({"language": code, "label": label, "text": text})
    return {"texts": texts, "leads": leads, "orphans": orphans, "to": addresses(viewer, reminding, leads)}


OFFICE_CONVOCATION.add("admin/plenary_sessions/_reminder.html", reminder)
