from datetime import UTC, date, datetime, time

import pytest

from meetings.access import Audience, Listing, Release
from sessions import agenda
from sessions.models import Part
from sessions.slots import all_slots, slots_of
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, timezone="America/Bogota", start=date(2024, 10, 10), end=date(2024, 10, 11))


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1, date=date(2024, 10, 10), start=time(9))


def shown(meeting, viewer):
    """Local start and end of each slot, and its title, or None where it is closed."""
    return [
        (
            slot.start and slot.start.strftime("%H:%M"),
            slot.end and slot.end.strftime("%H:%M"),
            slot.item.title if slot.item else None,
        )
        for slot in all_slots(agenda.programme(meeting, viewer))
    ]


def test_times_follow_within_the_block_in_the_zone_of_the_meeting(meeting, block, viewers):
    f.make_item(block, position=1, title="Apertura", duration=30)
    f.make_item(block, position=2, title="Pausa", duration=15)

    [day] = agenda.programme(meeting, viewers["anonymous"])
    first, second = day.blocks[0].slots

    assert first.start == datetime(2024, 10, 10, 14, tzinfo=UTC)
    assert first.start.utcoffset().total_seconds() == -5 * 3600
    assert (second.start, second.end) == (first.end, datetime(2024, 10, 10, 14, 45, tzinfo=UTC))


def test_a_clock_time_of_its_own_comes_first(meeting, block, viewers):
    f.make_item(block, position=1, title="Apertura", duration=30)
    f.make_item(block, position=2, title="Diálogo", start=time(11), duration=60)
    f.make_item(block, position=3, title="Cierre", duration=10)

    assert shown(meeting, viewers["anonymous"]) == [
        ("09:00", "09:30", "Apertura"),
        ("11:00", "12:00", "Diálogo"),
        ("12:00", "12:10", "Cierre"),
    ]


def test_without_a_start_there_are_durations_only(meeting, viewers):
    block = f.make_block(meeting, position=1, date=date(2024, 10, 10))
    f.make_item(block, position=1, title="Apertura", duration=30)

    [day] = agenda.programme(meeting, viewers["anonymous"])
    [slot] = day.blocks[0].slots

    assert (slot.start, slot.end, slot.minutes) == (None, None, 30)


def test_an_unknown_duration_ends_what_is_known(meeting, block, viewers):
    f.make_item(block, position=1, title="Apertura")
    f.make_item(block, position=2, title="Diálogo", duration=30)

    assert shown(meeting, viewers["anonymous"]) == [("09:00", None, "Apertura"), (None, None, "Diálogo")]


def test_a_session_lends_its_planned_duration(meeting, block, viewers):
    session = f.make_session(meeting, duration=75)
    f.make_item(block, position=1, session=session)

    assert shown(meeting, viewers["anonymous"]) == [("09:00", "10:15", "")]


def test_sub_items_take_their_time_within_their_item(meeting, block, viewers):
    item = f.make_item(block, position=1, title="Sesión")
    f.make_item(block, parent=item, position=1, title="Presentación", duration=20)
    f.make_item(block, parent=item, position=2, title="Diálogo", duration=40)
    f.make_item(block, position=2, title="Pausa", duration=15)

    assert shown(meeting, viewers["anonymous"]) == [
        ("09:00", "10:00", "Sesión"),
        ("09:00", "09:20", "Presentación"),
        ("09:20", "10:00", "Diálogo"),
        ("10:00", "10:15", "Pausa"),
    ]


def test_a_night_on_which_clocks_change_counts_elapsed_time(world, viewers):
    meeting = f.make_meeting(world.series, timezone="Europe/Madrid", start=date(2024, 10, 27), end=date(2024, 10, 27))
    block = f.make_block(meeting, date=date(2024, 10, 27), start=time(1))
    f.make_item(block, title="Vigilia", duration=180)

    assert shown(meeting, viewers["anonymous"]) == [("01:00", "03:00", "Vigilia")]


@pytest.mark.parametrize("who", ["anonymous", "outsider", "observer", "delegate_sv", "secretary_crm", "admin"])
@pytest.mark.parametrize("hidden", [{"audience": Audience.MEMBERS}, {"release": Release.DRAFT}])
def test_a_hidden_item_leaves_nothing_and_takes_no_time(meeting, block, viewers, who, hidden):
    f.make_item(block, position=1, title="Reservado", duration=30, **hidden)
    f.make_item(block, position=2, title="Abierto", duration=30)

    inside = who in ("secretary_crm", "admin") or (who == "delegate_sv" and "audience" in hidden)
    closed = [("09:00", "09:30", "Reservado")] if inside else []
    start, end = ("09:30", "10:00") if inside else ("09:00", "09:30")
    assert shown(meeting, viewers[who]) == [*closed, (start, end, "Abierto")]


