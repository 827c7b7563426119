"""To whom records belong: no conference takes a joint record away from another.

A record belongs to the conferences whose secretariats edit it. What it belongs to is widened by one side with the
other's knowledge, and narrowed only by the side that leaves, or by a superuser who confirms who loses sight. The front
page of each side concerned says what happened, and when. Forms, their lines, the programme as it is typed, and
spreadsheets ask here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from meetings.access import Audience, Viewer
from meetings.models import Conference
from portal import admin_log

LOST_BY = "lost_by"  # addresses of conferences, where a superuser confirms that they lose a record
LATELY = timedelta(days=60)
SHOWN = 10
_TOLD = ("left", "joined", "after")


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
    sides = {key: Viewer.of_audience(Audience.DRAFTERS, frozenset({key})) for key in keys}
    return frozenset(key for key, side in sides.items() if rows.editable_by(side).exists())


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
class PastShift:
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
    belongs = {name: sorted(getattr(moved, name)) for name in _TOLD}
    admin_log.write(by, type(row), name=str(row), key=row.pk, belongs=belongs)


def lately(viewer: Viewer) -> list[PastShift]:
    """What has left or joined the viewer's conferences, or others beside them; the newest first."""
    found = []
    for row in admin_log.recent("belongs", LATELY):
        left, joined, after = (frozenset(admin_log.told(row)["belongs"][name]) for name in _TOLD)
        model = admin_log.model_of(row)
        if model and (viewer.sees_all or (left | joined | after) & viewer.secretariats):
            found.append(PastShift(row.user, row.action_time, model, row.object_repr, row.object_id, left, joined))
    return found[:SHOWN]
