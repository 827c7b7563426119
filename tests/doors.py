"""Finds ways to rows other than `visible_to` in code and templates that serve a person (docs/architecture.md).

It reads, and does not run: `offences(source)` gives one line for each way to rows that asks nobody who may see them.
"""

import ast
import re
from collections import defaultdict

from django.apps import apps

from meetings.access import Audienced

MANAGERS = {"objects", "_default_manager", "_base_manager", "history"}
DOORS = {"visible_to", "with_visibility", "editable_by", "none"}
# A manager may be handed to these, which open the door themselves: `sessions.blocks` and its like.
OPENERS = {"for_all_readers", "open_to"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
READS = {"all", "filter", "exclude", "get", "first", "last", "count", "exists", "values", "values_list", "order_by"}
READS |= {"latest", "earliest", "in_bulk", "iterator", "aggregate", "annotate", "select_related", "prefetch_related"}


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


def offences(source: str, *, prefetched: frozenset[str] = frozenset()) -> list[str]:
    """Lines of a module that reach rows by another way; `prefetched` are relations fetched through the door."""
    return sorted(_Reader(source, prefetched).found)


def prefetches(source: str) -> set[str]:
    """Last steps of what a module fetches ahead by `Prefetch(path, rows)`, whose rows `offences` has looked at."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.args[0].value.rsplit("__", 1)[-1]
        for call in calls
        if _called(call) == "Prefetch" and len(call.args) > 1 and isinstance(call.args[0], ast.Constant)
    }


def template_offences(template: str, *, prefetched: frozenset[str] = frozenset()) -> list[str]:
    """Places of a template that reach rows themselves: `meeting.sessions.all`, `meeting.part_of.title`."""
    many, one = relations()
    found = []
    for tag in re.findall(r"{[{%].*?[%}]}", template, re.DOTALL):
        tag = re.sub(r"""(["']).*?\1""", '""', tag)  # noqa: PLW2901 - quoted text is no lookup
        for holder, name in re.findall(r"(\w+)\.(\w+)\.(?:all|count|exists|first|last)\b", tag):
            if name in many and name not in prefetched and holder not in many[name]:
                found.append(f"{holder}.{name}")
        found += [f"{holder}.{name}" for holder, name in re.findall(r"(\w+)\.(\w+)", tag) if name in one - prefetched]
    return found


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


class _Reader:
    def __init__(self, source: str, prefetched: frozenset[str]):
        self.tree, self.prefetched, self.found = ast.parse(source), prefetched, set()
        self.many, self.one = relations()
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                self.read_attribute(node)
            elif isinstance(node, ast.Call):
                self.read_call(node)

    def say(self, node: ast.AST, what: str) -> None:
        self.found.add(f"line {node.lineno}: {what}")

    def read_attribute(self, node: ast.Attribute) -> None:
        above = self.parent.get(node)
        read = above.attr if isinstance(above, ast.Attribute) else ""
        holder = _last_name(node.value)
        is_model = holder[:1].isupper() or holder.lower().endswith("model") or node.attr != "objects"
        if node.attr in MANAGERS and is_model and not self.leads_to_a_door(node):
            self.say(node, f"{holder}.{node.attr}")
        if node.attr in self.many and node.attr not in self.prefetched and read in READS:
            is_safe = holder in self.many[node.attr] or self.leads_to_a_door(node)
            if not is_safe:
                self.say(node, f"{holder}.{node.attr}.{read}")
        if node.attr in self.one and node.attr not in self.prefetched and holder not in {"self", "cls"}:
            self.say(node, f"{holder}.{node.attr}")

    def read_call(self, call: ast.Call) -> None:
        called = _called(call)
        if called in SHORTCUTS and call.args and isinstance(call.args[0], ast.Name) and call.args[0].id[0].isupper():
            self.say(call, f"{called}({call.args[0].id})")
        if called in {"prefetch_related", "select_related"}:
            for path in (arg.value for arg in call.args if isinstance(arg, ast.Constant)):
                for step in str(path).split("__"):
                    if step in self.one or (step in self.many and not self.many[step]):
                        self.say(call, f"{called}({path!r})")
        if called == "get_model":
            self.say(call, "get_model")
        if called == "Viewer" and any(word.arg == "sees_all" for word in call.keywords):
            self.say(call, "Viewer(sees_all)")

    def leads_to_a_door(self, node: ast.AST) -> bool:
        """True where the chain that begins here goes through a door, or is the narrowed `queryset` of an API list."""
        while True:
            above = self.parent.get(node)
            if isinstance(above, ast.Attribute):
                if above.attr in DOORS:
                    return True
            elif isinstance(above, ast.Call) and node is not above.func:
                return _called(above) in OPENERS
            elif isinstance(above, ast.Assign):
                target = above.targets[0]
                return isinstance(self.parent[above], ast.ClassDef) and getattr(target, "id", "") == "queryset"
            elif not isinstance(above, ast.Call):
                return False
            node = above
