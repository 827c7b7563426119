"""Which relations of our models lead out of what their holder's visibility vouches for."""

from collections import defaultdict
from functools import cache

from django.apps import apps

from meetings.access import Audienced

# Rows that stand in two meetings: what they stand in is not what their holder stands in.
ELSEWHERE = {"documentuse"}


def is_inside(model, relation: str) -> bool:
    """True where rows of `model` are seen by whoever sees what `relation` leads to: nothing else narrows them."""
    if issubclass(model, Audienced) or model._meta.model_name in ELSEWHERE:
        return False
    encloses = set(getattr(model, "stands_in", ()))
    if relation in encloses:
        encloses -= {relation, *getattr(model._meta.get_field(relation).related_model, "stands_in", ())}
    return not encloses


@cache
def relations() -> tuple[dict[str, set[str]], set[str]]:
    """Names that lead to rows which the holder's visibility does not vouch for.

    First those that lead to many rows, each with the models from which they are safe all the same (`roadmap.results`
    is, `meeting.results` is not); then those that lead to one row.
    """
    many, safe, one = defaultdict(set), defaultdict(set), set()
    for model in apps.get_models():
        if model.__module__.startswith("simple_history") or model.__name__.startswith("Historical"):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.is_relation or not hasattr(target, "objects") or isinstance(target, str):
                continue
            name = field.get_accessor_name() if field.auto_created and not field.concrete else field.name
            if not name:
                continue
            if field.many_to_many or field.one_to_many:
                back = field.field.name if field.auto_created else ""
                holder = model._meta.model_name
                (safe if is_inside(target, back) else many)[name].add(holder)
            elif issubclass(target, Audienced) and name not in getattr(model, "stands_in", ()):
                one.add(name)
    return {name: safe[name] for name in many}, one


def leads_out(name: str, holder: str | None = None) -> bool:
    """True for a relation of `holder` (a model's name, or a variable's) that leads to rows it does not vouch for.

    Without a holder, as in the middle of a lookup, one that is safe from some model passes.
    """
    many, one = relations()
    if name in many:
        return not many[name] if holder is None else holder.lower() not in many[name]
    return name in one
