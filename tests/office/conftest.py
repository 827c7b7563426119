import pytest
from django.test import Client

from tests import factories as f


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
def two(people):
    """Browsers of the two secretaries of a joint meeting."""
    first, second = Client(), Client()
    first.force_login(people["secretary_crm"])
    second.force_login(people["secretary_csm"])
    return first, second
