"""A programme narrowed to one of its days and to one of its rooms, by links whose addresses say to which."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from portal import translations
from portal.templatetags.plenaria import written
from sessions.slots import Day, Slot, all_slots


@dataclass(frozen=True)
class Choice:
    """One link of a filter; `query` keeps what is chosen in the other filters."""

    label: Any
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter with more than one choice; the first is all."""

    label: Any
    choices: list[Choice]

    @property
    def chosen(self):
        return next(choice.label for choice in self.choices if choice.is_chosen)


def narrowed(days: list[Day], asked: Mapping[str, str]) -> list[Day]:
    """What is left for `?day=` (an ISO date) and `?room=`; a value that the programme does not have narrows nothing."""
    known = {key: dict(values) for key, values in _known(days).items()}
    day, room = (value if value in known[key] else "" for key, value in _asked(asked).items())
    rows = [each for each in days if not day or _day_key(each) == day]
    return [left for each in rows if (left := _in_room(each, room)).blocks] if room else rows


def filters(days: list[Day], asked: Mapping[str, str]) -> list[Filter]:
    """The filters by day and room of a whole programme, those that have a choice."""
    labels = {"day": (_("Day"), _("All days")), "room": (_("Room"), _("All rooms"))}
    chosen = _asked(asked)

    def choices(key: str, values: list[tuple[str, Any]], everything):
        known = {value for value, _label in values}
        for value, label in [("", everything), *values]:
            query = urlencode({name: each for name, each in (chosen | {key: value}).items() if each})
            is_chosen = value == (chosen[key] if chosen[key] in known else "")
            yield Choice(label, f"?{query}" if query else "", is_chosen)

    return [
        Filter(labels[key][0], list(choices(key, values, labels[key][1])))
        for key, values in _known(days).items()
        if len(values) > 1
    ]


def _asked(asked: Mapping[str, str]) -> dict[str, str]:
    return {key: asked.get(key, "") for key in ("day", "room")}


def _known(days: list[Day]) -> dict[str, list[tuple[str, Any]]]:
    """Value and label of each day and room of a programme, in its order."""
    dates = [(_day_key(day), capfirst(date_format(day.date, "l j"))) for day in days if day.date]
    named = (row for slot in all_slots(days) if (row := slot.room_named))
    rooms: dict[str, Any] = {}
    for row in named:
        rooms.setdefault(_key(row), written(row, "room"))
    return {"day": dates, "room": list(rooms.items())}


def _day_key(day: Day) -> str:
    return day.date.isoformat() if day.date else ""


def _key(row) -> str:
    """What names a room in an address, the same in all languages."""
    return slugify(translations.written(row, "room", settings.LANGUAGE_CODE)["text"])


def _in_room(day: Day, room: str) -> Day:
    def is_there(slot: Slot) -> bool:
        row = slot.room_named
        return bool(row and _key(row) == room) or any(map(is_there, slot.slots))

    blocks = (replace(block, slots=tuple(filter(is_there, block.slots))) for block in day.blocks)
    return replace(day, blocks=tuple(block for block in blocks if block.slots))
