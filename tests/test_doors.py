"""Rows reach a person through `visible_to` and no other way (docs/architecture.md)."""

import inspect
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.list import MultipleObjectMixin
from rest_framework.generics import GenericAPIView

from tests.doors import offences
from tests.exempt import EXEMPT
from tests.guarded import ALLOWED
from tests.guarding import (
    ROOMS,
    guarded,
    is_in,
    leaks,
    modules,
    served_by_exempt,
    taken_from_exempt,
    taken_unasked,
    ways_to_rows,
)

ROOT = Path(settings.BASE_DIR)


def test_code_and_templates_reach_rows_by_the_door_alone():
    assert leaks(ROOT) == Counter()


def test_what_is_exempt_serves_no_reader():
    assert served_by_exempt(ROOT) == set()


def test_guarded_code_takes_from_what_is_exempt_only_what_is_written_there():
    assert taken_unasked(ROOT) == set()


def test_every_room_is_guarded():
    rooms = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    folders = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("*/*.py")}

    assert rooms == set(ROOMS)
    assert folders - {"tests", "bench"} == set(ROOMS)


def test_every_file_of_a_room_is_guarded_or_stands_in_one_exempt_place():
    for path, _source, exempt in modules(ROOT):
        places = [place for place in EXEMPT if is_in(place, path)]
        assert len(places) == (exempt is not None), path


@pytest.mark.parametrize("place", EXEMPT)
def test_an_exempt_place_is_there_and_needs_to_be_exempt(place):
    found = [line for path, source, _exempt in modules(ROOT) if is_in(place, path) for line in offences(source)]

    assert found


def test_lines_that_are_allowed_are_there_as_often_as_is_written():
    found = ways_to_rows(ROOT)

    assert {line: found[line] for line in ALLOWED} == {line: times for line, (times, _why) in ALLOWED.items()}


def test_what_exempt_places_hand_out_is_taken():
    taken = {(place, name) for _path, place, name in taken_from_exempt(ROOT)}
    written = {(place, name) for place, exempt in EXEMPT.items() for name in exempt.hands.split() if name != "*"}

    assert written - taken == set()


# Views that are read as they run: with all that they inherit.


def views() -> list[type]:
    """Classes of ours that fetch rows for a page or a list by themselves."""
    found = [
        import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for path, source in guarded(ROOT).items()
        if "class " in source
    ]
    return [
        thing
        for module in found
        for thing in vars(module).values()
        if inspect.isclass(thing) and thing.__module__ == module.__name__
        if issubclass(thing, (SingleObjectMixin, MultipleObjectMixin, GenericAPIView))
    ]


def narrows(view: type) -> bool:
    """True where the view, or a base of ours, gets its rows through the door."""
    ours = [cls for cls in view.__mro__ if cls.__module__.split(".")[0] in ROOMS]
    return any(name in vars(cls) for cls in ours for name in ("get_queryset", "get_object"))


def test_every_view_says_itself_how_it_gets_its_rows():
    found = [f"{view.__module__}.{view.__name__}" for view in views() if not narrows(view)]

    assert len(views()) > 15
    assert not found
