"""What stands on the days of a meeting moves along when its first day does, if whoever saves the form wants that.

A room on the right says what moves: it adds itself to `ALONG`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from meetings.operations import last_start
from portal.templatetags.plenaria import formatted

FIELD = "moves_along"


@dataclass(frozen=True)
class Along:
    """`has_days` tells whether anything of a meeting stands on a day; `move(meeting, days, person)` moves it by so many
    days, and gives of each thing what it is, its day before and its day now; `off` gives what is on no day of the
    meeting, and its day.
    """

    has_days: Callable[[Meeting], bool]
    move: Callable[[Meeting, int, Any], list[tuple[str, date, date]]]
    off: Callable[[Meeting], list[tuple[str, date]]]


ALONG: list[Along] = []


def offered_for(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.pk is not None and any(each.has_days(meeting) for each in ALONG)


class MovesAlong:
    """The form of a meeting, by which what stands on its days is moved; it shows the days before and after."""

    def get_fieldsets(self, request, obj=None):
        shown: Any = super().get_fieldsets(request, obj)
        if offered_for(obj) and self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return shown
        return [
            (title, options | {"fields": [each for each in options["fields"] if each != FIELD]})
            for title, options in shown
        ]

    def save_model(self, request, obj, form, change):
        form.day_before = form.initial.get("start") or (last_start(obj) if change else None)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change or not {"start", "end"} & {*form.changed_data}:
            return
        meeting = form.instance
        days = (meeting.start - form.day_before).days if meeting.start and form.day_before else 0
        if days and form.cleaned_data.get(FIELD):
            moved = [each for along in ALONG for each in along.move(meeting, days, request.user)]
            lines = ((what, _day(then), _day(now)) for what, then, now in moved)
            said = ngettext("Moved by %(days)d day:", "Moved by %(days)d days:", abs(days)) % {"days": days}
            messages.success(request, _list(said, format_html_join("", "<li>{}: {} → {}</li>", lines)))
        if off := [(what, _day(day)) for along in ALONG for what, day in along.off(meeting)]:
            said = _("Outside the meeting's dates:")
            messages.warning(request, _list(said, format_html_join("", "<li>{}: {}</li>", off)))


def _list(said: str, lines: Iterable) -> str:
    return format_html("{}<ul>{}</ul>", said, lines)


def _day(day: date) -> str:
    return formatted(day, "DATE_FORMAT")