def test_a_hidden_part_takes_no_time_of_its_item(meeting, block, viewers):
    item = f.make_item(block, position=1, title="Sesión")
    f.make_item(block, parent=item, position=1, title="Reservada", duration=20, release=Release.DRAFT)
    f.make_item(block, parent=item, position=2, title="Diálogo", duration=40)

    assert shown(meeting, viewers["anonymous"]) == [("09:00", "09:40", "Sesión"), ("09:00", "09:40", "Diálogo")]


def test_a_placeholder_is_as_long_as_what_is_published_in_it(meeting, block, viewers):
    item = f.make_item(block, position=1, title="R", audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    f.make_item(block, parent=item, position=1, title="Publicada", duration=20)
    f.make_item(block, parent=item, position=2, title="Borrador", duration=40, release=Release.DRAFT)

    assert shown(meeting, viewers["anonymous"]) == [("09:00", "09:20", None)]


def test_a_placeholder_leaves_start_and_end_alone(meeting, block, viewers):
    item = f.make_item(block, title="Reservado", duration=30, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    f.make_item(block, parent=item, title="Parte reservada", duration=30)

    [day] = agenda.programme(meeting, viewers["observer"])
    [slot] = day.blocks[0].slots

    assert (slot.item, slot.leads, slot.parts, slot.slots) == (None, (), (), ())
    assert (slot.start.strftime("%H:%M"), slot.end.strftime("%H:%M")) == ("09:00", "09:30")


def test_a_closed_session_decides_with_its_own_listing(meeting, block, viewers):
    hidden = f.make_session(meeting, audience=Audience.MEMBERS, duration=30)
    placeholder = f.make_session(meeting, audience=Audience.MEMBERS, duration=30, listing=Listing.PLACEHOLDER)
    f.make_item(block, position=1, session=hidden)
    f.make_item(block, position=2, session=placeholder)

    assert shown(meeting, viewers["anonymous"]) == [("09:00", "09:30", None)]


def test_the_listing_of_an_open_session_does_not_announce_a_hidden_item(meeting, block, viewers):
    session = f.make_session(meeting, listing=Listing.PLACEHOLDER, duration=30)
    f.make_item(block, session=session, audience=Audience.MEMBERS)

    assert shown(meeting, viewers["anonymous"]) == []


@pytest.mark.parametrize("draft", ["item", "session"])
def test_a_draft_leaves_nothing_whatever_its_listing(meeting, block, viewers, draft):
    session = f.make_session(
        meeting,
        duration=30,
        listing=Listing.PLACEHOLDER,
        release=Release.DRAFT if draft == "session" else Release.PUBLISHED,
    )
    f.make_item(
        block,
        session=session,
        listing=Listing.PLACEHOLDER,
        release=Release.DRAFT if draft == "item" else Release.PUBLISHED,
    )

    assert shown(meeting, viewers["delegate_sv"]) == []
    assert shown(meeting, viewers["secretary_csm"]) == [("09:00", "09:30", "")]


def test_a_slot_carries_its_parts_and_the_leads_of_its_session(world, meeting, block, viewers):
    session = f.make_session(meeting)
    lead = f.make_lead(session, world.pe, conference=world.csm)
    item = f.make_item(block, session=session)
    opens = f.make(Part, agenda_item=item, role=Part.Role.OPENS, person="Ana Pérez")

    [slot] = list(all_slots(agenda.programme(meeting, viewers["anonymous"])))

    assert (slot.leads, slot.parts) == ((lead,), (opens,))


def test_days_hold_the_blocks_of_one_date(meeting, block, viewers):
    f.make_block(meeting, position=2, date=date(2024, 10, 10), start=time(14))
    f.make_block(meeting, position=3, date=date(2024, 10, 11), start=time(9))

    days = agenda.programme(meeting, viewers["anonymous"])

    assert [(day.date.day, len(day.blocks)) for day in days] == [(10, 2), (11, 1)]


def test_a_session_finds_its_slots(meeting, block, viewers):
    f.make_item(block, position=1, duration=30)
    session = f.make_session(meeting, duration=60)
    f.make_item(block, position=2, session=session)

    [slot] = slots_of(session, agenda.programme(meeting, viewers["anonymous"]))

    assert (slot.start.strftime("%H:%M"), slot.end.strftime("%H:%M")) == ("09:30", "10:30")


def test_a_block_of_hidden_items_leaves_nothing(meeting, block, viewers):
    f.make_item(block, title="Reservado", audience=Audience.MEMBERS)
    empty = f.make_block(meeting, position=2, date=date(2024, 10, 11))

    for_observer = agenda.programme(meeting, viewers["observer"])
    for_delegate = agenda.programme(meeting, viewers["delegate_sv"])

    assert [entry.block for day in for_observer for entry in day.blocks] == [empty]
    assert [entry.block for day in for_delegate for entry in day.blocks] == [block, empty]
