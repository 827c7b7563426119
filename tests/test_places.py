"""Places of pages: each is declared once, by the room that owns the page, and asked for by that page."""

import ast
import re
from importlib import import_module
from pathlib import Path
from types import NoneType

import pytest
from django.conf import settings
from django.contrib import admin
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory

from meetings.access import Viewer
from portal.places import Place
from tests.test_architecture import room_of
from tests.test_floors import modules

ROOT = Path(settings.BASE_DIR)
PANELS = re.compile(r"{%-?\s*panels\s+(\S+)")
LITERAL = re.compile(r"""["']([\w.]+)["']$""")


def constants() -> dict[str, tuple[str, Place]]:
    """The places of the rooms by the names under which they are declared, each with its module."""
    return {
        name: (module, value)
        for module, path in modules().items()
        if "Place(" in path.read_text()
        for name, value in vars(import_module(module)).items()
        if isinstance(value, Place)
    }


def named_in_templates() -> dict[str, list[str]]:
    """What templates name after `panels`, by their paths; what is no literal as it stands there."""
    found = {
        str(path.relative_to(ROOT)): PANELS.findall(path.read_text())
        for path in (ROOT / "templates").rglob("*.*")
        if path.suffix in {".html", ".txt"}
    }
    return {
        path: [match[1] if (match := LITERAL.match(word)) else word for word in words]
        for path, words in found.items()
        if words
    }


def asked_in_code(source: str) -> set[str]:
    """The names on which `panels_for` is called, or which an admin class holds as its `tools`."""
    nodes = list(ast.walk(ast.parse(source)))
    calls = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr == "panels_for"]
    kept = [node for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "tools"]
    return {ast.unparse(node.value) for node in (*calls, *kept)}


def test_every_declared_place_is_asked_for():
    by_templates = {name for names in named_in_templates().values() for name in names}
    by_code = set().union(*(asked_in_code(path.read_text()) for path in modules().values()))

    unasked = {
        name for name, (_module, place) in constants().items() if name not in by_code and place.name not in by_templates
    }

    assert unasked == set()


def test_every_place_that_a_template_names_is_declared():
    unknown = {path: set(names) - set(Place.declared) for path, names in named_in_templates().items()}

    assert len(unknown) > 5
    assert {path: names for path, names in unknown.items() if names} == {}


def test_every_place_is_a_constant_of_a_room_and_named_as_it():
    told = {name: place.name for name, (_module, place) in constants().items()}

    assert told == {name.upper().replace(".", "_"): name for name in Place.declared}


def test_a_place_is_about_something_of_its_own_room():
    foreign = {
        name
        for name, (module, place) in constants().items()
        if hasattr(place.subject, "_meta") and room_of(place.subject) != module.partition(".")[0]
    }

    assert foreign == set()


def test_links_above_a_form_stand_at_a_place_that_is_about_its_records():
    held = {desk.model: desk.tools.subject for desk in admin.site._registry.values() if getattr(desk, "tools", None)}

    assert {model.__name__ for model in held} == {"Conference", "Meeting", "Seat", "Session", "Document", "Version"}
    assert {model for model, subject in held.items() if subject is not model} == set()


def test_every_place_holds_panels_whose_templates_exist():
    empty = {name for name, place in Place.declared.items() if not (place.panels or getattr(place, "offers", ()))}
    templates = {panel.template for place in Place.declared.values() for panel in place.panels}

    assert empty == set()
    assert {get_template(name).origin.template_name for name in templates} == templates


@pytest.fixture
def nothing_declared(monkeypatch):
    monkeypatch.setattr(Place, "declared", {})


def test_a_place_is_declared_once(nothing_declared):
    first = Place("home", subject=NoneType)

    with pytest.raises(ValueError, match="home"):
        Place("home", subject=NoneType)

    assert Place.declared == {"home": first}


def test_panels_stand_in_their_order_and_those_with_nothing_to_say_are_left_out(nothing_declared):
    place = Place("home", subject=str)
    place.add("late.html", lambda viewer, word: {"word": word}, order=90)
    place.add("silent.html", lambda viewer, word: None, order=20)
    place.add("early.html", lambda viewer, word: {"viewer": viewer}, order=10)

    assert place.panels_for("somebody", "crm") == [
        ("early.html", {"viewer": "somebody"}),
        ("late.html", {"word": "crm"}),
    ]


def test_a_place_refuses_what_its_page_is_not_about(nothing_declared):
    place = Place("home", subject=str)

    with pytest.raises(TypeError, match="“home” is about str, not int"):
        place.panels_for(Viewer(), 1)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_template_that_names_no_declared_place_fails(is_known):
    request = RequestFactory().get("/")
    if is_known:
        request.viewer = Viewer()

    with pytest.raises(KeyError, match=r"meeting\.fact'"):
        Template('{% load plenaria %}{% panels "meeting.fact" %}').render(Context({"request": request}))
