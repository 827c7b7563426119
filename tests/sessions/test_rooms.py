"""The room's screen: what is on and what is next in each room, for the eyes of everybody who sits there."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from meetings.access import Audience, Listing, Release
from meetings.models import Meeting
from sessions.agenda import programme
from sessions.rooms import rooms_of_day
from tests import factories as f

BOGOTA = ZoneInfo("America/Bogota")


def at(hour, minute=0, day=10):
    return datetime(2024, 10, day, hour, minute, tzinfo=BOGOTA)


@pytest.fixture
def parallel(meeting):
    """09:00 opening in the Sala Mayor, 10:00 a break, 10:30 sessions in two rooms; next day 09:00 the closing."""
    opening = f.make_block(meeting, position=1, date=date(2024, 10, 10), start=time(9), room="Sala Mayor")
    f.make_item(opening, position=1, title="Apertura", duration=60)
    f.make_item(f.make_block(meeting, position=2, date=date(2024, 10, 10), start=time(10)), title="Receso", duration=30)
    for position, (room, title) in enumerate([("Sala Norte", "Fronteras"), ("Sala Sur", "Remesas")], 3):
        block = f.make_block(meeting, position=position, date=date(2024, 10, 10), start=time(10, 30), room=room)
        f.make_item(block, title=title, duration=60)
    last = f.make_block(meeting, position=5, date=date(2024, 10, 11), start=time(9), room="Sala Mayor")
    f.make_item(last, title="Clausura", duration=30)
    return meeting


@pytest.fixture
def screen(client, monkeypatch):
    """`screen(meeting, moment)`: the text of the screen for the public."""

    def screen(meeting, moment, query=""):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return client.get(reverse("sessions:screen", args=[meeting.address]) + query).content.decode()

    return screen


def told(meeting, viewer, moment):
    """By room, what its rows are called, each with its phase unless that is later."""
    rooms = rooms_of_day(meeting, programme(meeting, viewer), moment)
    return {
        room.name: [f"{row.slot.item or 'closed'}: {row.phase}" for row in room.rows if row.phase != "later"]
        for room in rooms
    }


@pytest.mark.parametrize(
    ("moment", "mayor", "norte", "sur"),
    [
        (at(7, day=9), ["Apertura: next"], ["Receso: next"], ["Receso: next"]),
        (at(9), ["Apertura: now", "Receso: next"], ["Receso: next"], ["Receso: next"]),
        (
            at(10, 15),
            ["Apertura: past", "Receso: now", "Clausura: next"],
            ["Receso: now", "Fronteras: next"],
            ["Receso: now", "Remesas: next"],
        ),
        (
            at(11, 29),
            ["Apertura: past", "Receso: past", "Clausura: next"],
            ["Receso: past", "Fronteras: now"],
            ["Receso: past", "Remesas: now"],
        ),
        (
            at(23, 59),
            ["Apertura: past", "Receso: past", "Clausura: next"],
            ["Receso: past", "Fronteras: past"],
            ["Receso: past", "Remesas: past"],
        ),
    ],
)
def test_each_room_has_its_own_now_and_next_and_what_names_no_room_is_in_all(
    parallel, viewers, moment, mayor, norte, sur
):
    found = told(parallel, viewers["anonymous"], moment.astimezone(UTC))

    assert found == {"Sala Mayor": mayor, "Sala Norte": norte, "Sala Sur": sur}


def test_the_rooms_are_those_of_the_day_and_none_are_left_after_the_last(parallel, viewers):
    assert told(parallel, viewers["anonymous"], at(9, 5, day=11)) == {"Sala Mayor": ["Clausura: now"]}
    assert told(parallel, viewers["anonymous"], at(0, day=12)) == {}


def test_a_session_that_splits_stands_in_both_rooms_with_the_part_of_each(meeting, viewers):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    outer = f.make_item(block, position=1, title="Grupos", duration=60)
    for position, room in enumerate(("Norte", "Sur"), 1):
        inside = {"parent": outer, "position": position, "room": room, "start": time(9)}
        f.make_item(block, title=f"Grupo {room}", duration=60, **inside)

    found = told(meeting, viewers["anonymous"], at(9, 10))

    assert found == {
        "Norte": ["Grupos: now", "Grupo Norte: now"],
        "Sur": ["Grupos: now", "Grupo Sur: now"],
    }


@pytest.mark.parametrize("situation", [Meeting.Situation.POSTPONED, Meeting.Situation.CANCELLED])
def test_nothing_is_on_in_the_rooms_of_a_meeting_that_was_put_off(parallel, viewers, situation):
    parallel.situation = situation

    assert told(parallel, viewers["anonymous"], at(9)) == {}


def test_what_was_cancelled_is_neither_on_nor_next(meeting, viewers):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9), room="Sala")
    for position, fields in enumerate([{"cancelled": True}, {}, {"cancelled": True, "room": "Otra"}, {}], 1):
        f.make_item(block, position=position, title=f"Punto {position}", duration=30, **fields)

    assert told(meeting, viewers["anonymous"], at(9, 10)) == {"Sala": ["Punto 2: next"]}
    assert told(meeting, viewers["anonymous"], at(9, 40)) == {"Sala": ["Punto 2: now", "Punto 4: next"]}


def test_the_screen_says_rooms_hours_and_words_and_no_time_left(parallel, screen):
    text = screen(parallel, at(10, 45))

    for word in ("Sala Norte", "Sala Sur", "Fronteras", "Remesas", ">10:30</time>"):
        assert word in text
    assert text.count('data-phase="now"') == 2
    assert "data-left" not in text
    assert "min" not in text.partition("<main")[2]


def test_a_room_is_chosen_by_its_name_and_a_name_that_is_none_leaves_all(parallel, screen):
    chosen = screen(parallel, at(10, 45), "?room=Sala+Sur")
    unknown = screen(parallel, at(10, 45), "?room=Otra")

    assert ("Remesas" in chosen, "Fronteras" in chosen) == (True, False)
    assert ("Remesas" in unknown, "Fronteras" in unknown) == (True, True)


def test_a_session_of_another_day_is_announced_with_that_day(parallel, screen):
    assert "Viernes, <time" in screen(parallel, at(18))


@pytest.mark.parametrize("persona", ["anonymous", "delegate_sv", "secretary_crm", "admin"])
def test_the_screen_shows_everybody_what_the_meetings_readers_see(client, people, meeting, monkeypatch, persona):
    """Whoever switched it on: a secretary's own eyes would open to the room what is closed to it."""
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
    f.make_item(block, position=1, title="Reservado", duration=30, **closed)
    f.make_item(block, position=2, title="Borrador", duration=30, release=Release.DRAFT)
    f.make_item(block, position=3, title="Abierto", duration=30)
    monkeypatch.setattr(timezone, "now", lambda: at(9, 10))
    if persona != "anonymous":
        client.force_login(people[persona])

    text = client.get(reverse("sessions:screen", args=[meeting.address])).content.decode()

    assert "Abierto" in text
    assert "Sesión cerrada" in text
    assert "Reservado" not in text
    assert "Borrador" not in text


