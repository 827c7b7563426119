"""35 States, a text of 120 paragraphs and 600 proposals: each page of the room asks at most twelve questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import Extension
from tests.consultations.answering import answer_page
from tests.consultations.at_scale import PARAGRAPHS, PROPOSALS, STATES, make_scale
from tests.consultations.consulted import BOARD, PAGE

MOST = 12  # questions of a page, the session and the person's seats among them
MATRIX = f"{PAGE}matrix/"


@pytest.fixture
def scale(consulted, world):
    found = make_scale(consulted, world)
    now = timezone.now()
    told = {"former_deadline": now, "deadline": found.row.deadline, "note_number": "PPT/62"}
    Extension.objects.create(round=found.row, extended_by=consulted.own, **told)
    return found


def asked(client, address: str) -> int:
    """How often the database is asked for a page."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(captured)


def test_no_page_asks_more_than_twelve_questions_however_much_there_is(client, consulted, scale):
    own, presides = (answer_page(scale.row, consulted.states[name]) for name in ("lg", "sv"))
    pages = {
        "head": (BOARD, PAGE, MATRIX, f"{MATRIX}?show=all", f"{PAGE}matrix.xlsx", presides),
        "secretary": (BOARD, PAGE, MATRIX),
        "lg": (PAGE, MATRIX, f"{MATRIX}?show=all", f"{PAGE}matrix.xlsx", own, f"{own}send/", f"{own}sheet.xlsx"),
    }
    found = {}

    for name, addresses in pages.items():
        client.force_login(consulted.people.get(name) or getattr(consulted, name))
        found |= {(name, address): asked(client, address) for address in addresses}

    assert {page: count for page, count in found.items() if count > MOST} == {}


def test_the_scale_is_the_one_that_is_promised(client, consulted, scale):
    client.force_login(consulted.head)

    board, matrix = client.get(BOARD).context, client.get(MATRIX).context["matrix"]

    assert len([row for part in board["parts"] for row in part.rows if row.answer]) == STATES
    assert len(matrix.rows) == PARAGRAPHS + 2  # the whole text, and a heading
    assert sum(len(row.entries) for row in matrix.rows) == PROPOSALS
