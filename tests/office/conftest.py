import pytest
from django.test import Client

from meetings.models import Body
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


@pytest.fixture
def told(world, meeting):
    """The meeting of 2024 with presidencies, secretariats and two sessions."""
    f.make_presidency(world.crm, world.sv, 2024)
    f.make_presidency(world.csm, world.pe, 2024)
    for conference, acronym in ((world.crm, "SE"), (world.csm, "ST")):
        f.make_body(conference, name=f"Secretaría de la {conference}", acronym=acronym, kind=Body.Kind.SECRETARIAT)
    for number, title in ((1, "Alertas tempranas"), (2, "Documentos de viaje")):
        f.make_session(meeting, number=number, title=title, duration=None)
    return meeting
