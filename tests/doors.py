"""Finds ways to rows other than `visible_to` in a module that serves a person (docs/architecture.md).

It reads, and does not run: `offences(source)` gives one line for each way to rows that asks nobody who may see them.
It knows the names of Django, of our models and of their relations; so it cannot see

- a name that is put together while the portal runs: `getattr(row, name)` that is read a line later,
  `filter(**{f"{name}__title": …})`, `vars(Practice)[name]`, the tables in SQL that is allowed;
- what a variable holds: `roadmap.results` is safe, so it believes whoever calls a meeting `roadmap`; a list that was
  fetched through the door for one person and is kept for the next; a `Viewer` that was made for somebody else; whether
  a template asks for `is_visible` of what `with_visibility` gave it;
- what Django or a library does with a model that is given to it in another way than as `model` or `queryset`.

The second wall are the tests that run: the visibility matrix asks every address as every persona.
"""

import ast
import re

from django.apps import apps
from django.db.models import QuerySet

from tests.relations import leads_out, relations

MANAGERS = {"objects", "_default_manager", "_base_manager", "default_manager", "base_manager", "history"}
DOORS = {"visible_to", "with_visibility", "editable_by", "none"}
# What something visible names is open where it is fetched for just that.
NAMED = "named"
# A manager may be handed to these, which open the door themselves: `sessions.blocks` and its like.
OPENERS = {"for_all_readers", "open_to"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
# Lists of the API, whose `queryset` these narrow to what the request's viewer may see.
NARROWING = {"ReadOnly", "ValuesViewSet"}
WRITES = {"create", "acreate", "bulk_create", "abulk_create", "update", "aupdate", "delete", "adelete", "as_manager"}
READS = {name for name in dir(QuerySet) if not name.startswith("_")} - WRITES - DOORS | {"get_queryset", "db_manager"}
# Calls in which a single word is a lookup.
FETCHES = {"prefetch_related", "select_related", "prefetch_related_objects", "Prefetch"}
LOOKUPS = FETCHES | {"F", "OuterRef", "Count", "Sum", "Avg", "Min", "Max", "values", "values_list", "only", "order_by"}
UNREADABLE = {"get_model", "model_class", "get_object_for_this_type", "get_all_objects_for_this_type", "model_to_dict"}
UNREADABLE |= {"raw", "extra", "RawSQL", "eval", "exec", "__import__", "import_module"}
NEIGHBOUR = re.compile(r"get_(next|previous)_by_")


def offences(source: str, *, prefetched: frozenset[str] = frozenset()) -> list[str]:
    """Lines of a module that reach rows by another way; `prefetched` are relations fetched through the door."""
    return sorted(_Reader(source, prefetched).found)


def prefetches(source: str) -> set[str]:
    """Last steps of what a module fetches ahead by `Prefetch(path, rows)`, whose rows `offences` has looked at."""
    calls = (node for node in ast.walk(ast.parse(source)) if _brings_rows(node))
    return {call.args[0].value.rsplit("__", 1)[-1] for call in calls}


def template_offences(template: str, *, prefetched: frozenset[str] = frozenset()) -> list[str]:
    """Places of a template that reach rows themselves: `meeting.sessions.all`, `meeting.part_of.title`."""
    many, one = relations()
    found = []
    for tag in re.findall(r"{[{%].*?[%}]}", template, re.DOTALL):
        tag = re.sub(r"""(["']).*?\1""", '""', tag)  # noqa: PLW2901 - quoted text is no lookup
        is_given_on = not re.match(r"{{|{%-?\s*(for|if|elif)\b", tag)
        for holder, name, read in re.findall(r"(\w+)\.(\w+)(?=(\.\w+|\|)?)", tag):
            is_read = read[1:] in READS or (name != "items" and (read == "|" or (is_given_on and not read)))
            is_many = name == "history" or (name in many and name not in prefetched and holder not in many[name])
            if (is_many and is_read) or name in one - prefetched or NEIGHBOUR.match(name):
                found.append(f"{holder}.{name}")
    return found


def called(node: ast.AST) -> str:
    """The last name of what is called: `get` of `rows.get(pk=1)`; empty for what is no call."""
    return last_name(node.func) if isinstance(node, ast.Call) else ""


def last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def text_of(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def imports(tree: ast.AST) -> dict[str, str]:
    """What each name that a module imports is called where it comes from."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: alias.name for node in found for alias in node.names}


def _brings_rows(node: ast.AST) -> bool:
    """True for `Prefetch(path, rows)`."""
    return called(node) == "Prefetch" and bool(text_of(node.args[0])) and len(node.args) + len(node.keywords) > 1


class _Reader:
    def __init__(self, source: str, prefetched: frozenset[str]):
        self.tree, self.prefetched, self.found = ast.parse(source), prefetched, set()
        self.many, self.one = relations()
        self.models = {model.__name__ for model in apps.get_models()}
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.imports = imports(self.tree)
        self.own = {last_name(node) for node in ast.walk(self.tree) if isinstance(getattr(node, "ctx", 0), ast.Store)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                self.read_attribute(node)
            elif isinstance(node, ast.Call):
                self.read_call(node)
            elif isinstance(node, ast.Constant):
                self.read_text(node)
            elif isinstance(node, ast.keyword):
                self.read_keyword(node)
            elif isinstance(node, ast.Assign):
                self.read_assignment(node)
            elif isinstance(node, ast.ClassDef) and node.name == "Meta":
                self.read_meta(node)

    def say(self, node: ast.AST, what: str) -> None:
        self.found.add(f"line {node.lineno}: {what}")

    def is_model(self, node: ast.AST) -> bool:
        name = last_name(node)
        return self.imports.get(name, name) in self.models

    def read_attribute(self, node: ast.Attribute) -> None:
        above, holder, name = self.parent.get(node), last_name(node.value), node.attr
        if name in MANAGERS and not self.leads_to_a_door(node):
            self.say(node, f"{holder}.{name}")
        is_own = holder == "self" and name in self.own  # an attribute of the same name that the module itself sets
        if name in self.many and holder not in self.many[name] and not is_own and not self.leads_to_a_door(node):
            read = above.attr if isinstance(above, ast.Attribute) else ""
            is_handed_on = not read and name not in self.own and getattr(above, "func", None) is not node
            if name in self.prefetched:  # what is fetched ahead is asked for as a whole, and anything else anew
                is_read = read in READS - {"all", "count", "exists"}
            else:
                is_read = read in READS or is_handed_on
            if is_read:
                self.say(node, ".".join(filter(None, (holder, name, read))))
        if (name in self.one - self.prefetched and name not in self.own) or NEIGHBOUR.match(name):
            self.say(node, f"{holder}.{name}")
        if name == "cursor" or (name == "queryset" and holder == "self"):
            self.say(node, f"{holder}.{name}")

    def read_call(self, call: ast.Call) -> None:
        name, first = called(call), call.args[0] if call.args else None
        words = {word.arg: word.value for word in call.keywords}
        if name in UNREADABLE or name == "of_audience":
            self.say(call, name)
        if name == "Manager" or name.endswith("QuerySet"):
            self.say(call, f"{name}()")
        if name in SHORTCUTS and self.names_a_model(words.get("klass", first)):
            self.say(call, f"{name}({ast.unparse(words.get('klass', first))})")
        if "sees_all" in words or (name == "Viewer" and (len(call.args) > 1 or None in words)):
            self.say(call, "Viewer(sees_all)")
        if name == "as_view" and {"model", "queryset"} & words.keys():
            self.say(call, "as_view(model)")
        has_rows = name == "Prefetch" and len(call.args) + len(call.keywords) > 1
        if name in FETCHES and not has_rows and any(isinstance(arg, ast.JoinedStr) for arg in call.args):
            self.say(call, f"{name}(f'…')")
        if name == "getattr":
            self.read_getattr(call)

    def names_a_model(self, node: ast.AST | None) -> bool:
        """True for a model, or what may hold one: `Practice`, `models.Practice`, `self.model`, `type(row)`."""
        is_imported = isinstance(node, ast.Name) and (node.id in self.imports or node.id[0].isupper())
        return is_imported or isinstance(node, ast.Attribute) or called(node) in {"type", "get_user_model"}

    def read_getattr(self, call: ast.Call) -> None:
        name, above = text_of(call.args[1]), self.parent.get(call)
        if name in {"history", "cursor"} or leads_out(name, last_name(call.args[0])) or NEIGHBOUR.match(name):
            self.say(call, f"getattr({name})")
        elif not name and isinstance(above, ast.Attribute) and above.attr in READS:
            self.say(call, f"getattr().{above.attr}")

    def read_text(self, node: ast.Constant) -> None:
        """The names of managers, and lookups: all that look like one, and single words where one is expected."""
        text, above = text_of(node), self.parent.get(node)
        if text in MANAGERS - {"history"}:
            self.say(node, repr(text))
        is_source = isinstance(above, ast.keyword) and above.arg == "source"
        is_path = is_source or called(above) in LOOKUPS | {"attrgetter"} or "__" in text
        steps = re.split(r"__|\.", text.lstrip("-"))
        if not is_path or not all(step.isidentifier() for step in steps):
            return
        fetched = self.prefetched if _brings_rows(above) or is_source else frozenset()
        steps = steps[:-1] if _brings_rows(above) else steps
        if any(leads_out(step) and step not in fetched for step in steps):
            self.say(node, f"{called(above)}({text!r})" if called(above) else repr(text))

    def read_keyword(self, node: ast.keyword) -> None:
        """`filter(sessions__title=…)` tells of rows, though it shows none; by their keys, they were asked for."""
        steps = (node.arg or "").split("__")
        if len(steps) > 1 and steps[1] not in {"in", "isnull", "exact"} and any(map(leads_out, steps)):
            self.say(node.value, node.arg)

    def read_assignment(self, node: ast.Assign) -> None:
        """`model = Practice`, in a class or of one: a view of Django's that shows all its rows."""
        scope = self.parent[node]
        is_meta = isinstance(scope, ast.ClassDef) and scope.name == "Meta"
        for target in node.targets:
            if last_name(target) in {"model", "queryset"} and self.is_model(node.value) and not is_meta:
                self.say(node, f"{last_name(target)} = {last_name(node.value)}")
            if last_name(target) == "filterset_fields":
                self.say(node, "filterset_fields")

    def read_meta(self, meta: ast.ClassDef) -> None:
        """What a serializer, a filterset or a form makes by itself of the relations of its model."""
        outer = self.parent[meta]
        bases = [last_name(base) for base in getattr(outer, "bases", ())]
        given = {last_name(node.targets[0]): node.value for node in meta.body if isinstance(node, ast.Assign)}
        if "model" not in given:
            return
        if not any(base.endswith(("Serializer", "Resource")) for base in bases):
            self.say(meta, f"{outer.name}.Meta.model")
        if "exclude" in given or text_of(given.get("fields")) == "__all__":
            self.say(meta, f"{outer.name}.Meta.fields")
        holder = last_name(given["model"])
        for name in map(text_of, ast.walk(given.get("fields", meta))):
            if leads_out(name, holder) and name not in self.prefetched:
                self.say(meta, f"{holder}.{name}")

    def is_for_what_names(self, named: ast.Attribute) -> bool:
        """True for the rows of a `Prefetch`, and for `named().filter(<relation>__in=keys)`."""
        call = self.parent[named]
        around = self.parent.get(call)
        if called(around) == "Prefetch":
            return True
        filtered = self.parent.get(around)
        words = [word.arg or "" for word in filtered.keywords] if called(filtered) == "filter" else []
        return len(words) == 1 and words[0].endswith("__in")

    def leads_to_a_door(self, node: ast.AST) -> bool:
        """True where the chain that begins here goes through a door, or is the narrowed `queryset` of an API list."""
        while True:
            above = self.parent.get(node)
            if isinstance(above, ast.Attribute):
                if above.attr in DOORS or (above.attr == NAMED and self.is_for_what_names(above)):
                    return True
            elif isinstance(above, ast.Call) and node is not above.func:
                return called(above) in OPENERS
            elif isinstance(above, ast.Assign):
                scope = self.parent[above]
                is_list = isinstance(scope, ast.ClassDef) and {last_name(base) for base in scope.bases} & NARROWING
                return bool(is_list) and last_name(above.targets[0]) == "queryset"
            elif not isinstance(above, ast.Call):
                return False
            node = above
