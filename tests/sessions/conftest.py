import pytest

from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria", place="Bogotá")


@pytest.fixture
def visit(client, people):
    """The answer to a page for one of the personas."""

    def visit(address, who="anonymous"):
        client.logout()
        if who != "anonymous":
            client.force_login(people[who])
        return client.get(address)

    return visit
