"""Records without an audience of their own: for everybody once they are published, and as visible as what names them.

A source, an organisation or a body that is a draft is seen by those who edit it, and by whoever sees something that
names it: a public practice shows the name of the organisation to which it is attributed. What stands in a record does
not name it.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, Expression, F, OuterRef, Q
from django.db.models.sql import Query
from django.utils.translation import gettext_lazy as _

from meetings.access.rules import concerns_q
from meetings.access.viewers import Release, Viewer

_ALIAS = re.compile(r"\b([T-Z][A-Z]*\d+)\b")


class Released(models.Model):
    """What is a draft or published, and concerns conferences, whose secretariats see its drafts."""

    release = models.CharField(
        _("release"),
        max_length=12,
        choices=Release.choices,
        default=Release.DRAFT,
        help_text=_("A draft is for the secretariats, and for whoever sees something that names it."),
    )

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer: Viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        condition = Q(**{f"{prefix}release": Release.PUBLISHED})
        if viewer.secretariats:
            condition |= concerns_q(cls, viewer.secretariats, prefix)
        if naming(cls) and not (prefix and viewer.asks_for_names):
            condition |= Q(Named(cls, viewer, f"{prefix}pk"))
        return condition


class Shared(Released):
    """What belongs to all conferences alike: every secretariat sees and amends it."""

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer: Viewer, prefix: str) -> Q:
        return Q() if viewer.edits_something else super().audience_q(viewer, prefix)


@cache
def naming(model) -> tuple[tuple[Any, str], ...]:
    """The models of all rooms that name rows of `model`, each with the relation by which it does."""
    return tuple(
        (other, field.name)
        for other in apps.get_models()
        if hasattr(other._default_manager, "visible_to")
        for field in (*other._meta.fields, *other._meta.many_to_many)
        if field.related_model is model and field.name not in getattr(other, "stands_in", ())
    )


def named_q(model, viewer: Viewer) -> Q:
    """The rows of `model` that something names which `viewer` sees.

    What names a row and stands in a draft, such as a function of a body, does not count, even where something else
    names that draft: each of dozens of questions would ask dozens more, which no database reads.
    """
    condition, viewer = Q(pk__in=[]), replace(viewer, asks_for_names=True)
    for other, name in naming(model):
        rows = other._default_manager
        # Of its own kind, what is published names others: so no question leads back to itself.
        seen = rows.filter(release=Release.PUBLISHED) if other is model else rows.visible_to(viewer)
        condition |= Q(Exists(seen.filter(**{name: OuterRef("pk")})))
    return condition


class Named(Expression):
    """Whether something that `viewer` sees names the row of `model` with the key `key`, a lookup.

    It is asked row by row, by an index, after whether the row is published: of drafts alone. Dozens of relations name a
    source, and to put their conditions together takes longer than any page may; the statement hangs on nothing but
    model and viewer, and is kept.
    """

    output_field = BooleanField()

    def __init__(self, model, viewer: Viewer, key: str):
        super().__init__()
        self.model, self.viewer, self.key = model, viewer, F(key)

    def get_source_expressions(self):
        return [self.key]

    def set_source_expressions(self, exprs):
        (self.key,) = exprs

    def as_sql(self, compiler, connection):
        key, _none = compiler.compile(self.key)
        pieces, params = _statement(self.model, self.viewer, connection.alias)
        return key.join(pieces), list(params)


@lru_cache(maxsize=200)
def _statement(model, viewer: Viewer, using: str) -> tuple[list[str], list]:
    """What stands before, between and after the keys of rows in the statement of `named_q`, and its parameters.

    Its tables have names of its own, so that it may stand in any other.
    """
    query = Query(model)
    compiler = query.get_compiler(using)
    sql, params = compiler.compile(query.build_where(named_q(model, viewer)))
    key, _none = compiler.compile(F("pk").resolve_expression(query))
    return _ALIAS.sub(rf"{model._meta.model_name}_\1", sql).split(key), list(params)
