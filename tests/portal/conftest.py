import pytest
from django.core.cache import caches

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
