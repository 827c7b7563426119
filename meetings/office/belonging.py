"""To whom records belong: no conference takes a joint record away from another.

A record belongs to the conferences whose secretariats edit it. What it belongs to is widened by one side with the
other's knowledge, and narrowed only by the side that leaves, or by a superuser who confirms who loses sight. The front
page of each side concerned says what happened, and when. Forms, their lines, the programme as it is typed, and
spreadsheets ask here.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.access import Viewer
from meetings.models import Conference

LOST_BY = "lost_by"  # addresses of conferences, where a superuser confirms that they lose a record
LATELY = timedelta(days=60)
SHOWN = 10
_BEGINS = '{"belongs":'
_TOLD = ("left", "joined", "after")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Shift:
    """The conferences that a record leaves, those that it joins, and those that hold it then, as keys."""

    left: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()

    def taken_by(self, viewer: Viewer) -> frozenset[int]:
        """The conferences from which `viewer` would take the record: all that it leaves, but the viewer's own."""
        return self.left - viewer.secretariats

    def is_left_by(self, viewer: Viewer) -> bool:
        """Whether the viewer's own side goes, and somebody remains."""
        return bool(self.left & viewer.secretariats) and bool(self.after)


def belonging(model) -> tuple[str, ...]:
    """The relations of `model` that say what a row belongs to, in the order of its class."""
    paths = (*getattr(model, "concerns", ()), *getattr(model, "stands_in", ()), "narrowed_to")
    return tuple(dict.fromkeys(path.split("__")[0] for path in paths))


def holders(row) -> frozenset[int]:
    """The conferences whose secretariats edit a saved row, by the door itself; a query for each conference."""
    rows = type(row).objects.filter(pk=row.pk)
    keys = Conference.objects.values_list("pk", flat=True)
    return frozenset(key for key in keys if rows.editable_by(_secretariat_of(key)).exists())


def _secretariat_of(key: int) -> Viewer:
    only = frozenset({key})
    return Viewer(secretariats=only, members=only, observers=only)


def shift(row, changes: dict[str, Any]) -> Shift:
    """What `changes`, new values of relations of a saved row by their names, would do: written, asked, and taken back.

    Nothing where the database refuses them, as validation will.
    """
    before, model = holders(row), type(row)
    many = {relation.name for relation in model._meta.many_to_many} & changes.keys()
    columns = {name: value for name, value in changes.items() if name not in many}
    try:
        with transaction.atomic():
            stored = model._base_manager.filter(pk=row.pk)
            if columns:
                stored.update(**columns)
            for name in many:
                getattr(stored.get(), name).set(changes[name])
            after = holders(row)
            transaction.set_rollback(True)
    except (IntegrityError, ValueError):  # a ValueError: it leads to a record that is not saved yet
        return Shift(after=before)
    return Shift(before - after, after - before, after)


def conferences(keys: frozenset[int]) -> list[Conference]:
    return list(Conference.objects.filter(pk__in=keys))


def refusal(taken: frozenset[int]) -> str:
    """Why a person may not take a record from the conferences with these keys."""
    said = _("This record is also of the %(conferences)s: only it can leave it. Nothing has been changed.")
    return said % {"conferences": ", ".join(map(str, conferences(taken)))}


def unconfirmed(losing: list[Conference], data) -> list[Conference]:
    """All of those that lose a record, unless the person who sent `data` has confirmed each."""
    confirmed = data.getlist(LOST_BY) if hasattr(data, "getlist") else ()
    return [] if all(each.address in confirmed for each in losing) else losing


# What each side is told.


@dataclass(frozen=True)
class Told:
    """That a record, under the name that it then had, has left or joined conferences, by whom and when."""

    who: Any
    when: datetime
    kind: Any
    name: str
    key: str | None
    left: frozenset[int]
    joined: frozenset[int]


def tell(row, moved: Shift | None, *, by) -> None:
    """Keeps what has happened for the front pages of all sides; nothing where nobody came or went."""
    if moved is None or not (moved.left or moved.joined):
        return
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(type(row)),
        object_id=str(row.pk),
        object_repr=str(row)[:_LONGEST_NAME],
        action_flag=CHANGE,
        change_message=json.dumps({"belongs": {name: sorted(getattr(moved, name)) for name in _TOLD}}),
    )


def lately(viewer: Viewer) -> list[Told]:
    """What has left or joined the viewer's conferences, or others beside them; the newest first."""
    rows = LogEntry.objects.filter(change_message__startswith=_BEGINS, action_time__gte=timezone.now() - LATELY)
    found = []
    for row in rows.select_related("user", "content_type").order_by("-action_time"):
        said = json.loads(row.change_message)["belongs"]
        left, joined, after = (frozenset(said[name]) for name in _TOLD)
        model = row.content_type and row.content_type.model_class()
        if model and (viewer.sees_all or (left | joined | after) & viewer.secretariats):
            found.append(Told(row.user, row.action_time, model, row.object_repr, row.object_id, left, joined))
    return found[:SHOWN]
