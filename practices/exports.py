"""A filtered view of the practices as files: CSV and XLSX for people, JSON as the API gives it.

A file holds so many practices at most, and says where the next ones are. Of their records, few are in memory at a time.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

import tablib
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.provenance import with_doubt
from portal.spreadsheets import CSV, XLSX
from portal.templatetags.plenaria import precise
from portal.translations import written
from practices.api import answers
from practices.lists import in_order, listed, with_themes
from practices.models import Practice
from sessions.models import Session

JSON = "application/json"
MOST_ROWS = 2_000  # of one file: it is made within the second or two that a reader waits
AT_A_TIME = 200


@dataclass(frozen=True)
class Part:
    """One file of a view: a page of its practices for `viewer`.

    `view` is the path of the file and the filters in its address, without the number of the page.
    """

    page: Page
    viewer: object
    view: tuple[str, dict[str, str]]

    def address_of(self, number: int) -> str:
        path, filters = self.view
        asked = filters | ({"page": str(number)} if number > 1 else {})
        return f"{settings.SITE_ADDRESS}{path}{'?' if asked else ''}{urlencode(asked)}"

    @property
    def following(self) -> str | None:
        return self.address_of(self.page.next_page_number()) if self.page.has_next() else None

    @property
    def previous(self) -> str | None:
        return self.address_of(self.page.previous_page_number()) if self.page.has_previous() else None


def in_parts(practices) -> Paginator:
    return Paginator(in_order(practices), MOST_ROWS)


def csv_of(part: Part) -> bytes:
    return CSV().export_data(table_of(part))


def xlsx_of(part: Part) -> bytes:
    return XLSX().export_data(table_of(part))


def json_of(part: Part) -> bytes:
    """A page as the API's list has it, with more rows on it."""
    found = answers(part.page.object_list, part.viewer)
    page = {"count": part.page.paginator.count, "next": part.following, "previous": part.previous, "results": found}
    return json.dumps(page, ensure_ascii=False, default=str).encode()


WRITERS: dict[str, tuple[str, Callable[[Part], bytes]]] = {
    "csv": (CSV.CONTENT_TYPE, csv_of),
    "xlsx": (XLSX.CONTENT_TYPE, xlsx_of),
    "json": (JSON, json_of),
}


def titles() -> list[str]:
    return [
        _("Title"),
        _("Kind"),
        _("Attributed to"),
        _("Attribution as printed"),
        _("Meeting"),
        _("Session"),
        _("Themes"),
        _("Kind and themes"),
        _("Since"),
        _("Description"),
        _("Evidence"),
        _("Certainty"),
        _("Address"),
    ]


def table_of(part: Part) -> tablib.Dataset:
    """One row a practice, in the reader's language where it is written in it; the last says where there are more."""
    return tablib.Dataset(*_rows(part), headers=titles())


def _rows(part: Part) -> Iterator[list[str]]:
    page, viewer = part.page, part.viewer
    practices: Any = page.object_list  # a page of a query is one itself
    keys = list(practices.values_list("pk", flat=True))
    meetings = Meeting.objects.visible_to(viewer)
    places = [
        Prefetch("meeting", meetings),
        Prefetch("session", Session.objects.visible_to(viewer)),
        Prefetch("session__meeting", meetings),
    ]
    for start in range(0, len(keys), AT_A_TIME):
        chosen = Practice.objects.visible_to(viewer).filter(pk__in=keys[start : start + AT_A_TIME])
        # Meetings and sessions of many practices are the same: each is read once, not joined to every row.
        rows = with_themes(listed(chosen, viewer)).select_related(None).prefetch_related(*places)
        yield from (row_of(practice) for practice in rows)
    if part.following:
        line = _("Good practices %(first)s to %(last)s of %(total)s. The next: %(address)s") % {
            "first": page.start_index(),
            "last": page.end_index(),
            "total": page.paginator.count,
            "address": part.following,
        }
        yield [line, *[""] * (len(titles()) - 1)]


def row_of(practice: Practice) -> list[str]:
    session = practice.session
    return [
        _text(practice, "title"),
        _label(practice, "kind"),
        "; ".join(with_doubt(str(each.party), practice) for each in practice.attributions.all()),
        practice.attribution_printed,
        with_doubt(_text(practice.meeting, "title"), practice.meeting),
        with_doubt(f"{session.heading}: {_text(session, 'title')}", session) if session else "",
        "; ".join(sorted(theme.name for theme in practice.themes.all())),
        _label(practice, "classification"),
        precise(practice.since, practice.since_precision),
        _text(practice, "description"),
        _text(practice, "evidence"),
        _label(practice, "certainty"),
        settings.SITE_ADDRESS + practice.get_absolute_url(),
    ]


def _label(practice: Practice, field: str) -> str:
    return _labels(field, get_language() or "")[getattr(practice, field)]


@cache
def _labels(field: str, _language: str) -> dict[str, str]:
    """The names of a field's values in the language of now."""
    column: Any = Practice._meta.get_field(field)  # one with choices
    return {value: str(name) for value, name in column.flatchoices}


def _text(record, field: str) -> str:
    return written(record, field)["text"]
