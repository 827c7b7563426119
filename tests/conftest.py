"""What every test can ask for: a small world of two conferences, and the people who meet in it."""

import gc
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from meetings.seats import viewer_for
from tests.commits import commits  # noqa: F401 - a fixture for all
from tests.databases import django_db_setup, migrated  # noqa: F401 - fixtures for all
from tests.people import make_people, make_world
from tests.printing import papers_in_this_process, printing_processes  # noqa: F401 - fixtures for all
from tests.recorded import recorded
from tests.selection import SELECTIONS, is_asked, is_dear, selected
from tests.sent_files import reading_processes, word_files_in_this_process  # noqa: F401 - fixtures for all

TESTS = Path(__file__).parent


def pytest_addoption(parser):
    parser.addoption("--only", choices=SELECTIONS, help=f"not all tests: {SELECTIONS}")


def pytest_ignore_collect(collection_path, config):
    """Modules of which a selection takes nothing are not even read."""
    only, module = config.getoption("--only"), collection_path.relative_to(TESTS).as_posix()
    return True if only and collection_path.suffix == ".py" and not is_asked(only, module) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """A selection leaves the other tests out."""
    if config.getoption("--only"):
        taken = selected(config.getoption("--only"), items, module_of)
        config.hook.pytest_deselected(items=[item for item in items if item not in taken])
        items[:] = taken
    items.sort(key=lambda item: not is_dear(module_of(item)))  # what takes longest does not begin last


def pytest_collection_finish():
    """What is loaded by now stays, so that nobody looks through all of Django again and again: a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def module_of(item) -> str:
    return item.path.relative_to(TESTS).as_posix()


@pytest.fixture(autouse=True)
def spanish():
    """Each test begins in Spanish, whatever language the requests of the one before have left behind."""
    translation.activate("es")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Django's own hasher is slow on purpose; the personas' passwords need no such care."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def told_of_flaws(settings):
    """Somebody is told of flaws, so that the file that says who is there."""
    settings.SECURITY_CONTACT = "mailto:security@plenaria.example"


@pytest.fixture
def queries(client):
    """`queries(address)`: how often the database is asked for a page that answers 200."""

    def queries(address) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return queries


@pytest.fixture
def world(db):
    """Two conferences, `crm` and `csm`, that hold joint plenaries (`series`); `own` is a series of the CSM.

    El Salvador (`sv`) is a member of the CRM, Peru (`pe`) a member of the CSM and an observer of the CRM;
    `acnur` observes the CRM; Kenya (`ke`) has no place in either.
    """
    return recorded("world", make_world)


@pytest.fixture
def people(world):
    """Users by what they are: each persona, an outsider with an account but no seat, and a superuser."""
    return recorded("people", lambda: make_people(world))


@pytest.fixture
def viewers(people):
    """The `Viewer` of each persona, and of `anonymous`."""
    return {name: viewer_for(user) for name, user in people.items()} | {"anonymous": viewer_for(AnonymousUser())}
