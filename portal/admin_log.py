"""Notes in the log of Django's admin, beside what it writes itself: their message is JSON, its first key their kind."""

import json
from datetime import timedelta
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

LONGEST_NAME = 200


def write(user, model: type[models.Model], *, name: str, key: int | None = None, **told: Any) -> LogEntry:
    """Note what `user` did to a kind of record, or to the one of this key, under the `name` that it then had."""
    return LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        object_id=None if key is None else str(key),
        object_repr=name[:LONGEST_NAME],
        action_flag=CHANGE,
        change_message=json.dumps(told),
    )


def recent(kind: str, within: timedelta) -> models.QuerySet[LogEntry]:
    """The notes of one kind that are no older, the newest first."""
    rows = LogEntry.objects.filter(change_message__startswith=f'{{"{kind}":', action_time__gte=timezone.now() - within)
    return rows.select_related("user", "content_type").order_by("-action_time")


def told(row: LogEntry) -> dict[str, Any]:
    return json.loads(row.change_message)


def model_of(row: LogEntry) -> type[models.Model] | None:
    """The kind of record; None if the portal no longer has it."""
    return row.content_type.model_class() if row.content_type else None
