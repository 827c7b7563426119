"""What takes place at one time: side by side in several rooms, or clashing in one."""

from datetime import date, time

import pytest

from meetings.access import Audience, Listing
from sessions.agenda import programme, timetable
from sessions.parallel import collisions, runs
from tests import factories as f

APRIL_6 = date(2027, 4, 6)


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, start=APRIL_6, end=date(2027, 4, 7), timezone="America/Lima")


def group(meeting, title, room="", start=time(9), minutes=120, **fields):
    block = f.make_block(meeting, title=title, room=room, date=fields.pop("date", APRIL_6), start=start)
    f.make_item(block, title=f"De {title}", duration=minutes, **fields)
    return block


def days(meeting, viewers):
    return programme(meeting, viewers["anonymous"])


def lanes(day):
    """Of each run, its rooms with the titles of their blocks."""
    return [[(lane.room, [part.block.title for part in lane.parts]) for lane in run.lanes] for run in runs(day.blocks)]


def test_blocks_at_one_hour_in_two_rooms_are_parallel(meeting, viewers):
    group(meeting, "Grupo A", "Sala Andina")
    group(meeting, "Grupo B", "Sala Amazonía")

    [day] = days(meeting, viewers)

    assert lanes(day) == [[("Sala Andina", ["Grupo A"]), ("Sala Amazonía", ["Grupo B"])]]
    assert [run.is_parallel for run in runs(day.blocks)] == [True]
    assert collisions([day]) == []


def test_several_blocks_of_one_room_stand_in_one_lane_wherever_they_stand_in_the_order(meeting, viewers):
    group(meeting, "Apertura", start=time(8), minutes=60)
    group(meeting, "Grupo A", "Sala Andina")
    group(meeting, "Almuerzo", start=time(13), minutes=60)
    group(meeting, "Grupo B", "Sala Amazonía", minutes=60)
    group(meeting, "Grupo C", "Sala Amazonía", start=time(10), minutes=60)

    [day] = days(meeting, viewers)

    assert lanes(day) == [
        [("", ["Apertura"])],
        [("Sala Andina", ["Grupo A"]), ("Sala Amazonía", ["Grupo B", "Grupo C"])],
        [("", ["Almuerzo"])],
    ]


@pytest.mark.parametrize(("one", "other"), [("Sala Andina", "Sala Andina"), ("Sala Andina", ""), ("", "")])
def test_blocks_at_one_hour_in_one_room_or_in_none_that_is_named_collide(meeting, viewers, one, other):
    group(meeting, "Grupo A", one)
    group(meeting, "Grupo B", other, start=time(10, 30))

    [day] = days(meeting, viewers)

    assert [run.is_parallel for run in runs(day.blocks)] == [False, False]
    assert [(each.first.block.title, each.second.block.title, each.minutes) for each in collisions([day])] == [
        ("Grupo A", "Grupo B", 30)
    ]


def test_what_follows_does_not_collide_nor_what_is_cancelled_or_on_another_day(meeting, viewers):
    group(meeting, "Grupo A")
    group(meeting, "Grupo B", start=time(11))
    group(meeting, "Grupo C", cancelled=True)
    group(meeting, "Grupo D", date=date(2027, 4, 7))

    assert collisions(days(meeting, viewers)) == []


def test_a_block_of_which_no_length_is_known_collides_where_it_begins(meeting, viewers):
    group(meeting, "Grupo A")
    group(meeting, "Grupo B", start=time(10), minutes=None)

    assert [each.minutes for each in collisions(days(meeting, viewers))] == [0]


def test_items_of_one_block_in_two_rooms_are_parallel(meeting, viewers):
    block = f.make_block(meeting, date=APRIL_6, start=time(9), room="Sala Andina")
    f.make_item(block, title="Uno", duration=60)
    f.make_item(block, title="Otro", duration=60, start=time(9), room="Sala Amazonía")
    f.make_item(block, title="Juntos", duration=30)

    [day] = days(meeting, viewers)

    found = runs(day.blocks[0].slots)
    assert [[(lane.room, [slot.item.title for slot in lane.parts]) for lane in run.lanes] for run in found] == [
        [("Sala Andina", ["Uno"]), ("Sala Amazonía", ["Otro"])],
        [("Sala Andina", ["Juntos"])],
    ]
    assert found[0].span == (day.blocks[0].slots[0].start, day.blocks[0].slots[0].end)
    assert timetable(block, viewers["admin"])[1] == []


def test_items_at_one_hour_in_one_room_overlap(meeting, viewers):
    block = f.make_block(meeting, date=APRIL_6, start=time(9), room="Sala Andina")
    f.make_item(block, title="Uno", duration=60)
    f.make_item(block, title="Otro", duration=30, start=time(9), room="Sala Amazonía")
    f.make_item(block, title="En la sala del primero", duration=30)

    clashes = timetable(block, viewers["admin"])[1]

    assert [(clash.item.title, clash.kind.value, clash.minutes) for clash in clashes] == [
        ("En la sala del primero", "overlap", 30)
    ]


def test_parallel_sub_items_last_as_long_as_the_longest(meeting, viewers):
    block = f.make_block(meeting, date=APRIL_6, start=time(9))
    groups = f.make_item(block, title="Grupos de trabajo")
    f.make_item(block, title="A", parent=groups, duration=60, room="Sala Andina")
    f.make_item(block, title="B", parent=groups, duration=90, room="Sala Amazonía", start=time(9))
    f.make_item(block, title="Almuerzo", duration=60)

    [day] = days(meeting, viewers)

    first, second = day.blocks[0].slots
    assert [slot.room for slot in first.slots] == ["Sala Andina", "Sala Amazonía"]
    assert (f"{first.end:%H:%M}", f"{second.start:%H:%M}") == ("10:30", "10:30")


def test_a_closed_slot_names_no_room(meeting, viewers):
    block = f.make_block(meeting, date=APRIL_6, start=time(9), room="Sala Andina", platform="Zoom")
    f.make_item(block, duration=60, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    f.make_item(block, duration=60)

    [day] = days(meeting, viewers)

    assert [(slot.room, slot.platform) for slot in day.blocks[0].slots] == [("", ""), ("Sala Andina", "Zoom")]
