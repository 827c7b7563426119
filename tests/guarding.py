"""Which files of the project are asked for their ways to rows, and what is asked of each.

Every file of a room is guarded, whatever its name. Exempt are a few places: they serve no reader, hold the door
itself, or are asked by nobody but editors. Nothing of an exempt place reaches a reader: it has no view and no address
outside the admin site, announces nothing but what stands in the office, and guarded code takes from it only what is
written in `tests/exempt.py`. All functions take the root of a tree of files, so that a leak can be planted in a small
one.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.doors import called, imports, last_name, offences, prefetches, template_offences
from tests.exempt import EXEMPT, Exempt
from tests.guarded import ALLOWED
from tests.rooms import ROOMS

VIEWS = ("View", "ViewSet", "Feed", "SingleObjectMixin", "MultipleObjectMixin")
ANNOUNCES = {"search", "lead_to", "index", "names", "block", "viewset", "answer"}


def is_in(place: str, path: str) -> bool:
    """Whether the file `path` is, or stands in, the exempt `place`."""
    room = path.partition("/")[0]
    place = f"{room}{place[1:]}" if place.startswith("*/") else place
    return path.startswith(place) if place.endswith("/") else path == place


def modules(root: Path) -> Iterator[tuple[str, str, Exempt | None]]:
    """Path, text and exemption of each module of the rooms."""
    for file in sorted(file for room in ROOMS for file in (root / room).rglob("*.py")):
        path = file.relative_to(root).as_posix()
        yield path, file.read_text(), next((EXEMPT[place] for place in EXEMPT if is_in(place, path)), None)


def guarded(root: Path) -> dict[str, str]:
    return {path: source for path, source, exempt in modules(root) if exempt is None}


def fetched_ahead(root: Path) -> dict[str, frozenset[str]]:
    """What each room fetches ahead through the door, anywhere in it."""
    found: dict[str, frozenset[str]] = {room: frozenset() for room in ROOMS}
    for path, source in guarded(root).items():
        found[path.partition("/")[0]] |= prefetches(source)
    return found


def ways_to_rows(root: Path) -> Counter:
    """How often each guarded module and template reaches rows by another way than the door, as (path, what)."""
    ahead, found = fetched_ahead(root), Counter()
    for path, source in guarded(root).items():
        lines = offences(source, prefetched=ahead[path.partition("/")[0]])
        found.update((path, line.partition(": ")[2]) for line in lines)
    places = [root / "templates", *(root / room / "templates" for room in ROOMS)]
    for file in (file for place in places for file in place.rglob("*.*")):
        path = file.relative_to(root).as_posix()
        room = next((part for part in path.split("/") if part in ROOMS), "")
        found.update(
            (path, what) for what in template_offences(file.read_text(), prefetched=ahead.get(room, frozenset()))
        )
    return found


def leaks(root: Path) -> Counter:
    """Ways to rows that nobody has allowed, or more of them than were."""
    return ways_to_rows(root) - Counter({line: times for line, (times, _why) in ALLOWED.items()})


def taken_from_exempt(root: Path) -> set[tuple[str, str, str]]:
    """Who takes what from where: guarded module, exempt place, name."""
    found = set()
    for path, source in guarded(root).items():
        for node in ast.walk(ast.parse(source)):
            for module, name in _imported(node, path):
                file = f"{module.replace('.', '/')}.py"
                inner = f"{module}.{name}".replace(".", "/")
                for place in EXEMPT:
                    if is_in(place, file) or is_in(place, f"{inner}.py") or is_in(place, f"{inner}/__init__.py"):
                        found.add((path, place, name))
    return found


def _imported(node: ast.AST, path: str) -> list[tuple[str, str]]:
    """Module and name of each import; of a whole module the last step of its name."""
    if isinstance(node, ast.Import):
        return [alias.name.rpartition(".")[::2] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        here = path.removesuffix(".py").split("/")[: -node.level] if node.level else []
        return [(".".join([*here, *filter(None, [node.module])]), alias.name) for alias in node.names]
    return []


def taken_unasked(root: Path) -> set[tuple[str, str, str]]:
    """What guarded code takes from exempt places though it is not written there."""
    return {
        (path, place, name)
        for path, place, name in taken_from_exempt(root)
        if EXEMPT[place].hands != "*" and name not in EXEMPT[place].hands.split()
    }


def served_by_exempt(root: Path) -> set[tuple[str, str]]:
    """What exempt modules define or announce that answers readers: views, lists, feeds, addresses, panels, sources."""
    return {
        (path, what)
        for path, source, exempt in modules(root)
        if exempt is not None
        for what in _served(ast.parse(source))
    }


def _served(tree: ast.AST) -> Iterator[str]:
    original = imports(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = (original.get(last_name(base), last_name(base)) for base in node.bases)
            if any(base.endswith(VIEWS) for base in bases):
                yield node.name
        elif isinstance(node, ast.Name) and node.id in {"urlpatterns", "app_name"} and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef):
            names = {last_name(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list}
            if names & {"api_view", "simple_tag", "inclusion_tag", "filter"}:
                yield node.name
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            to, what = last_name(node.func.value), called(node)
            if (to == "registry" and what in ANNOUNCES) or (_adds_a_panel(to, what) and not _is_of_office(node)):
                yield f"{to}.{what}"


def _adds_a_panel(to: str, what: str) -> bool:
    """True for `registry.panel(…)`, and for `SESSION_FACTS.add(…)`, to a place of a page."""
    return (to == "registry" and what == "panel") or (to.isupper() and what == "add")


def _is_of_office(call: ast.Call) -> bool:
    """Whether what is called, or its first argument, names a place of the office."""
    return "office" in "".join(ast.unparse(node).lower() for node in [call.func, *call.args[:1]])
