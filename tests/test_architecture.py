"""The rooms stand in a row, and each names only what stands to its left (docs/architecture.md)."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, get_resolver

from tests.rooms import ROOMS

ROOT = Path(settings.BASE_DIR)
LABELS = {"plenary_sessions": "sessions"}
# Rooms are listed for Django here, by string: that is where the row is put together.
NAMES_ROOMS_BY_STRING = {"portal/settings.py", "portal/urls.py", "portal/api/configuration.py"}
LEFTOVERS = {"utils", "helpers", "common", "misc", "services"}
LONGEST = 300

TEMPLATE_NAME = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([\w./-]+)["']""")
URL_NAME = re.compile(r"""{%-?\s*url\s+["'](\w+):""")
LOADED = re.compile(r"{%-?\s*load\s+(.*?)%}")


def code_of(room: str) -> list[Path]:
    return [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]


def rooms_right_of(room: str) -> set[str]:
    """Rooms that `room` may not name: those to its right."""
    return set(ROOMS[ROOMS.index(room) + 1 :])


def imported_rooms(source: str) -> set[str]:
    """Rooms that a module imports, at the top or anywhere inside, also through `import_module` and `apps.get_model`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "import_string", "get_model", "get_app_config", "get_registered_model"}:
                found.add(str(node.args[0].value).split(".")[0])
    return {LABELS.get(name, name) for name in found} & set(ROOMS)


def named_rooms(template: str) -> set[str]:
    """Rooms that a template includes, extends, links to or loads tags of."""
    names = [name.split("/")[0] for name in TEMPLATE_NAME.findall(template)] + URL_NAME.findall(template)
    for line in LOADED.findall(template):
        libraries = line.split(" from ")[-1].split()
        names += [room for room in ROOMS for path in code_of(room) if path.stem in libraries and is_tags(path)]
    return set(names) & set(ROOMS)


def is_tags(path: Path) -> bool:
    return path.parent.name == "templatetags" and path.stem != "__init__"


def room_of(model) -> str:
    label = model._meta.app_label
    return LABELS.get(label, label)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_to_the_left(room):
    offences = {
        str(path.relative_to(ROOT)): arrows
        for path in code_of(room)
        if (arrows := imported_rooms(path.read_text()) & rooms_right_of(room))
    }

    assert not offences


@pytest.mark.parametrize("room", ROOMS)
def test_relations_point_to_the_left(room):
    offences = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in apps.get_models(include_auto_created=True)
        if room_of(model) == room
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if room_of(field.related_model) in rooms_right_of(room)
    ]

    assert not offences


@pytest.mark.parametrize("room", ROOMS)
def test_models_inherit_from_the_left(room):
    offences = [
        f"{model.__name__} ← {base.__name__}"
        for model in apps.get_models()
        if room_of(model) == room
        for base in model.__mro__
        if base.__module__.split(".")[0] in rooms_right_of(room)
    ]

    assert not offences


@pytest.mark.parametrize("room", ROOMS)
def test_templates_point_to_the_left(room):
    offences = {
        str(path.relative_to(ROOT)): arrows
        for path in (ROOT / "templates" / room).rglob("*.*")
        if (arrows := named_rooms(path.read_text()) & rooms_right_of(room))
    }

    assert not offences


def test_portal_names_rooms_by_string_in_settings_and_urls_alone():
    rooms = set(ROOMS[1:])
    offences = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for path in code_of("portal")
        if str(path.relative_to(ROOT)) not in NAMES_ROOMS_BY_STRING
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.match(r"(\w+)[.:]\w+", node.value) and re.split(r"[.:]", node.value)[0] in rooms
    ]

    assert not offences


def test_every_app_of_ours_has_a_place_in_the_row():
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert ours == set(ROOMS)


def test_every_namespace_of_addresses_is_a_room():
    under_language = [part for part in get_resolver().url_patterns if isinstance(part, URLResolver)]
    namespaces = {part.namespace for group in under_language for part in [group, *inner(group)] if part.namespace}

    assert namespaces - {"admin"} <= set(ROOMS)


def inner(resolver: URLResolver) -> list[URLResolver]:
    return [part for part in resolver.url_patterns if isinstance(part, URLResolver)]


def test_no_module_collects_leftovers():
    offences = [
        str(path.relative_to(ROOT))
        for room in [*ROOMS, "tests", "bench"]
        for path in (ROOT / room).rglob("*")
        if path.stem in LEFTOVERS
    ]

    assert not offences


def test_files_of_code_stay_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for room in [*ROOMS, "bench", "static", "tests"]
        for path in (ROOT / room).rglob("*")
        if path.suffix in {".py", ".js"} and "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > LONGEST
    }

    assert not long


@pytest.mark.parametrize(
    ("source", "arrows"),
    [
        ("from practices.models import Practice", {"practices"}),
        ("def ready():\n    import documents.api as x", {"documents"}),
        ("importlib.import_module('roadmaps.views')", {"roadmaps"}),
        ("apps.get_model('plenary_sessions.Session')", {"sessions"}),
        ("from django.contrib.sessions.models import Session\nimport practicesx", set()),
    ],
)
def test_imported_rooms_sees_what_is_planted(source, arrows):
    assert imported_rooms(source) == arrows


@pytest.mark.parametrize(
    ("template", "arrows"),
    [
        ('{% include "practices/_card.html" with x=1 %}', {"practices"}),
        ("{% extends 'documents/base.html' %}", {"documents"}),
        ('<a href="{% url "roadmaps:detail" a b %}">', {"roadmaps"}),
        ('{% include "_pager.html" %}{% url "login" %}{% load static %}', set()),
    ],
)
def test_named_rooms_sees_what_is_planted(template, arrows):
    assert named_rooms(template) == arrows


def test_relations_reach_history_too():
    histories = [model for model in apps.get_models() if model.__name__.startswith("Historical")]

    assert {room_of(model) for model in histories} == set(ROOMS[1:])
