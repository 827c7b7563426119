"""What waits in the office: lines of the front page, and the filter of a list to which each line leads.

A room announces its lines in `pending.py`. A line is one question about one kind of record; the front page shows the
number of rows and the first of them, the list shows all. Both use `PendingLine.rows`, so that they agree.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Window
from django.urls import reverse
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Audience, Release, Viewer
from meetings.coming import is_coming
from meetings.models import Conference, Meeting
from meetings.office.pages import form_of
from meetings.office.redirect import checklist_address, returning_to
from meetings.office.stale import was_edited_q, with_stale_parts
from meetings.office.waiting import any_of
from portal.addresses import admin_page
from portal.places import OFFICE_INDEX
from portal.translations import translated_fields

SHOWN = 3
SHOWN_OF_MEETING = 30
PARAMETER = "pending"
DRAFT = "draft"
OVER = ":over"  # what of a line belongs to meetings that are over, in the filter of a list


@dataclass(frozen=True)
class PendingLine:
    """One question about one kind of record.

    `rows(viewer)` finds what waits for the secretariats of `viewer`; `note(row)` is shown beside a row; `settle(row)`
    gives the address where it is settled, by default the row's own form. `meeting` is the lookup from a row to its
    meeting, by default derived from what the model concerns; of records of no meeting it is empty. `here` is the label
    of a line about meetings on the page of one meeting. A line that does not fold stays in view for meetings that are
    over too. Where `asks`, `rows` asks the database while it is put together; then a `wider` question comes first, that
    does not, and that finds all of the rows and perhaps more.
    """

    key: str
    label: Any
    model: type[Model]
    rows: Callable[[Viewer], QuerySet]
    note: Callable[[Any], Any] = lambda row: ""
    settle: Callable[[Any], str] = form_of
    meeting: str = ""
    here: Any = ""
    folds: bool = True
    asks: bool = False
    wider: Callable[[Viewer], QuerySet] | None = None

    def waits(self, viewer: Viewer) -> bool:
        """Whether there are any rows."""
        if self.wider and not any_of(self.wider, viewer):
            return False
        return self.rows(viewer).exists() if self.asks else any_of(self.rows, viewer)

    def apart(self, rows: QuerySet) -> tuple[QuerySet, QuerySet]:
        """Of `rows` those of coming meetings or of none, and those of meetings that are over, which are folded."""
        path = self._path()
        if not self.folds or not path:
            return rows, rows.none()
        is_near = is_coming("" if path == "pk" else f"{path}__") | Q(**{f"{path}__isnull": True})
        near = rows.order_by().filter(is_near).values("pk")
        return rows.filter(pk__in=near), rows.exclude(pk__in=near)

    def of_meeting(self, viewer: Viewer, meeting: Meeting) -> QuerySet:
        """The rows that belong to one meeting."""
        rows = self.rows(viewer)
        if not self._path():
            return rows.none()
        return rows.filter(pk__in=rows.order_by().filter(**{self._path(): meeting.pk}).values("pk"))

    def _path(self) -> str:
        if self.model is Meeting:
            return "pk"
        concerns = next(iter(getattr(self.model, "concerns", ())), "")
        return self.meeting or concerns.rpartition("__series__")[0]


PENDING_LINES: dict[type[Model], dict[str, PendingLine]] = defaultdict(dict)
SECTIONS: list[tuple[int, Any, tuple[PendingLine, ...]]] = []


def announce(heading, *lines: PendingLine, order: int) -> None:
    """Put a section with `lines` on the front page; lines without rows are left out.

    What is open of meetings that are over stands apart, folded. One query a line, and two more where something waits.
    """
    for line in lines:
        PENDING_LINES[line.model][line.key] = line
    SECTIONS.append((order, heading, lines))

    def context(viewer: Viewer, conference: str) -> dict | None:
        if not viewer.edits_something:
            return None
        acting = acting_for(viewer, conference)
        found: list[dict | None] = []
        folded: list[dict | None] = []
        for line in lines:
            if not line.waits(acting):
                continue
            near, over = line.apart(line.rows(acting))
            found.append(_shown(line, near, conference))
            folded.append(_shown(line, over, conference, suffix=OVER))
        shown = {"lines": list(filter(None, found)), "folded": list(filter(None, folded))}
        return {"heading": heading, **shown} if any(shown.values()) else None

    OFFICE_INDEX.add("admin/_pending.html", context, order)


def acting_for(viewer: Viewer, conference: str) -> Viewer:
    """The viewer narrowed to the secretariat of one conference, by its address; unchanged where none is named."""
    key = conference and Conference.objects.editable_by(viewer).filter(address=conference).values_list("pk").first()
    return Viewer.of_audience(Audience.DRAFTERS, frozenset(key)) if key else viewer


def checklist(viewer: Viewer, meeting: Meeting) -> list[dict]:
    """What one meeting still lacks, by sections of the front page. One query a line, two more where something waits."""
    found = []
    for _order, heading, lines in sorted(SECTIONS, key=lambda section: section[0]):
        waiting = [(line, line.of_meeting(viewer, meeting)) for line in lines if line.waits(viewer)]
        if asked := [_shown(line, rows, "", meeting) for line, rows in waiting if rows.exists()]:
            found.append({"heading": heading, "lines": asked})
    return found


def _shown(
    line: PendingLine, waiting: QuerySet, conference: str, meeting: Meeting | None = None, suffix: str = ""
) -> dict | None:
    """A line as it is shown: the number of its rows and the first of them; more of them on the page of a meeting."""
    rows = list(waiting.annotate(waiting=Window(Count("pk")))[: SHOWN_OF_MEETING if meeting else SHOWN])
    if not rows:
        return None
    if meeting and line.model is Meeting:  # it says itself what it is about, and has one row
        return {"label": line.here or line.label, "total": 1, "address": _settled(line, rows[0], meeting), "rows": []}
    asked = (f"{conference}.{line.key}" if conference else line.key) + suffix
    return {
        "label": line.label,
        "total": rows[0].waiting,
        "more": rows[0].waiting - len(rows),
        "address": f"{admin_page(line.model, 'changelist')}?{PARAMETER}={asked}",
        "rows": [
            {"row": row, "note": _note(line, row, meeting), "address": _settled(line, row, meeting, conference)}
            for row in rows
        ],
    }


def _settled(line: PendingLine, row: Model, meeting: Meeting | None, conference: str = "") -> str:
    """The address where a row is settled, with the way back: to the page of the meeting, or to the front page."""
    return returning_to(line.settle(row), checklist_address(meeting) if meeting else front_page(conference))


def front_page(conference: str = "") -> str:
    """The front page of the office, as it is narrowed to one conference."""
    return f"{reverse('admin:index')}?conference={quote(conference)}" if conference else reverse("admin:index")


def _note(line: PendingLine, row: Model, meeting: Meeting | None) -> str:
    """The note beside a row, without the meeting's name on the page of that meeting."""
    note = str(line.note(row))
    return note.removeprefix(str(meeting)).removeprefix("; ") if meeting else note


