"""What some readers do not get takes no time for them: the office is told where that gives them a wrong hour."""

import pytest

from sessions.pending import hastening
from tests import factories as f


@pytest.fixture
def block(world):
    return f.make_block(f.make_meeting(world.series, **f.COMING))


def told(viewers, of="secretary_crm") -> list[str]:
    return [item.title for item in hastening(viewers[of])]


@pytest.mark.parametrize(
    ("closed", "open_to"),
    [
        ({"audience": "members"}, {}),
        ({"audience": "members"}, {"audience": "observers"}),
        ({"audience": "drafters"}, {"audience": "members"}),
    ],
)
def test_an_item_before_one_for_more_readers_is_told(viewers, block, closed, open_to):
    f.make_item(block, position=1, title="Reservado", duration=30, **closed)
    f.make_item(block, position=2, title="Abierto", **open_to)

    assert told(viewers) == ["Reservado"]


def test_an_item_of_one_conference_before_one_of_both_is_told(viewers, world, block):
    f.make_item(block, position=1, title="De la CRM", duration=30, audience="members", narrowed_to=world.crm)
    f.make_item(block, position=2, title="De ambas", audience="members")

    assert told(viewers) == ["De la CRM"]
    assert told(viewers, "secretary_csm") == []


@pytest.mark.parametrize(("listing", "found"), [("hidden", ["Reservada"]), ("placeholder", [])])
def test_so_is_one_whose_session_is_for_fewer_and_leaves_nothing(viewers, block, listing, found):
    session = f.make_session(block.meeting, title="Reservada", duration=30, audience="members", listing=listing)
    f.make_item(block, position=1, title="Reservada", session=session)
    f.make_item(block, position=2, title="Abierto")

    assert told(viewers) == found


@pytest.mark.parametrize(
    ("closed", "after"),
    [
        ({"listing": "placeholder"}, {}),
        ({"release": "draft"}, {}),
        ({"duration": None}, {}),
        ({}, {"start": "11:00"}),
        ({}, {"audience": "members"}),
        ({}, {"release": "draft"}),
        ({}, {"position": 1}),
    ],
)
def test_where_nobody_hears_of_a_wrong_hour_nothing_is_said(viewers, block, closed, after):
    f.make_item(block, **{"position": 2, "title": "Reservado", "duration": 30, "audience": "members"} | closed)
    f.make_item(block, **{"position": 3, "title": "Abierto"} | after)

    assert told(viewers) == []
