"""What a State finds of the programme on the home page of whoever acts for it: the day, its sheets, its sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, State
from sessions import agenda
from sessions.day import Present, present
from sessions.models import ConceptUse, GuidingQuestion, Part, Session, Topic
from sessions.slots import Slot, all_slots

OVER = (Meeting.Situation.HELD, Meeting.Situation.CANCELLED)
TIMED = 3  # meetings of whose programme the hours are looked up, the soonest first: each costs two queries
ON_A_SHEET: dict[str, Any] = {"topics": Topic, "questions": GuidingQuestion, "concepts": ConceptUse}
NAMED = {"topics": _("topics to cover"), "questions": _("guiding questions"), "concepts": _("key concepts")}


@dataclass(frozen=True)
class Sheet:
    """A technical sheet that is open: its session, what it does not say yet, and where it is written."""

    session: Session
    address: str

    @property
    def missing(self) -> list:
        return [label for name, label in NAMED.items() if not getattr(self.session, f"has_{name}")]


@dataclass(frozen=True)
class Duty:
    """A part of a State in a meeting that is not over: when, as far as that is on record, and in what."""

    part: Part
    meeting: Meeting
    slot: Slot | None

    @property
    def thing(self):
        """What it is a part of: the session, or the agenda item."""
        return self.part.session or self.part.agenda_item

    @property
    def address(self) -> str:
        return self.thing.get_absolute_url()

    @property
    def begins(self) -> tuple[bool, date]:
        """The key by which duties stand in order; those without a day come last."""
        day = self.slot.start.date() if self.slot and self.slot.start else self.meeting.start
        return day is None, day or date.max


def days_now(viewer) -> list[tuple[Meeting, Present]]:
    """The meetings that are on, each with what is on in it and what is next."""
    now = timezone.now()
    near = (now.date() - timedelta(days=1), now.date() + timedelta(days=1))
    rows = Meeting.objects.visible_to(viewer).filter(start__lte=near[1]).filter(Q(end__gte=near[0]) | Q(end=None))
    found = []
    for meeting in rows.exclude(end=None, start__lt=near[0]):
        if meeting.is_on(now):
            current = present(meeting, agenda.programme(meeting, viewer, with_parts=False), now)
            found += [(meeting, current)] if current else []
    return found


def open_sheets(viewer, state: State) -> list[Sheet]:
    """The sheets of sessions that `state` leads which are the viewer's to write, and open."""
    own = Part.objects.visible_to(viewer).leads().filter(state=state).values("session")
    sheets = Session.objects.visible_to(viewer).sheets_of(viewer).filter(sheet_closed_at=None, pk__in=own)
    of_session = {"session": OuterRef("pk")}
    has = {
        f"has_{name}": Exists(model.objects.visible_to(viewer).filter(**of_session))
        for name, model in ON_A_SHEET.items()
    }
    return [
        Sheet(session, reverse("admin:plenary_sessions_session_change", args=[session.pk]))
        for session in sheets.select_related("meeting").annotate(**has).order_by("meeting__start", "position", "pk")
    ]


def duties(viewer, state: State) -> list[Duty]:
    """What `state`, or its presidency, leads or else does in meetings that are not over, the soonest first."""
    parts = list(
        Part.objects.visible_to(viewer)
        .filter(Q(state=state) | Q(presidency__state=state))
        .exclude(session__meeting__situation__in=OVER)
        .exclude(agenda_item__block__meeting__situation__in=OVER)
        .select_related("session__meeting", "agenda_item__block__meeting", "agenda_item__session__meeting")
        .order_by("position", "pk")
    )
    meetings = {meeting.pk: meeting for part in parts if (meeting := part.meeting)}
    slots = _slots(viewer, meetings.values())
    rows = [Duty(part, part.meeting, slots.get((part.session_id, part.agenda_item_id))) for part in parts]
    return sorted(rows, key=lambda duty: duty.begins)


def _slots(viewer, meetings: Iterable[Meeting]) -> dict[tuple, Slot]:
    """The first slot of each session and of each item, under `(session, None)` and `(None, item)`."""
    found: dict[tuple, Slot] = {}
    for meeting in sorted(meetings, key=lambda row: (row.start is None, row.start))[:TIMED]:
        for slot in all_slots(agenda.programme(meeting, viewer, with_parts=False)):
            if slot.item:
                found[None, slot.item.pk] = slot
                if slot.item.session_id:
                    found.setdefault((slot.item.session_id, None), slot)
    return found
