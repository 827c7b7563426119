"""The conditions under which rows are seen and edited, put together from what a model says of itself.

A model says what it concerns (`concerns`, lookups that lead to conferences), what it stands in (`stands_in`, lookups),
and, where its rows are not open to everybody, to whom they are open: `audience_q(viewer, prefix)`. The four ranked
audiences of `Audienced` are one such answer. Another model may give another, such as the members of an explicit set of
seats; neither rank nor being a superuser opens its rows then, unless its own answer says so. Who edits them is told by
`office_q(viewer, prefix)` in the same way.
"""

from django.db.models import Q

from meetings.access.viewers import Viewer


def follow(model, path: str):
    """The model at the end of a lookup path, and whether a step on the way may be empty."""
    nullable = False
    for step in path.split("__"):
        relation = model._meta.get_field(step)
        nullable = nullable or getattr(relation, "null", False)
        model = relation.related_model
    return model, nullable


def concerns_q(model, conferences: frozenset[int], prefix: str) -> Q:
    """Rows that concern one of `conferences`, without multiplying rows by a many-to-many join."""
    if not conferences:
        return Q(pk__in=[])
    condition = Q(pk__in=[])
    for path in model.concerns:
        *steps, last = path.split("__")
        holder = follow(model, "__".join(steps))[0] if steps else model
        if holder._meta.get_field(last).many_to_many:
            keys = holder._base_manager.filter(**{f"{last}__in": conferences}).values("pk")
            condition |= Q(**{f"{prefix}{'__'.join([*steps, 'pk'])}__in": keys})
        else:
            condition |= Q(**{f"{prefix}{path}__in": conferences})
    return condition


def visible_q(model, viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which `viewer` sees rows of `model` reached by `prefix`, with all that they stand in.

    An empty condition holds for every row.
    """
    own = model.audience_q(viewer, prefix) if hasattr(model, "audience_q") else Q()
    return own & _enclosing_q(visible_q, model, viewer, prefix)


def editable_q(model, viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a secretariat edits rows: they, and what they stand in, concern its conference."""
    own = model.office_q(viewer, prefix) if hasattr(model, "office_q") else Q()
    return own & _enclosing_q(editable_q, model, viewer, prefix)


def _enclosing_q(rule, model, viewer: Viewer, prefix: str) -> Q:
    """The condition that `rule` holds for all that the rows stand in, as far as they stand in anything."""
    condition = Q()
    for path in model.stands_in:
        enclosing, nullable = follow(model, path)
        if enclosing is model and prefix.endswith(f"{path}__"):
            continue  # sub-items nest once
        if inner := rule(enclosing, viewer, f"{prefix}{path}__"):
            condition &= (Q(**{f"{prefix}{path}__isnull": True}) | inner) if nullable else inner
    return condition
