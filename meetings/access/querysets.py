"""QuerySets that are narrowed to what a person may see (`visible_to`) and to what a person may edit (`editable_by`)."""

from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils.translation import get_language

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
        if self._is_untouched():
            return _all_visible(self.model, viewer.plain(), get_language()).all()
        return self.filter(visible_q(self.model, viewer))

    def _is_untouched(self) -> bool:
        """Whether this is all rows of the model, as nothing has narrowed, joined or ordered them yet."""
        # Django's own, which its stubs leave out.
        if self._db or self._known_related_objects or self._prefetch_related_lookups:  # type: ignore[attr-defined]
            return False
        return vars(self.query) == vars(self.model._default_manager.all().query)

    def with_visibility(self, viewer, *paths: str):
        """All rows, each with `is_visible`: for programmes in which closed slots still take their time.

        What a path leads to has its answer beside it: `is_session_visible` for `session`.
        """
        asked = {"is_visible": visible_q(self.model, viewer)}
        for path in paths:
            asked[f"is_{path}_visible"] = visible_q(follow(self.model, path)[0], viewer, f"{path}__")
        return self.annotate(**{name: _answer(condition) for name, condition in asked.items()})

    def editable_by(self, viewer):
        if viewer.sees_all:
            return self.all()
        return self.filter(editable_q(self.model, viewer)) if viewer.secretariats else self.none()


@lru_cache(maxsize=512)
def _all_visible(model, viewer: Viewer, language: str | None) -> models.QuerySet:
    """The question for all rows that `viewer` sees, put together once for all who see the same; never an answer.

    By language too, since translated fields, the ordering's among them, are named when it is put together.
    """
    return model._default_manager.filter(visible_q(model, viewer))


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
