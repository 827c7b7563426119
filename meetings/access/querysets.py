"""QuerySets that are narrowed to what a person may see (`visible_to`) and to what a person may edit (`editable_by`)."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils.translation import get_language

from meetings.access.rules import concerns_q, editable_q, follow, visible_q
from meetings.access.viewers import Viewer


class RecordQuerySet(models.QuerySet):
    """Rows that anybody may read: names of states, of conferences. Still asked for by `visible_to`."""

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
        return _ruled(self, visible_q, viewer)

    def with_visibility(self, viewer, *paths: str):
        """All rows, each with `is_visible`: for programmes in which placeholders still take their time.

        What a path leads to has its answer beside it: `is_session_visible` for `session`.
        """
        viewer = viewer.plain()
        asked = {"is_visible": _condition(self.model, visible_q, viewer)}
        for path in paths:
            asked[f"is_{path}_visible"] = visible_q(follow(self.model, path)[0], viewer, f"{path}__")
        return self.annotate(**{name: _answer(condition) for name, condition in asked.items()})

    def editable_by(self, viewer):
        return _ruled(self, editable_q, viewer) if viewer.edits_something else self.none()


class ConcernsQuerySet(RecordQuerySet):
    """Rows that anybody may read and that belong to conferences, whose secretariats alone edit them."""

    def editable_by(self, viewer):
        if viewer.sees_all:
            return self.all()
        return self.filter(concerns_q(self.model, viewer.secretariats, "")) if viewer.secretariats else self.none()


class ReleasedQuerySet(ConcernsQuerySet):
    """Rows that are drafts or published, or stand in such rows, and that belong to conferences."""

    def visible_to(self, viewer):
        return _ruled(self, visible_q, viewer)


class SharedQuerySet(RecordQuerySet):
    """Rows of lists that all conferences share: drafts or published."""

    def visible_to(self, viewer):
        return _ruled(self, visible_q, viewer)

    def named(self):
        """Rows that are fetched because something names them which the viewer has been shown: that opens them.

        For `Prefetch` from visible rows, and for `.filter(<relation>__in=keys of visible rows)`. To ask again what
        `visible_to` asks of each relation takes PostgreSQL a tenth of a second to plan.
        """
        return self.all()


class EditorsOnlyQuerySet(ConcernsQuerySet):
    """Rows that are for nobody but those who edit them: contact details, and who holds a seat."""

    def visible_to(self, viewer):
        return self.editable_by(viewer)


def _answer(condition: Q):
    """A column that says whether `condition` holds; an empty one always does."""
    if not condition:
        return Value(True, output_field=BooleanField())
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


Rule = Callable[[Any, Viewer], Q]


def _ruled(rows, rule: Rule, viewer: Viewer):
    """`rows` as far as `rule` opens them to `viewer`.

    To put a condition together, and to lead it through all joins, costs several times what the database needs to
    answer, and half the time of a delegate's page. It hangs on nothing but model, viewer and language, so that what a
    query begins with is kept: the question, never its answer.
    """
    viewer, language = viewer.plain(), get_language()
    if _state(rows) == _state(_all(rows.model, language)):
        return _opened(rows.model, rule, viewer, language)._chain()
    return rows.filter(_condition(rows.model, rule, viewer))


@cache
def _all(model, language: str):
    """All rows: a model may be in the order of a translated field, so that the query follows the language."""
    return model._default_manager.all()


@lru_cache(maxsize=500)
def _opened(model, rule: Rule, viewer: Viewer, language: str):
    return _all(model, language).filter(_condition(model, rule, viewer))


@lru_cache(maxsize=500)
def _condition(model, rule: Rule, viewer: Viewer) -> Q:
    return rule(model, viewer)


def _state(rows) -> tuple[dict, dict]:
    """All that tells one query from another."""
    return {**vars(rows), "_query": None}, vars(rows.query)
