import pytest
from django.core.cache import caches

from portal.tasks import calendar
from tests import factories as f
from tests.disks import full_disk  # noqa: F401 - a fixture for all


@pytest.fixture
def media(settings, tmp_path):
    """Uploads in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def fresh_limits():
    """Nobody has tried anything before, and what is tried here holds up no other test."""
    caches["limits"].clear()
    yield
    caches["limits"].clear()


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5")


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def later(settings, monkeypatch):
    """Tasks wait for a worker, and nothing is daily."""
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(calendar, "DAILY", [])


@pytest.fixture
def paces(settings):
    """Times, within how many seconds, pause; a name from one address waits later than these."""
    settings.GUESSES = {"name": (3, 3600, 300), "address": (5, 3600, 10), "device": (2, 3600, 900)}


@pytest.fixture
def ana(db):
    return f.make_user("ana", email="ana@sv.example", is_staff=True)
