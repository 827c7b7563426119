"""What runs by the calendar, once a day however many workers there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import override
from django_tasks.base import Task

from portal.models import Task as Row
from portal.tasks.backend import queued
from portal.tasks.declaring import Declared


@dataclass(frozen=True)
class Daily:
    """A task without arguments, from this hour of the day on (UTC)."""

    task: Declared
    hour: int


DAILY: list[Daily] = []


def daily(task: Task, *, hour: int) -> None:
    """Announce that a task runs once a day."""
    DAILY.append(Daily(cast(Declared, task), hour))


def queue_daily(now: datetime) -> None:
    """Queue what is due today and is not queued yet; the name of its day is unique in the table."""
    names = {f"{each.task.module_path} {now:%Y-%m-%d}": each.task for each in DAILY if now.hour >= each.hour}
    present = set(Row.objects.filter(slot__in=names).values_list("slot", flat=True))
    with override(None):
        rows = [queued(task) for name, task in names.items() if name not in present]
    for row, name in zip(rows, (name for name in names if name not in present), strict=True):
        row.slot = name
    Row.objects.bulk_create(rows, ignore_conflicts=True)
