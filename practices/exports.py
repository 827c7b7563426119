"""A filtered view of the practices as a file: CSV and XLSX for people, JSON as the API gives it."""

import json
from collections.abc import Callable

import tablib
from django.utils.translation import gettext as _

from meetings.provenance import with_doubt
from portal.spreadsheets import CSV, XLSX
from portal.templatetags.plenaria import precise
from portal.translations import written
from practices.api import answers
from practices.lists import in_order, listed, with_themes
from practices.models import Practice

JSON = "application/json"


def csv_of(practices, viewer, absolute: Callable[[str], str]) -> bytes:
    return CSV().export_data(table_of(practices, viewer, absolute))


def xlsx_of(practices, viewer, absolute: Callable[[str], str]) -> bytes:
    return XLSX().export_data(table_of(practices, viewer, absolute))


def json_of(practices, viewer, absolute: Callable[[str], str]) -> bytes:
    """One page of the API's list that holds all of them."""
    found = answers(in_order(practices), viewer)
    page = {"count": len(found), "next": None, "previous": None, "results": found}
    return json.dumps(page, ensure_ascii=False, default=str).encode()


# Each takes practices, the viewer, and what makes a whole address of a path.
WRITERS: dict[str, tuple[str, Callable]] = {
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


def table_of(practices, viewer, absolute: Callable[[str], str]) -> tablib.Dataset:
    """One row a practice, in the reader's language where it is written in it."""
    rows = with_themes(listed(practices, viewer), viewer)
    return tablib.Dataset(*(row_of(practice, absolute) for practice in rows), headers=titles())


def row_of(practice: Practice, absolute: Callable[[str], str]) -> list[str]:
    session = practice.session
    return [
        _text(practice, "title"),
        practice.get_kind_display(),
        "; ".join(with_doubt(str(each.party), practice) for each in practice.attributions.all()),
        practice.attribution_printed,
        with_doubt(_text(practice.meeting, "title"), practice.meeting),
        with_doubt(f"{session.heading}: {_text(session, 'title')}", session) if session else "",
        "; ".join(sorted(theme.name for theme in practice.themes.all())),
        practice.get_classification_display(),
        precise(practice.since, practice.since_precision),
        _text(practice, "description"),
        _text(practice, "evidence"),
        practice.get_certainty_display(),
        absolute(practice.get_absolute_url()),
    ]


def _text(record, field: str) -> str:
    return written(record, field)["text"]
