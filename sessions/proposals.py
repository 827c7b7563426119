"""What is proposed for the agenda of a meeting: what its body's agendas must hold, and what rooms on the right add.

A proposal is taken up by a person, who may word it otherwise; nothing is added by itself. One that was taken up says
where it stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from modeltranslation.utils import get_translation_fields

from meetings.access import Viewer
from meetings.models import AgendaElement, Meeting, MeetingSection
from portal.translations import written
from sessions.models import AgendaItem


@dataclass(frozen=True)
class Proposal:
    """An item that an agenda could have; `fields` are what ties it to what it comes from.

    `key` names it in a form, `titles` are its title in each language, `note` says why it is proposed, and `item` is
    where it stands already.
    """

    key: str
    title: str
    note: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    item: AgendaItem | None = None


PROPOSED: list[Callable[[Meeting, Viewer], Iterable[Proposal]]] = []


def proposals(meeting: Meeting, viewer: Viewer) -> list[Proposal]:
    """What the rooms propose for the agenda of a meeting."""
    return [proposal for proposed in PROPOSED for proposal in proposed(meeting, viewer)]


def elements_for(meeting: Meeting, viewer: Viewer) -> QuerySet[AgendaElement]:
    """What the agenda of a meeting must hold by its body, on its first day: all of it, or for its part."""
    rows = AgendaElement.objects.visible_to(viewer).filter(body=meeting.series.body_id)
    if meeting.section != MeetingSection.WHOLE:
        rows = rows.filter(section__in=(MeetingSection.WHOLE, meeting.section))
    return rows.in_force_on(meeting.start or timezone.now().date())


def must_hold(meeting: Meeting, viewer: Viewer) -> Iterable[Proposal]:
    rows = list(elements_for(meeting, viewer)) if meeting.series.body_id else []
    items = AgendaItem.objects.visible_to(viewer).filter(block__meeting=meeting, element__in=rows) if rows else ()
    standing = {item.element_id: item for item in items}
    for row in rows:
        texts = zip(get_translation_fields("title"), get_translation_fields("text"), strict=True)
        titles = {title: getattr(row, text) or "" for title, text in texts}
        said = written(row, "text", settings.LANGUAGE_CODE)["text"]
        note = str(written(row, "note")["text"])
        yield Proposal(f"element-{row.pk}", said, note, titles, {"element": row}, standing.get(row.pk))


def lacking(viewer: Viewer, meetings: QuerySet[Meeting]) -> QuerySet[AgendaElement]:
    """What the agendas of one of `meetings` at least must hold and do not; agendas that are not begun are left out."""
    today = timezone.now().date()
    held = AgendaItem.objects.editable_by(viewer).filter(
        block__meeting=OuterRef("pk"), element=OuterRef(OuterRef("pk"))
    )
    begun = meetings.order_by().filter(series__body=OuterRef("body"), agenda_blocks__isnull=False)
    begun = begun.exclude(Exists(held))
    fitting = begun.filter(Q(section=MeetingSection.WHOLE) | Q(section=OuterRef("section")))
    rows = AgendaElement.objects.editable_by(viewer).in_force_on(today)
    return rows.filter(Exists(fitting) | Q(Exists(begun), section=MeetingSection.WHOLE))


PROPOSED.append(must_hold)
