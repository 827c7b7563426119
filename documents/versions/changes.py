"""What has changed in a meeting's programme since its agenda was last issued.

The issued tree is compared with the programme as all readers of that paper would see it now, so that nobody learns of
an item that the paper would not name. A session is identified by its label and number, any other item by its title.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from documents.agendas import agendas_of
from documents.paper.composition import as_issued
from documents.paper.composition import day_of as day_of_version
from documents.paper.readers import readers_of
from documents.paper.typography import quoted
from portal.translations import written
from sessions.blocks.programme import clock_of, programme_for_all
from sessions.blocks.wording import day_of, heading_of
from sessions.changes import SINCE_ISSUE, Changes
from sessions.slots import Day, all_slots


@dataclass(frozen=True)
class AgendaLine:
    """The place and title of an item; `key` is that of its record, None for an item of the issued paper."""

    heading: str
    title: dict[str, str]
    day: str
    clock: str
    is_cancelled: bool
    key: int | None = None

    @property
    def name(self) -> str:
        return self.heading or self.title["text"]


def since_issue(viewer, meeting) -> Changes | None:
    """The changes since the last issued agenda of `meeting` that `viewer` may see; None if there is none."""
    if meeting.awaits_dates:  # what the paper says of days and hours is no longer true, and is not repeated
        return None
    issued_ones = [version for agenda in agendas_of(meeting, viewer) for version in agenda.issued]
    if not issued_ones:
        return None
    version = max(issued_ones, key=attrgetter("issued_at", "number"))
    tree = as_issued(version, version.document, get_language() or "")
    issued = list(_on_paper(tree)) if tree else []
    if not issued:
        return None
    present = list(_in_programme(programme_for_all(meeting, readers_of(version.document))))
    of_item, gone = _compared(issued, present)
    return Changes(day_of_version(version, get_language(), is_draft=False), version.get_absolute_url(), of_item, gone)


def _compared(issued: list[AgendaLine], present: list[AgendaLine]) -> tuple[dict[int, str], tuple[str, ...]]:
    waiting: dict[str, list[AgendaLine]] = defaultdict(list)
    for line in issued:
        waiting[line.name].append(line)
    of_item: dict[int, str] = {}
    for line in present:
        before = waiting[line.name].pop(0) if waiting[line.name] else None
        if line.key is not None and (said := _said(before, line)):
            of_item[line.key] = said
    left = tuple(_full_name(line) for lines in waiting.values() for line in lines)
    return of_item, left


def _said(before: AgendaLine | None, now: AgendaLine) -> str:
    if before is None:
        return pgettext("item of an agenda", "New")
    said = []
    if now.is_cancelled and not before.is_cancelled:
        return _("Cancelled")
    if before.day != now.day:
        said.append(", ".join(filter(None, (before.day, before.clock))) or _("without a time"))
    elif before.clock != now.clock:
        said.append(before.clock or _("without a time"))
    if before.title["language"] == now.title["language"] and before.title["text"] != now.title["text"]:
        said.append(quoted(before.title["text"], get_language() or settings.LANGUAGE_CODE))
    return _("Before: %(what)s") % {"what": " · ".join(said)} if said else ""


def _full_name(line: AgendaLine) -> str:
    return f"{line.heading}: {line.title['text']}" if line.heading else line.title["text"]


def _on_paper(tree: dict) -> Iterator[AgendaLine]:
    blocks = [block for section in tree.get("sections", ()) for block in section["blocks"] if block["type"] == "agenda"]
    for day in (day for block in blocks for day in block["days"]):
        for slot in (slot for block in day["blocks"] for slot in block["slots"]):
            for each in (slot, *slot.get("slots", ())):
                if not each["is_closed"]:
                    heading = each["heading"]["text"] if each["heading"] else ""
                    yield AgendaLine(heading, each["title"], day["label"], each["when"], "cancelled" in each)


def _in_programme(days: list[Day]) -> Iterator[AgendaLine]:
    for day in days:
        for slot in all_slots([day]):
            if slot.item:
                own, session = written(slot.item, "title"), slot.session
                title = own if own["text"] or session is None else written(session, "title")
                heading = heading_of(session)["text"] if session else ""
                yield AgendaLine(heading, title, day_of(day.date), clock_of(slot), slot.is_cancelled, slot.item.pk)


SINCE_ISSUE.append(since_issue)