class Pending(admin.SimpleListFilter):
    """The lines as a filter of a list: `?pending=draft`; of one conference, `?pending=crm.draft`.

    With `:over` at the end, what is folded on the front page.
    """

    title = _("what waits")
    parameter_name = PARAMETER

    def lookups(self, request, model_admin):
        conference, dot, key = (self.value() or "").rpartition(".")
        suffix = OVER if key.endswith(OVER) else ""
        lines = PENDING_LINES[model_admin.model].items()
        return [(f"{conference}{dot}{key}{suffix}", line.label) for key, line in lines]

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return queryset
        conference, _dot, asked = value.rpartition(".")
        key = asked.removesuffix(OVER)
        if key not in PENDING_LINES[queryset.model]:
            raise IncorrectLookupParameters
        line = PENDING_LINES[queryset.model][key]
        near, over = line.apart(line.rows(acting_for(request.viewer, conference)))
        rows = over if asked.endswith(OVER) else near
        return queryset.filter(pk__in=rows.order_by().values("pk"))


# Questions that every room asks.


def worked_on(viewer: Viewer) -> QuerySet:
    """Meetings whose records are still edited: those ahead, and the last two of each series that were held."""
    situation = Meeting.Situation
    meetings = Meeting.objects.editable_by(viewer).exclude(situation=situation.CANCELLED)
    later = Meeting.objects.filter(series=OuterRef("series"), situation=situation.HELD, start__gt=OuterRef("start"))
    later_ones = later.order_by().values("series").annotate(number=Count("pk")).values("number")
    return meetings.annotate(later=later_ones).filter(
        ~Q(situation=situation.HELD) | Q(later__isnull=True) | Q(later__lt=2)
    )


