"""A stage that asks the members of a body: who that is, and that notice, pages and list say which body it is."""

import pytest

from consultations.convening import places_asked
from consultations.models import Round, Stage
from meetings.models import Body
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import BOARD, PAGE, open_round, read
from tests.consultations.rows import make_stage
from tests.consultations.test_notice_paper import words

NAME = "Red de funcionarios de enlace"
SAID = "No list of its own members is on record"


@pytest.fixture
def body(world, consulted):
    body = f.make(Body, address="red", kind=Body.Kind.NETWORK, name=NAME)
    body.conferences.set([world.crm, world.csm])
    procedure = consulted.stages[0].procedure
    asked = Stage.Respondents.BODY
    consulted.stages.append(
        make_stage(procedure, 4, name="Red", respondents=asked, body=body, term="working-days", working_days=5)
    )
    return body


def test_the_members_of_its_conferences_are_asked_as_far_as_these_convene(consulted, body, world):
    row = Round(consultation=consulted.consultation, stage=consulted.stages[3], circulates_on=TODAY())

    places = places_asked(row)

    assert {place.conference for place in places} == {world.crm}
    assert {place.state for place in places} == set(consulted.states.values())
    body.conferences.set([world.csm])
    assert places_asked(row) == []


def test_notice_board_page_and_list_say_which_body_it_is(client, consulted, body):
    row = open_round(consulted, stage=3)

    assert NAME in words(row)
    assert SAID in words(row)
    for page, user in ((BOARD, consulted.head), (PAGE, consulted.people["lg"])):
        said = read(client, user, page.replace("/es/", "/en/"))
        assert NAME in said
        assert SAID in said
    assert NAME in read(client, consulted.people["lg"], "/en/consultations/").partition("Procedures on record")[0]
