"""The next meeting made from an earlier one: what is copied of a row, and what this room copies.

Each room adds the parts that it copies to `CLONING`. A copy is a draft and comes from no source: where the facts of a
row were found says nothing of it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.access import Audienced, Release, Viewer
from meetings.models import Meeting, MeetingSupporter, MeetingTopic, Objective
from meetings.provenance import Certainty, Record, Sourced
from portal.translations import translated_fields

# A meeting that is made from another lies ahead, and nothing of its course is on record.
ANNOUNCED = {
    "situation": Meeting.Situation.ANNOUNCED,
    "course": "",
    "course_source": None,
    "course_certainty": Certainty.UNSOURCED,
    "convened_certainty": "",
}
ROMAN = {1: "I", 4: "IV", 5: "V", 9: "IX", 10: "X", 40: "XL", 50: "L", 90: "XC", 100: "C"}


@dataclass
class Cloning:
    """A meeting that is being made from `source`: what was chosen, and the copy of each row so far."""

    source: Meeting
    meeting: Meeting
    parts: Collection[str]
    viewer: Viewer
    by: Any
    copies: dict[tuple[type, int], Record] = field(default_factory=dict)

    @property
    def days(self) -> timedelta:
        """By how many days dates move: the difference of the two first days; zero if one of them is unknown."""
        if not (self.source.start and self.meeting.start):
            return timedelta(0)
        return self.meeting.start - self.source.start

    def moved(self, day: date | None) -> date | None:
        """A day of the earlier meeting moved to the new one; None where that is unknown."""
        if day is None or not (self.source.start and self.meeting.start):
            return None
        return day + self.days

    def own(self, model, **of):
        """The rows of `model` that belong to the earlier meeting and that the person may copy."""
        return model.objects.editable_by(self.viewer).filter(**(of or {"meeting": self.source}))

    def copy(self, row: Record, **changes):
        """A validated and saved copy of `row` with `changes`, which `copy_of` finds afterwards."""
        made = copied(row, **changes)
        self.save(made)
        for relation in row._meta.many_to_many:
            getattr(made, relation.name).set(getattr(row, relation.name).all())
        self.copies[type(row), row.pk] = made
        return made

    def copy_of(self, row):
        """The copy of `row`; None if it was not copied."""
        return self.copies.get((type(row), row.pk)) if row is not None else None

    def save(self, row) -> None:
        row._history_user = self.by
        row.full_clean()
        row.save()


@dataclass(frozen=True)
class CloningPart:
    """What a person can choose to take along: `make(cloning)` copies it into `cloning.meeting`, in the given order.

    `needs` is the key of the part without which this one has no meaning; an extra one is left out unless asked for.
    """

    key: str
    label: Any
    make: Callable[[Cloning], None]
    order: int
    needs: str = ""
    is_extra: bool = False


CLONING: list[CloningPart] = []


def take_along(*parts: CloningPart) -> None:
    """Adds parts of a room to what a meeting can take from an earlier one."""
    CLONING.extend(parts)
    CLONING.sort(key=lambda part: part.order)


def copied(row, **changes):
    """An unsaved copy of `row` with `changes`: without key and provenance, and a draft if it has a release."""
    made = type(row)()
    texts = set(translated_fields(type(row)))
    for column in row._meta.concrete_fields:
        if not column.primary_key and column.name not in texts:
            setattr(made, column.attname, getattr(row, column.attname))
    if isinstance(made, Sourced):
        made.aliases = made.printed_form = ""
        made.source, made.certainty = None, Certainty.UNSOURCED
        changes = emptied(type(row), "note") | changes
    if isinstance(made, Audienced):
        made.release = Release.DRAFT
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def emptied(model, *names: str) -> dict[str, str]:
    """Empty values for the texts `names` in all languages."""
    texts = translated_fields(model)
    return {each: "" for name in names for each in (get_translation_fields(name) if name in texts else [name])}


def by_rule(source: Meeting, day: date | None) -> dict[str, Any]:
    """What the rule of its body says of a meeting that is made from `source` and begins on a day, as fields of it."""
    rule = source.rule_on(day)
    return rule.terms() if rule else {}


def roman(number: int) -> str:
    """A number from 1 up as a Roman numeral, as titles of meetings write it."""
    letters = ""
    for value, sign in sorted(ROMAN.items(), reverse=True):
        letters += sign * (number // value)
        number %= value
    return letters


def retitled(title: str | None, before: int | None, after: int | None) -> str:
    """A title with the number of the next meeting; empty if the title does not hold the number as a numeral."""
    words = (title or "").split(" ")
    numerals = {roman(before): roman(after), str(before): str(after)} if before and after else {}
    if not numerals.keys() & set(words):
        return ""
    return " ".join(numerals.get(word, word) for word in words)


def section_address(meeting: Meeting, section: str) -> str:
    """Where a part of a meeting stands that has a record of its own: "crm-vm-30-closed"."""
    return f"{meeting.address}-{section}"


def next_number(series, viewer: Viewer) -> int:
    """The number after the highest of a series, as far as `viewer` knows its meetings."""
    known = Meeting.objects.editable_by(viewer).filter(series=series)
    return (known.aggregate(highest=Max("number"))["highest"] or 0) + 1


# What the room of meetings copies.


def background(cloning: Cloning) -> None:
    for name in get_translation_fields("background"):
        setattr(cloning.meeting, name, getattr(cloning.source, name))
    cloning.save(cloning.meeting)


def aims(cloning: Cloning) -> None:
    for model in (Objective, MeetingTopic):
        for row in cloning.own(model):
            cloning.copy(row, meeting=cloning.meeting)


def supporters(cloning: Cloning) -> None:
    for row in cloning.own(MeetingSupporter):
        cloning.copy(row, meeting=cloning.meeting)


def preparations(cloning: Cloning) -> None:
    """Meetings of bodies that prepare the meeting or belong to it; each copy is the next of its own series.

    A part of the meeting itself, such as a closed one, has no number of its own, and none is given to its copy.
    """
    rows = Meeting.objects.editable_by(cloning.viewer).filter(Q(prepares=cloning.source) | Q(part_of=cloning.source))
    for row in rows.select_related("series"):
        is_its_own = row.number is None and row.part_of_id == cloning.source.pk and row.series == cloning.source.series
        number = None if is_its_own else next_number(row.series, cloning.viewer)
        before, after = (cloning.source.number, cloning.meeting.number) if is_its_own else (row.number, number)
        titles = {name: retitled(getattr(row, name), before, after) for name in get_translation_fields("title")}
        titles["title_es"] = titles["title_es"] or row.title_es
        changes = {
            "number": number,
            "address": section_address(cloning.meeting, row.section)
            if is_its_own
            else f"{row.series.address}-{number}",
            **ANNOUNCED,
            **by_rule(row, cloning.moved(row.start)),
            "start": cloning.moved(row.start),
            "end": cloning.moved(row.end),
            "prepares": cloning.meeting if row.prepares_id == cloning.source.pk else None,
            "part_of": cloning.meeting if row.part_of_id == cloning.source.pk else None,
        }
        cloning.copy(row, **changes, **titles, **emptied(Meeting, "motto", "departure"))


take_along(
    CloningPart("background", _("Background"), background, 5),
    CloningPart("aims", _("Objectives and topics"), aims, 10),
    CloningPart("supporters", _("Who supports it"), supporters, 15),
    CloningPart("preparations", _("Meetings of bodies that prepare it or belong to it"), preparations, 90),
)
