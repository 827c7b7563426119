"""What is proposed for the agenda of a meeting: what its body's agendas must hold, and what rooms on the right add.

A proposal is taken up by a person, who may word it otherwise; nothing is added by itself. One that was taken up says
where it stands. Rooms on the right call `propose`, for records that have a title and a page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname as localized
from modeltranslation.utils import get_translation_fields

from meetings.access import Audience, EffectiveAudience, Viewer, effective, narrowest
from meetings.coming import is_over
from meetings.models import AgendaElement, Meeting, MeetingSection
from portal.languages import CONTENTS
from portal.translations import written
from sessions.models import AgendaItem


@dataclass(frozen=True)
class Proposal:
    """An item that an agenda could have; `fields` are what ties it to what it comes from.

    `key` names it in a form, `titles` are its title in each language, `note` says why it is proposed, and `item` is
    where it stands already. `record` is what has a page of its own.
    """

    key: str
    title: str
    note: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    item: AgendaItem | None = None
    record: Any = None


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
        note = " · ".join(filter(None, [_("its agendas must hold it"), written(row, "note")["text"]]))
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


def propose(
    kind: str,
    rows: Callable[[Meeting, Viewer], list],
    *,
    note: Callable[[Any], str],
    conferences: Callable[[Any], list[int]],
) -> None:
    """Have records of a room further right proposed, as long as a meeting is not over.

    An item of the agenda knows none of them. Its text leads to the page of the record, and by that link it is known
    again. `conferences` gives the keys of those that a record concerns, for its readers: an item has no more of them.
    """

    def proposed(meeting: Meeting, viewer: Viewer) -> Iterable[Proposal]:
        found = [] if is_over(meeting) else rows(meeting, viewer)
        if not found:
            return
        items = list(AgendaItem.objects.editable_by(viewer).filter(block__meeting=meeting))
        around = effective(Meeting.objects.visible_to(viewer).filter(pk=meeting.pk)).values()
        keys = [row.pk for row in found]
        own = effective(type(found[0]).objects.visible_to(viewer).filter(pk__in=keys))
        for row in found:
            readers = narrowest([*around, _to_its_conference(own[row.pk], conferences(row))])
            fields = {**_links(row), "audience": readers.audience, "narrowed_to_id": readers.narrowed_to}
            title = written(row, "title", settings.LANGUAGE_CODE)["text"]
            titles = {name: getattr(row, name) or "" for name in get_translation_fields("title")}
            item = next((each for each in items if _leads_to(each, row)), None)
            yield Proposal(f"{kind}-{row.pk}", title, note(row), titles, fields, item, row)

    PROPOSED.append(proposed)


def _to_its_conference(own: EffectiveAudience, conferences: list[int]) -> EffectiveAudience:
    """What one conference alone may read of a record is narrowed to it, also in a joint meeting."""
    if own.audience != Audience.PUBLIC and own.narrowed_to is None and len(conferences) == 1:
        return EffectiveAudience(own.audience, conferences[0])
    return own


def _links(record) -> dict[str, str]:
    """In each language in which a record has a title, a link to its page, in Markdown."""
    found = {}
    for language in CONTENTS:
        title = getattr(record, localized("title", language)) or ""
        plain = title.replace("[", "(").replace("]", ")")
        with translation.override(language):
            link = f"[{plain}]({settings.SITE_ADDRESS}{record.get_absolute_url()})"
        found[localized("text", language)] = link if title else ""
    return found


def _leads_to(item: AgendaItem, record) -> bool:
    """Whether an item links to the page of a record, in whichever language: "/decisions/redes/"."""
    place = "/" + record.get_absolute_url().lstrip("/").partition("/")[2]
    return any(place in (getattr(item, name) or "") for name in get_translation_fields("text"))
