"""What is open and the next meeting may look at, such as decisions: proposed for its agenda, added by a person.

An item of the agenda knows no decision, which stands further right. Its text leads to the page of the record, and by
that link it is known again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname as localized

from consultations.recording import save
from decisions.lists import listed, still_open
from decisions.models import Addressee, Decision
from meetings.access import Audience, EffectiveAudience, effective, narrowest
from meetings.coming import is_over
from meetings.models import Meeting
from meetings.seats import require_editor
from portal.languages import CONTENTS
from sessions.models import AgendaBlock, AgendaItem


@dataclass(frozen=True)
class Kind:
    """A kind of records that are proposed for agendas. Each record has a title and a page of its own.

    `open_for(meeting, viewer)` gives those for a meeting, `conferences(record)` the keys of those that it concerns, and
    the template `note` says of a `record` what stands beside its title. A room further right adds its own to `KINDS`.
    """

    key: str
    open_for: Callable[[Meeting, Any], list]
    conferences: Callable[[Any], list[int]]
    note: str


@dataclass(frozen=True)
class Proposal:
    """Something open for the agenda of a meeting; `item` is what it became there, None where nobody added it."""

    kind: Kind
    record: Any
    item: AgendaItem | None

    @property
    def key(self) -> str:
        return f"{self.kind.key}-{self.record.pk}"


def proposals(meeting: Meeting, viewer) -> list[Proposal]:
    """What is open for the agenda of a meeting, kind by kind; nothing of a meeting that is over."""
    if is_over(meeting):
        return []
    found = [(kind, row) for kind in KINDS for row in kind.open_for(meeting, viewer)]
    if not found:
        return []
    items = list(AgendaItem.objects.editable_by(viewer).filter(block__meeting=meeting).select_related("block"))
    return [Proposal(kind, row, next((each for each in items if _leads_to(each, row)), None)) for kind, row in found]


def open_decisions(meeting: Meeting, viewer) -> list[Decision]:
    """What is foreseen for a meeting, or was decided in its series or by its body, or is addressed to that.

    What is foreseen for the meeting comes first.
    """
    body = meeting.series.body_id
    concerned = Q(due_meeting=meeting) | Q(meeting__series=meeting.series_id)
    if body:
        addressed = Addressee.objects.visible_to(viewer).filter(kind=Addressee.Kind.BODY, body=body)
        concerned |= Q(body=body) | Q(meeting__series__body=body) | Q(pk__in=addressed.values("decision"))
    rows = still_open(viewer).filter(concerned).exclude(meeting=meeting)
    found = list(listed(rows, viewer).order_by(F("due_on").asc(nulls_last=True), "decided_on", "address"))
    found.sort(key=lambda row: row.due_meeting_id != meeting.pk)
    return found


def _conferences(decision: Decision) -> list[int]:
    return [row.pk for row in decision.conferences.all()]


KINDS: list[Kind] = [Kind("decision", open_decisions, _conferences, "admin/decisions/_proposed_decision.html")]


@transaction.atomic
def propose(record, meeting: Meeting, *, by) -> AgendaItem:
    """Put what is proposed at the end of the agenda of a meeting, as a draft with its title and its address.

    It has no more readers than the record. Raises `PermissionDenied` for whoever does not edit the meeting, or where
    it is not proposed, and `ValidationError` where it stands in the agenda already.
    """
    viewer = require_editor(meeting, by)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    proposal = next((each for each in proposals(meeting, viewer) if each.record == record), None)
    if proposal is None:
        raise PermissionDenied
    if proposal.item:
        raise ValidationError(_("It stands in the agenda already."))
    readers = _readers(proposal, meeting)
    item = AgendaItem(block=_last_block(meeting, by), audience=readers.audience, narrowed_to_id=readers.narrowed_to)
    last = AgendaItem.objects.filter(block=item.block, parent=None).aggregate(last=Max("position"))["last"]
    item.position = (last or 0) + 1
    for language in CONTENTS:
        title = getattr(record, localized("title", language)) or ""
        setattr(item, localized("title", language), title)
        setattr(item, localized("text", language), _link(record, title, language) if title else "")
    return save(item, by)


def _leads_to(item: AgendaItem, record) -> bool:
    texts = (getattr(item, localized("text", language)) or "" for language in CONTENTS)
    return any(_place(record) in text for text in texts)


def _place(record) -> str:
    """The address of its page without a language: "/decisions/redes/"."""
    return "/" + record.get_absolute_url().lstrip("/").partition("/")[2]


def _link(record, title: str, language: str) -> str:
    """A link to the page of the record in a language, in Markdown."""
    plain = title.replace("[", "(").replace("]", ")")
    with translation.override(language):
        return f"[{plain}]({settings.SITE_ADDRESS}{record.get_absolute_url()})"


def _last_block(meeting: Meeting, by) -> AgendaBlock:
    block = AgendaBlock.objects.filter(meeting=meeting).order_by("position").last()
    return block or save(AgendaBlock(meeting=meeting, position=1), by)


def _readers(proposal: Proposal, meeting: Meeting) -> EffectiveAudience:
    """Those who see both: what one conference alone may read of a record is narrowed to it in a joint meeting."""
    around = effective(Meeting.objects.filter(pk=meeting.pk))[meeting.pk]
    record = proposal.record
    own = effective(type(record).objects.filter(pk=record.pk))[record.pk]
    conferences = proposal.kind.conferences(record)
    if own.audience != Audience.PUBLIC and own.narrowed_to is None and len(conferences) == 1:
        own = EffectiveAudience(own.audience, conferences[0])
    return narrowest([around, own])
