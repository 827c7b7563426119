"""A log of imports and exports: one entry each in the log of Django's admin.

The log entry holds who did it and to which model; its message holds the counts.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

IN, OUT = "import", "export"
LATELY = timedelta(days=30)
SHOWN = 5
_BEGINS = '{"way":'
LONGEST_NAME = 200


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
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        object_repr=name[:LONGEST_NAME],
        action_flag=CHANGE,
        change_message=json.dumps({"way": way, **counts}),
    )


def lately(users: models.QuerySet | None = None) -> list[Entry]:
    """The last imports and exports of a month, newest first; only those of `users` if given."""
    rows = LogEntry.objects.filter(change_message__startswith=_BEGINS, action_time__gte=timezone.now() - LATELY)
    if users is not None:
        rows = rows.filter(user__in=users)
    found = []
    for row in rows.select_related("user", "content_type").order_by("-action_time")[:SHOWN]:
        model = row.content_type.model_class() if row.content_type else None
        if model is not None:  # a kind of record that the portal no longer has
            told = json.loads(row.change_message)
            found.append(Entry(row.user, row.action_time, model, row.object_repr, told.pop("way"), told))
    return found
