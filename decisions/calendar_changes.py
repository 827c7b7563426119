"""For which days a decision was foreseen, as its reader was shown it, and how often that changed.

A calendar takes the copy with the higher sequence. It counts what the reader saw: states of a decision, and of the
meeting for which it is foreseen, that were open to this reader then. As every edit of the past keeps its place, the
number never falls.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from modeltranslation.utils import get_translation_fields

from decisions.models import Conclusion, Decision, Tie
from meetings.access import Audience, Release
from meetings.models import Meeting
from meetings.provenance import Precision

Days = tuple[date, date]
CANCELLED = Meeting.Situation.CANCELLED


@dataclass(frozen=True)
class Course:
    """The last days that a reader was told, None where there were none; `is_told` as long as they still stand."""

    days: Days | None
    is_told: bool
    number: int
    moment: datetime


def courses(decisions: list[Decision], viewer) -> dict[int, Course]:
    """The course of each of `decisions`, by its key; eight queries, however many there are."""
    keys = [row.pk for row in decisions]
    states: dict[int, list] = defaultdict(list)
    for state in _in_order(Decision.history.filter(id__in=keys)):
        states[state.id].append(state)
    named = {state.due_meeting_id for own in states.values() for state in own} - {None}
    meetings: dict[int, list] = defaultdict(list)
    for state in _in_order(Meeting.history.filter(id__in=named)):
        meetings[state.id].append(state)
    rows = Meeting.history.filter(Meeting.audience_q(viewer, ""), id__in=named)
    readable = set(rows.order_by().values_list("pk", flat=True))
    ends = _ends(keys, viewer)
    holders = Decision.conferences.through._base_manager.filter(decision__in=keys).values_list("decision", "conference")
    conferences: dict[int, set[int]] = defaultdict(set)
    for key, conference in holders:
        conferences[key].add(conference)
    return {key: _course(states[key], meetings, readable, conferences[key], ends[key], viewer) for key in keys}


def _in_order(rows) -> Iterable[Any]:
    return rows.order_by("history_date", "history_id")


def _ends(keys: list[int], viewer) -> dict[int, tuple[bool, list[datetime]]]:
    """Whether each decision is concluded or superseded, and the moments at which that changed."""
    over = set(Conclusion.objects.visible_to(viewer).filter(decision__in=keys).values_list("decision", flat=True))
    moments: dict[int, list[datetime]] = defaultdict(list)
    for key, moment in Conclusion.history.filter(decision__in=keys).values_list("decision", "history_date"):
        moments[key].append(moment)
    ties = Tie.objects.visible_to(viewer).filter(
        earlier__in=keys, kind=Tie.Kind.SUPERSEDES, decision__release=Release.PUBLISHED
    )
    tied = dict(ties.values_list("pk", "earlier"))
    for tie, moment in Tie.history.filter(id__in=tied, history_type="+").values_list("id", "history_date"):
        moments[tied[tie]].append(moment)
    over.update(tied.values())
    return {key: (key in over, moments[key]) for key in keys}


def _course(own, meetings, readable, conferences, end, viewer) -> Course:
    is_over, moments = end
    changes = {state.history_date for state in own}
    changes |= {each.history_date for key in {state.due_meeting_id for state in own} for each in meetings.get(key, ())}
    told: list[tuple | None] = []
    last, moment = None, datetime(1970, 1, 1, tzinfo=UTC)
    for when in sorted(changes):
        shown = _shown(_at(own, when), meetings, readable, conferences, when, viewer)
        if shown != (told[-1] if told else None):
            told.append(shown)
            last, moment = shown[1] if shown else last, when
    is_told = bool(told and told[-1]) and not is_over
    return Course(last, is_told, max(len(told) - 1, 0) + len(moments), max([moment, *moments]))


def _shown(state, meetings, readable, conferences, when: datetime, viewer) -> tuple | None:
    """What the reader could read at a moment: the names and the days; None where there was nothing of both."""
    if state is None or not _was_open(state, conferences, viewer):
        return None
    days = _days(state)
    if state.due_meeting_id:
        meeting = _at(meetings[state.due_meeting_id], when)
        if meeting is None or meeting.pk not in readable or not meeting.start or meeting.situation == CANCELLED:
            return None
        days = meeting.start, meeting.end or meeting.start
    return (_names(state), days) if days else None


def _names(state) -> tuple:
    return tuple(getattr(state, name) or "" for name in get_translation_fields("title"))


def _days(state) -> Days | None:
    day = state.due_on
    if day is None or state.due_on_precision == Precision.YEAR:
        return None
    if state.due_on_precision == Precision.DAY:
        return day, day
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _at(states, moment: datetime):
    """The state that held at a moment; None before the first, and once the row was deleted."""
    state = next((each for each in reversed(states) if each.history_date <= moment), None)
    return None if state is None or state.history_type == "-" else state


def _was_open(state, conferences: set[int], viewer) -> bool:
    """The three questions of the door, asked of an earlier state, whose conferences no history keeps."""
    if viewer.sees_all:
        return True
    within = conferences if state.narrowed_to_id is None else conferences & {state.narrowed_to_id}
    if within & viewer.secretariats:
        return True
    readers = {Audience.OBSERVERS: viewer.observers, Audience.MEMBERS: viewer.members}
    is_inside = state.audience == Audience.PUBLIC or bool(within & readers.get(state.audience, frozenset()))
    return state.release == Release.PUBLISHED and is_inside