def test_what_one_conference_alone_may_see_is_closed_in_a_room_with_both(client, world, people, monkeypatch):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    narrow = {"audience": Audience.MEMBERS, "narrowed_to": world.csm, "listing": Listing.PLACEHOLDER}
    f.make_item(block, position=1, title="Solo una", duration=30, **narrow)
    f.make_item(block, position=2, title="De ambas", duration=30, audience=Audience.MEMBERS)
    monkeypatch.setattr(timezone, "now", lambda: at(9, 10))
    client.force_login(people["secretary_csm"])

    text = client.get(reverse("sessions:screen", args=[meeting.address])).content.decode()

    assert "De ambas" in text
    assert "Solo una" not in text


def test_a_kept_screen_is_made_anew_when_a_row_begins(client, parallel, monkeypatch):
    cache.clear()
    address = reverse("sessions:screen", args=[parallel.address])

    def ask(moment, **headers):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return client.get(address, **headers)

    first = ask(at(10, 10))
    held = {"HTTP_IF_NONE_MATCH": first["ETag"]}

    assert ask(at(10, 29), **held).status_code == 304
    assert ask(at(10, 31), **held).status_code == 200
    assert ask(at(10, 31)).content != first.content


def test_without_a_script_the_screen_asks_for_itself_every_minute(parallel, screen):
    text = screen(parallel, at(9))

    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in text


def test_a_screen_costs_as_many_queries_for_many_items_as_for_one(queries, meeting, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(9, 1))
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9), room="Sala")
    f.make_item(block, duration=5)
    address = reverse("sessions:screen", args=[meeting.address])
    cache.clear()
    one = queries(address)
    for number in range(12):
        item = f.make_item(block, session=f.make_session(meeting, address=f"s-{number}"), duration=5, room="Otra")
        f.make_item(block, parent=item, title="Parte", duration=5)
    cache.clear()

    assert queries(address) == one
