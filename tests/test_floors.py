"""Inside the rooms, too, there is an order: a module names those on its own floor and below (docs/architecture.md)."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.rooms import ROOMS
from tests.test_architecture import ROOT, code_of

# The floors inside the rooms: what stands on one names those at or below it. What is not named here is the domain's.
FLOORS = {
    **dict.fromkeys(("access", "circles"), "access"),
    "provenance": "models",
    "models": "models",
    **dict.fromkeys(
        (
            "api",
            "body_serializers",
            "exports",
            "facets",
            "filtersets",
            "forms",
            "glossary_page",
            "handouts",
            "multiples",
            "panels",
            "screens",
            "serializers",
            "tile_map",
            "urls",
            "views",
        ),
        "pages",
    ),
    **dict.fromkeys(("office", "pending", "resources"), "office"),
    "admin": "admin",
    "apps": "apps",
}
NAMED_BY = {
    "access": {"access"},
    "models": {"access", "models"},
    "domain": {"access", "models", "domain"},
    "pages": {"access", "models", "domain", "pages"},
    "office": {"access", "models", "domain", "office"},
    "admin": {"access", "models", "domain", "office", "admin"},
    "apps": {"access", "models", "domain", "pages", "office", "admin"},
}


def modules() -> dict[str, Path]:
    """All modules of the rooms, by their dotted names."""
    paths = [path for room in ROOMS for path in code_of(room)]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported_modules(source: str, known: set[str]) -> set[str]:
    """The modules among `known` that a module imports, at the top or anywhere inside."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & known or {node.module}
    return found & known


def floor_of(module: str) -> str:
    _room, _dot, inside = module.partition(".")
    return FLOORS.get(inside.split(".")[0], "domain")


def test_no_imports_turn_in_a_circle():
    known = modules()
    arrows = {name: imported_modules(path.read_text(), set(known)) - {name} for name, path in known.items()}

    try:
        order = list(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        order = error.args[1]

    assert len(order) == len(known), order


def test_inside_the_rooms_imports_point_down():
    known = {name: path for name, path in modules().items() if not name.startswith("portal")}
    offences = [
        f"{name} ({floor_of(name)}) → {other} ({floor_of(other)})"
        for name, path in known.items()
        for other in imported_modules(path.read_text(), set(known))
        if floor_of(other) not in NAMED_BY[floor_of(name)]
    ]

    assert not offences


def test_every_floor_is_lived_on():
    floors = {floor_of(name) for name in modules()}

    assert floors == set(NAMED_BY)


@pytest.mark.parametrize(
    ("module", "source", "arrow"),
    [
        ("meetings.access.rules", "from meetings.models import Meeting", "models"),
        ("meetings.models.seats", "from meetings import operations", "domain"),
        ("sessions.operations", "def f():\n    from sessions.views import detail", "pages"),
        ("meetings.views.states", "from meetings.office import OfficeAdmin", "office"),
        ("meetings.office.forms", "import meetings.admin.seats", "admin"),
        ("practices.admin.closing", "from practices.views import List", "pages"),
    ],
)
def test_an_arrow_that_points_up_is_seen(module, source, arrow):
    found = {floor_of(other) for other in imported_modules(source, set(modules()))}

    assert found == {arrow}
    assert arrow not in NAMED_BY[floor_of(module)]
