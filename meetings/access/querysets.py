"""QuerySets that are narrowed to what a person may see (`visible_to`) and to what a person may edit (`editable_by`)."""

from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, Q, Value, When

from meetings.access.rules import concerns_q, editable_q, follow, visible_q
from meetings.access.viewers import Viewer


class RecordQuerySet(models.QuerySet):
    """Rows that anybody may read: names of states, conferences, presidencies. Still asked for by `visible_to`."""

    def visible_to(self, viewer: Viewer):
        """The rows that `viewer` may see."""
        return self.all()

    def editable_by(self, viewer: Viewer):
        """The rows that `viewer` may change in the admin site: shared records belong to every secretariat."""
        return self.all() if viewer.edits_something else self.none()

    def get_by_natural_key(self, *values):
        model: Any = self.model
        return self.get(**dict(zip(model.natural_fields, values, strict=True)))


class AudienceQuerySet(RecordQuerySet):
    """Rows that have an audience of their own, or stand in something that has one."""

    def visible_to(self, viewer):
        return self.filter(visible_q(self.model, viewer))

    def with_visibility(self, viewer, *paths: str):
        """All rows, each with `is_visible`: for programmes in which closed slots still take their time.

        What a path leads to has its answer beside it: `is_session_visible` for `session`.
        """
        asked = {"is_visible": visible_q(self.model, viewer)}
        for path in paths:
            asked[f"is_{path}_visible"] = visible_q(follow(self.model, path)[0], viewer, f"{path}__")
        return self.annotate(**{name: _answer(condition) for name, condition in asked.items()})

    def editable_by(self, viewer):
        return self.filter(editable_q(self.model, viewer)) if viewer.edits_something else self.none()


class ConcernsQuerySet(RecordQuerySet):
    """Rows that anybody may read and that belong to conferences, whose secretariats alone edit them."""

    def editable_by(self, viewer):
        if viewer.sees_all:
            return self.all()
        return self.filter(concerns_q(self.model, viewer.secretariats, "")) if viewer.secretariats else self.none()


class EditorsOnlyQuerySet(ConcernsQuerySet):
    """Rows that are for nobody but those who edit them: contact details, and who holds a seat."""

    def visible_to(self, viewer):
        return self.editable_by(viewer)


def _answer(condition: Q):
    """A column that says whether `condition` holds; an empty one always does."""
    if not condition:
        return Value(True, output_field=BooleanField())
    return Case(When(condition, then=True), default=False, output_field=BooleanField())