def in_draft(
    model, *joined: str, note: Callable = lambda row: "", settle: Callable = form_of, meeting: str = ""
) -> PendingLine:
    """The line of those records of `model` that are drafts."""

    def rows(viewer):
        return model.objects.editable_by(viewer).filter(release=Release.DRAFT).select_related(*joined).order_by("-pk")

    label = format_lazy(_("{things} in draft"), things=_plural(model))
    return PendingLine(DRAFT, label, model, rows, note, settle, meeting, here=_("It is a draft"))


def untranslated(
    rows: Callable[[Viewer], QuerySet], model, *parts: str, note: Callable = lambda row: "", meeting: str = ""
) -> list[PendingLine]:
    """Lines on the texts of `rows` and of their `parts` (names of relations): missing and stale translations."""

    def line(code: str, name) -> PendingLine:
        label = format_lazy(_("{things}: texts missing in {language}"), things=_plural(model), language=name)
        lacks = _lacks(model, code, parts)
        here = format_lazy(_("Texts missing in {language}"), language=name)

        def lacking(viewer):
            return rows(viewer).filter(lacks)

        return PendingLine(f"missing-{code}", label, model, lacking, note, meeting=meeting, here=here)

    def has_stale(viewer):
        asked = rows(viewer)
        return asked.filter(pk__in=with_stale_parts(asked, parts))

    def was_edited(viewer):
        return rows(viewer).filter(was_edited_q(model, parts))

    label = format_lazy(_("{things}: translations older than their source"), things=_plural(model))
    here = _("Translations older than their source")
    key = "aged"  # stands in addresses
    stale = PendingLine(key, label, model, has_stale, note, meeting=meeting, here=here, asks=True, wider=was_edited)
    return [*(line(code, name) for code, name in settings.CONTENT_LANGUAGES if code != settings.LANGUAGE_CODE), stale]


def _plural(model):
    return capfirst(model._meta.verbose_name_plural)


def _lacks(model, language: str, parts: tuple[str, ...]) -> Q:
    condition = _is_untranslated(model, language)
    for name in parts:
        relation = model._meta.get_field(name)
        own = {relation.field.name: OuterRef("pk")}
        rows = relation.related_model._base_manager.filter(_is_untranslated(relation.related_model, language), **own)
        condition |= Q(Exists(rows))
    return condition


def _is_untranslated(model, language: str) -> Q:
    condition = Q(pk__in=[])
    for field in translated_fields(model):
        spanish, other = (build_localized_fieldname(field, code) for code in (settings.LANGUAGE_CODE, language))
        is_missing = Q(**{other: ""}) | Q(**{f"{other}__isnull": True})
        condition |= ~Q(**{spanish: ""}) & Q(**{f"{spanish}__isnull": False}) & is_missing
    return condition


def newest_first(*following: str, meeting: str = "meeting") -> tuple:
    """An ordering by the meeting's date, newest first, then by `following`."""
    return (F(f"{meeting}__start").desc(nulls_first=True), *following, "pk")
