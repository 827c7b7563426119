"""What a person may be told of rows beyond those that the person edits: of closed ones nothing, not even that they are.

A closed row is answered for as if it were not there; where something depends on it, no name, key or kind is told.
"""

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext_lazy as _

from meetings.access import RecordQuerySet, Shared, Viewer

ELSEWHERE = _("what you do not see here")


def foreign(rows, viewer: Viewer) -> set[str]:
    """The kinds of rows that deleting `rows` would delete although `viewer` may not edit them.

    Of what the viewer does not see either, no kind is told: `ELSEWHERE` stands for it.
    """
    collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    collector.collect(rows)
    gone: dict = {model: set(found) for model, found in collector.model_objs.items()}
    for row in collector.protected:
        gone.setdefault(type(row), set()).add(row)
    kinds = set()
    for model in (each for each in gone if hasattr(each._default_manager, "editable_by")):
        theirs = {row.pk for row in gone[model]}
        theirs -= set(model.objects.editable_by(viewer).filter(pk__in=theirs).values_list("pk", flat=True))
        shown = model.objects.visible_to(viewer).filter(pk__in=theirs).count()
        kinds |= {str(model._meta.verbose_name)} if shown else set()
        kinds |= {str(ELSEWHERE)} if shown < len(theirs) else set()
    return kinds


def is_open(model, key: int, viewer: Viewer, seen: dict[type, frozenset[int]]) -> bool:
    """Whether `viewer` may know of the row of `model` with this key, which another row mentions.

    `seen` caches, for one request, which rows of each model are open: one query a model.
    """
    rows = model._default_manager.all()
    if issubclass(model, Shared) and viewer.edits_something:
        return True
    if viewer.sees_all or getattr(type(rows), "visible_to", RecordQuerySet.visible_to) is RecordQuerySet.visible_to:
        return True
    if model not in seen:
        seen[model] = frozenset(rows.visible_to(viewer).values_list("pk", flat=True))
    return key in seen[model]


def label(row, viewer: Viewer, seen: dict[type, frozenset[int]]) -> str:
    """The label of a row that another row mentions; empty where it is closed to `viewer`, as if nothing stood there."""
    return str(row) if is_open(type(row), row.pk, viewer, seen) else ""
