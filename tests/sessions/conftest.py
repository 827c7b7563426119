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


@pytest.fixture
def sheet(world):
    """A session of a meeting ahead that El Salvador leads, with a line of each kind."""
    meeting = f.make_meeting(world.series, **f.COMING)
    session = f.make_session(meeting, title="Retorno digno")
    f.make_lead(session, world.sv)
    f.make_topic(session, "Un tema")
    f.make_question(session, "¿Una pregunta?")
    f.make_concept(session, term="Retorno")
    return session


@pytest.fixture
def focal(client, people, sheet):
    client.force_login(people["focal_sv"])
    return client
