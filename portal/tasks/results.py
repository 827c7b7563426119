"""The file that a task makes for whoever asked for it: fetched by that person alone, and deleted after a while.

A task that makes one has an argument `file`, a name that was drawn when it was asked for, so that the task may be begun
again and there is still one file.
"""

from datetime import datetime, timedelta
from secrets import token_hex

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from portal.models import Task

FOLDER = "results"
KEPT = timedelta(hours=12)


def drawn(extension: str) -> str:
    """The name of a file that is still to be made."""
    return f"{token_hex(16)}.{extension}"


def store(name: str, content: bytes) -> None:
    """Write the file, in place of what an earlier try has left; files whose time is over are deleted."""
    clear(timezone.now())
    default_storage.delete(path := f"{FOLDER}/{name}")
    default_storage.save(path, ContentFile(content))


def path_of(task: Task, person) -> str:
    """Where the file of a task is, if `person` asked for it and may still fetch it; else empty."""
    name = task.arguments["kwargs"].get("file", "") if task.arguments else ""
    is_there = name and task.status == Task.Status.DONE and task.asked_by_id == person.pk
    path = f"{FOLDER}/{name}"
    return path if is_there and default_storage.exists(path) and not _is_over(path, timezone.now()) else ""


def open_file(path: str) -> File:
    return default_storage.open(path)


def clear(now: datetime) -> None:
    """Delete the files whose time is over."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        if _is_over(f"{FOLDER}/{name}", now):
            default_storage.delete(f"{FOLDER}/{name}")


def _is_over(path: str, now: datetime) -> bool:
    try:
        return now - default_storage.get_modified_time(path) > KEPT
    except FileNotFoundError:  # another process has just deleted it
        return False
