"""What calendars were told and are told no more stays in the file as cancelled, for those who could read it."""

from datetime import date, time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.access import Audience, Release
from meetings.models import Meeting
from meetings.operations import withdraw
from tests import factories as f
from tests.sessions.test_calendar import events

APRIL_6, APRIL_7 = date(2027, 4, 6), date(2027, 4, 7)


@pytest.fixture
def meeting(world):
    days = {"start": APRIL_6, "end": APRIL_7, "timezone": "America/Lima", "situation": Meeting.Situation.CONFIRMED}
    return f.make_meeting(world.series, title="V Reunión", **days)


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=APRIL_6, start=time(9))


def told(client, meeting, session=None):
    """Of each event of a file: its title, its status, and when it begins."""
    return {
        str(event["uid"]).partition("@")[0]: (
            str(event["summary"]),
            str(event["status"]),
            f"{event.start:%Y-%m-%d %H:%M}" if hasattr(event.start, "hour") else str(event.start),
        )
        for event in events(client, meeting, session).values()
    }


def of_items(client, meeting):
    return [said for key, said in told(client, meeting).items() if key.startswith("item")]


def test_what_is_withdrawn_is_cancelled_when_it_was_to_be_and_what_is_moved_is_not(client, meeting, block):
    second = f.make_block(meeting, date=APRIL_7, start=time(9))
    moved = f.make_item(block, title="Se mueve", duration=60)
    gone = f.make_item(block, title="Se retira", start=time(11), duration=60)
    moved.block = second
    moved.save()
    gone.release, gone.title = Release.DRAFT, "Título nuevo, aún en borrador"
    gone.save()

    assert of_items(client, meeting) == [
        ("Se mueve", "CONFIRMED", "2027-04-07 09:00"),
        ("Se retira", "CANCELLED", "2027-04-06 11:00"),
    ]


def test_an_item_that_is_deleted_with_its_block_is_cancelled(client, meeting, block):
    f.make_item(block, title="Apertura", duration=30)
    block.delete()

    assert of_items(client, meeting) == [("Apertura", "CANCELLED", "2027-04-06 09:00")]


def test_what_was_never_published_is_not_told(client, meeting, block):
    draft = f.make_item(block, title="Idea", duration=30, release=Release.DRAFT)
    hidden = f.make_item(block, title="Reservado", duration=30, audience=Audience.MEMBERS)
    draft.delete()
    hidden.delete()

    assert of_items(client, meeting) == []


def test_who_could_read_it_then_is_told(client, people, meeting, block):
    item = f.make_item(block, title="Reservado", duration=30, audience=Audience.MEMBERS)
    withdraw(item, by=people["admin"])

    for_public = of_items(client, meeting)
    client.force_login(people["delegate_pe"])

    assert for_public == []
    assert of_items(client, meeting) == [("Reservado", "CANCELLED", "2027-04-06 09:00")]


def test_what_was_narrowed_since_tells_no_title(client, meeting, block):
    item = f.make_item(block, title="Asunto reservado", duration=30)
    item.audience = Audience.MEMBERS
    item.save()

    assert of_items(client, meeting) == [("Ya no figura en el programa", "CANCELLED", "2027-04-06 09:00")]


def test_an_item_of_a_session_that_is_withdrawn_is_cancelled_as_it_was_called(client, people, meeting, block):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    f.make_item(block, session=session)
    withdraw(session, by=people["admin"])

    assert of_items(client, meeting) == [("Sesión 3: Tránsito", "CANCELLED", "2027-04-06 09:00")]


def test_a_meeting_that_is_put_off_without_a_date_is_cancelled_on_the_last_published_dates(client, meeting, block):
    item = f.make_item(block, title="Apertura", duration=60)
    meeting.situation, meeting.start, meeting.end = Meeting.Situation.POSTPONED, None, None
    meeting.save()
    block.date = date(2027, 9, 1)  # a day that is only thought of
    block.save()

    assert told(client, meeting) == {
        f"meeting-{meeting.pk}": ("V Reunión", "CANCELLED", "2027-04-06"),
        f"item-{item.pk}": ("Apertura", "CANCELLED", "2027-04-06 09:00"),
    }


def test_a_new_date_takes_the_events_up_again(client, meeting, block):
    item = f.make_item(block, title="Apertura", duration=60)
    for situation, start in ((Meeting.Situation.POSTPONED, None), (Meeting.Situation.CONFIRMED, date(2027, 9, 1))):
        meeting.situation, meeting.start, meeting.end = situation, start, start
        meeting.save()
    block.date = date(2027, 9, 1)
    block.save()

    assert told(client, meeting) == {
        f"meeting-{meeting.pk}": ("V Reunión", "CONFIRMED", "2027-09-01"),
        f"item-{item.pk}": ("Apertura", "CONFIRMED", "2027-09-01 09:00"),
    }


def test_dates_that_were_never_published_are_not_told(client, world):
    hidden = f.make_meeting(world.series, start=APRIL_6, end=APRIL_7, release=Release.DRAFT)
    f.make_item(f.make_block(hidden, date=APRIL_6, start=time(9)), duration=60)
    hidden.start = hidden.end = None
    hidden.save()
    hidden.release, hidden.situation = Release.PUBLISHED, Meeting.Situation.POSTPONED
    hidden.save()

    assert told(client, hidden) == {}


def test_the_calendar_of_a_session_tells_that_its_slot_is_gone(client, meeting, block):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    item = f.make_item(block, session=session)
    f.make_item(block, title="Café", duration=15)
    item.delete()

    assert list(told(client, meeting, session).values()) == [("Sesión 3: Tránsito", "CANCELLED", "2027-04-06 09:00")]


def test_what_is_cancelled_stays_with_that_word(client, meeting, block):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60, cancelled=True)
    f.make_item(block, title="Apertura", duration=60, cancelled=True)
    f.make_item(block, session=session)

    assert of_items(client, meeting) == [
        ("Apertura (cancelada)", "CANCELLED", "2027-04-06 09:00"),
        ("Sesión 3: Tránsito (cancelada)", "CANCELLED", "2027-04-06 10:00"),
    ]


def test_the_room_and_the_platform_stand_before_and_after_the_place(client, meeting, block):
    meeting.place = "Hotel Sede, Lima"
    meeting.save()
    block.room = "Sala Andina"
    block.save()
    f.make_item(block, title="Protección consular", duration=120)
    f.make_item(block, title="Trata y tráfico", duration=120, start=time(9), room="Sala Amazonía", platform="Zoom")

    found = [event["location"] for event in events(client, meeting).values()]

    assert found == [
        "Hotel Sede, Lima",
        "Sala Andina, Hotel Sede, Lima",
        "Sala Amazonía, Hotel Sede, Lima · Zoom",
    ]


def test_what_is_gone_costs_the_same_queries_whatever_its_number(client, meeting, block):
    address = reverse("sessions:calendar", args=[meeting.address])

    counted = []
    for number in (1, 5):
        for _item in range(number):
            f.make_item(block, duration=30).delete()
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted.append(len(asked))

    assert counted[0] == counted[1]
