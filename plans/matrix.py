"""Axes, topics and years: in which year which activities of a topic are on record. A place without one is not zero."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from meetings.models import Axis, Conference
from plans.models import Activity, Plan, Topic

MOST = 6  # years beside each other, the last ones
NO_TOPIC = "none"


@dataclass(frozen=True)
class Cell:
    """What is on record of a topic in a year; `address` leads to it."""

    year: int
    rows: list[Activity]
    address: str


@dataclass(frozen=True)
class Line:
    """A topic, or what no source ties to one (`topic` is None), with a cell a year."""

    topic: Topic | None
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    years: list[int]
    groups: list[tuple[Axis | None, list[Line]]] = field(default_factory=list)
    has_earlier: bool = False


def years_of(activity: Activity) -> list[int]:
    """The year for which it is foreseen; else those of its meetings on record; else those of its work plan."""
    if activity.due_on:
        return [activity.due_on.year]
    if activity.due_meeting and activity.due_meeting.start:
        return [activity.due_meeting.start.year]
    if met := {row.start.year for row in activity.meetings.all() if row.start}:
        return sorted(met)
    plan = activity.work_plan
    return list(range(plan.start.year, (plan.end or plan.start).year + 1))


def value_of(topic: Topic | None) -> str:
    """How an address names a topic."""
    return f"{topic.plan.address}-{topic.position}" if topic else NO_TOPIC


def matrix_of(conference: Conference, plans: list[Plan], activities: list[Activity]) -> Matrix:
    """The matrix of a conference, of its plans as `plans_of` and its activities as `listed` give them."""
    found: dict[tuple[int | None, int], list[Activity]] = {}
    for activity in activities:
        key = activity.subtopic.topic_id if activity.subtopic else None
        for year in years_of(activity):
            found.setdefault((key, year), []).append(activity)
    years = _years({year for _key, year in found})
    shown = years[-MOST:]
    topics: list[Topic | None] = [topic for plan in plans for topic in plan.plan_topics.all()]
    if any(key is None for key, _year in found):
        topics.append(None)
    groups: list[tuple[Axis | None, list[Line]]] = []
    for topic in topics:
        line = Line(topic, [_cell(conference, topic, year, found) for year in shown])
        axis = topic.axis if topic else None
        if not groups or groups[-1][0] != axis:
            groups.append((axis, []))
        groups[-1][1].append(line)
    return Matrix(shown, groups, len(years) > len(shown))


def _years(told: set[int]) -> list[int]:
    return list(range(min(told), max(told) + 1)) if told else []


def _cell(conference, topic: Topic | None, year: int, found) -> Cell:
    rows = found.get((topic.pk if topic else None, year), [])
    address = reverse("plans:activities", args=[conference.address])
    return Cell(year, rows, f"{address}?{urlencode({'topic': value_of(topic), 'year': year})}")
