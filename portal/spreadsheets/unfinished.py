"""Large imports that run within a request: which are still at it, and which have broken off.

An import is noted before it begins, and holds its upload until it ends. The note goes with the rows that it brings, or
with the refusal that the page tells: where it is left and nobody holds the upload, the process was killed, or the page
closed, and nothing was imported.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from portal import admin_log
from portal.spreadsheets.forms import PATIENCE, Uploads


@dataclass(frozen=True)
class Unfinished:
    """An import of the file `name` that has not ended."""

    name: str
    since: datetime
    is_running: bool


def begin(user, model: type[models.Model], *, name: str, upload: Uploads) -> int:
    """Note that an import begins; gives the key of the note."""
    return admin_log.write(user, model, name=name, upload=upload.name).pk


def end(key: int) -> None:
    LogEntry.objects.filter(pk=key).delete()


def of(user, model: type[models.Model]) -> list[Unfinished]:
    """The imports into a list that a person began lately and that have not ended."""
    return [
        Unfinished(row.object_repr, row.action_time, _upload_of(row).is_held())
        for row in _notes(user, model).order_by("action_time")
    ]


def forget(user, model: type[models.Model]) -> None:
    """Tell no longer of those that broke off: the person has come back, and sends a file."""
    for row in _notes(user, model):
        if not _upload_of(row).is_held():
            row.delete()


def _notes(user, model: type[models.Model]):
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return admin_log.recent("upload", PATIENCE).filter(user=user, content_type=kind)


def _upload_of(row: LogEntry) -> Uploads:
    return Uploads(name=admin_log.told(row)["upload"])
