import pytest

from tests import factories as f
from tests.meetings.inviting import offer


@pytest.fixture
def secretary(client, people):
    """The browser of the secretary of the CRM."""
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=5, situation="confirmed", title="V Reunión Plenaria")


@pytest.fixture
def session(meeting):
    return f.make_session(meeting, number=1)


@pytest.fixture
def offered(people, world):
    """A focal point of El Salvador whom the secretariat of the CRM has invited."""
    return offer(people, world)
