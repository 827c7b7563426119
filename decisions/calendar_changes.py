"""For which days a decision was foreseen, as its reader was shown it, and how often that changed.

A calendar takes the copy with the higher sequence. It counts what the reader saw: states of a decision, and of the
meeting for which it is foreseen, that were open to this reader then. As every edit of the past keeps its place, the
number never falls.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q
from modeltranslation.utils import get_translation_fields

from decisions.models import Conclusion, Decision, Tie
from documents.models import Document
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
    ties = _states(Tie.history.filter(id__in=Tie.history.filter(earlier__in=keys).values("id")))
    known = {*keys, *(state.decision_id for own in ties.values() for state in own)}
    states = _states(Decision.history.filter(id__in=known))
    named = {state.due_meeting_id for key in keys for state in states[key]} - {None}
    meetings = _states(Meeting.history.filter(id__in=named))
    rows = Meeting.history.filter(Meeting.audience_q(viewer, ""), id__in=named)
    readable = set(rows.order_by().values_list("pk", flat=True))
    holders = Decision.conferences.through._base_manager.filter(decision__in=known)
    conferences: dict[int, set[int]] = defaultdict(set)
    for key, conference in holders.values_list("decision", "conference"):
        conferences[key].add(conference)
    ends = _ends(keys, _superseded(keys, ties, states, conferences, viewer), viewer)
    return {key: _course(states[key], meetings, readable, conferences[key], ends[key], viewer) for key in keys}


def _states(rows) -> dict[int, list]:
    """Rows of a history by the record whose they are, the earliest first."""
    found: dict[int, list] = defaultdict(list)
    for state in rows.order_by("history_date", "history_id"):
        found[state.id].append(state)
    return found


def _ends(keys: list[int], superseded: dict[int, list[datetime]], viewer) -> dict[int, tuple[bool, list[datetime]]]:
    """Whether each decision is concluded or superseded, and the moments at which that changed."""
    over = set(Conclusion.objects.visible_to(viewer).filter(decision__in=keys).values_list("decision", flat=True))
    moments = defaultdict(list, {key: list(changes) for key, changes in superseded.items()})
    for key, moment in Conclusion.history.filter(decision__in=keys).values_list("decision", "history_date"):
        moments[key].append(moment)
    # It is not superseded at first, and each moment turns that about.
    over.update(key for key, changes in superseded.items() if len(changes) % 2)
    return {key: (key in over, moments[key]) for key in keys}


def _superseded(keys: list[int], ties, states, conferences, viewer) -> dict[int, list[datetime]]:
    """The moments at which another decision took the place of each, as the reader was shown it, or ceased to.

    A tie that was taken back, and a decision that was withdrawn, were shown before: their moments stay.
    """
    others = {state.decision_id for own in ties.values() for state in own}
    # What stands in a record that the reader does not see was never shown.
    rows = Decision._base_manager.filter(
        Q(meeting__isnull=True) | Q(meeting__in=Meeting.objects.visible_to(viewer).order_by()),
        Q(worded_in__isnull=True) | Q(worded_in__in=Document.objects.visible_to(viewer).order_by()),
        pk__in=others,
    )
    within = set(rows.order_by().values_list("pk", flat=True))

    def replaces(own, key: int, when: datetime) -> bool:
        tie = _at(own, when)
        if tie is None or tie.earlier_id != key or tie.kind != Tie.Kind.SUPERSEDES or tie.decision_id not in within:
            return False
        state = _at(states[tie.decision_id], when)
        is_published = state is not None and state.release == Release.PUBLISHED
        return is_published and _was_open(state, conferences[tie.decision_id], viewer)

    found: dict[int, list[datetime]] = {}
    for key in keys:
        about = [own for own in ties.values() if any(tie.earlier_id == key for tie in own)]
        edits = {tie.history_date for own in about for tie in own}
        edits |= {each.history_date for own in about for tie in own for each in states[tie.decision_id]}
        found[key] = []
        for when in sorted(edits):
            if any(replaces(own, key, when) for own in about) != bool(len(found[key]) % 2):
                found[key].append(when)
    return found


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
