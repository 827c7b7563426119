"""A log of imports and exports: one note each in the log of Django's admin (`portal/admin_log.py`).

The note holds who did it and to which model; its message holds the counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from portal import admin_log

IN, OUT = "import", "export"
LATELY = timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True)
class Entry:
    """An import or export; `counts` are rows by outcome: `new`, `changed`, `out`."""

    who: Any
    when: datetime
    model: type[models.Model]
    name: str
    way: str
    counts: dict[str, int]


def note(user, model: type[models.Model], *, way: str, name: str, **counts: int) -> None:
    """Record that `user` has imported or exported the spreadsheet `name` of `model`."""
    admin_log.write(user, model, name=name, way=way, **counts)


def lately(users: models.QuerySet | None = None) -> list[Entry]:
    """The last imports and exports of a month, newest first; only those of `users` if given."""
    rows = admin_log.recent("way", LATELY)
    if users is not None:
        rows = rows.filter(user__in=users)
    found = []
    for row in rows[:SHOWN]:
        if model := admin_log.model_of(row):
            told = admin_log.told(row)
            found.append(Entry(row.user, row.action_time, model, row.object_repr, told.pop("way"), told))
    return found
