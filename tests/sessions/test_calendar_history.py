"""What calendars were told and are told no more stays in the file as cancelled, for those who could read it."""

from datetime import date, time, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.access import Audience, Listing, Release
from meetings.models import Meeting
from meetings.operations import withdraw
from sessions.models import AgendaBlock, AgendaItem, Session
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


def of_closed(client, meeting):
    """Start and status of each closed slot, by its identifier."""
    found = told(client, meeting).items()
    return {key.partition("-closed-")[2]: said[1] for key, said in found if "-closed-" in key}


@pytest.fixture
def closed(meeting, block):
    """A closed item from nine to ten that leaves a placeholder; it was saved an hour before whatever a test changes."""
    item = f.make_item(block, title="Reservado", duration=60, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    an_hour_passes()
    return item


def an_hour_passes():
    for model in (Meeting, AgendaBlock, AgendaItem, Session):
        model.history.update(history_date=F("history_date") - timedelta(hours=1))


def test_a_closed_slot_that_is_moved_is_cancelled_where_it_was(client, people, meeting, block, closed):
    block.start = time(11)
    block.save()

    assert of_closed(client, meeting) == {"20270406T140000Z": "CANCELLED", "20270406T160000Z": "CONFIRMED"}

    client.force_login(people["delegate_pe"])  # who reads the item was never told of a closed slot

    assert of_items(client, meeting) == [("Reservado", "CONFIRMED", "2027-04-06 11:00")]
    assert of_closed(client, meeting) == {}


@pytest.mark.parametrize("change", [{"release": Release.DRAFT}, {"listing": Listing.HIDDEN}, {"audience": "public"}])
def test_a_closed_slot_that_goes_is_cancelled(client, meeting, closed, change):
    for name, value in change.items():
        setattr(closed, name, value)
    closed.save()

    assert of_closed(client, meeting) == {"20270406T140000Z": "CANCELLED"}


def test_a_slot_whose_session_was_closed_and_is_withdrawn_is_cancelled_and_bears_no_name(client, meeting, block):
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER, "title": "Reservado"}
    item = f.make_item(block, session=f.make_session(meeting, duration=60, **closed))
    an_hour_passes()
    item.delete()

    assert told(client, meeting)[f"meeting-{meeting.pk}-closed-20270406T140000Z"] == (
        "Sesión cerrada",
        "CANCELLED",
        "2027-04-06 09:00",
    )


def test_rows_that_are_saved_together_leave_no_slot_that_nobody_saw(client, meeting, block, closed):
    first = f.make_item(block, title="Apertura", position=0, duration=45)
    block.start = time(8, 15)
    block.save()

    assert first.history.count() == 1
    assert of_closed(client, meeting) == {"20270406T140000Z": "CONFIRMED"}


def gone(client, meeting, name="calendar", *args):
    address = reverse(f"sessions:{name}", args=[meeting.address, *args])
    return client.get(address).status_code


def test_the_calendar_of_a_meeting_that_is_withdrawn_cancels_all_of_it(client, people, meeting, block, closed):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    item = f.make_item(block, session=session)
    sequence = {event["sequence"] for event in events(client, meeting).values()}
    withdrawn = withdraw(meeting, by=people["admin"])
    withdrawn.title, withdrawn.start = "Título nuevo, aún en borrador", APRIL_7
    withdrawn.save()

    found = {
        f"meeting-{meeting.pk}": ("V Reunión", "CANCELLED", "2027-04-06"),
        f"meeting-{meeting.pk}-closed-20270406T140000Z": ("Sesión cerrada", "CANCELLED", "2027-04-06 09:00"),
        f"item-{item.pk}": ("Sesión 3: Tránsito", "CANCELLED", "2027-04-06 10:00"),
    }
    assert told(client, meeting) == found
    assert {event["sequence"] for event in events(client, meeting).values()} == {sequence.pop() + 1}
    assert told(client, meeting, session) == {f"item-{item.pk}": found[f"item-{item.pk}"]}
    assert gone(client, meeting, "item_calendar", item.key) == 200
    assert gone(client, meeting, "item_calendar", closed.key) == 404
    assert gone(client, meeting, "agenda") == 404


def test_a_withdrawn_meeting_is_told_to_nobody_who_could_not_read_it(client, people, world):
    meeting = f.make_meeting(world.series, start=APRIL_6, end=APRIL_7, audience=Audience.MEMBERS)
    withdraw(meeting, by=people["admin"])
    draft = f.make_meeting(world.series, start=APRIL_6, end=APRIL_7, release=Release.DRAFT)
    for_public = [gone(client, each) for each in (meeting, draft)]
    client.force_login(people["delegate_pe"])

    assert for_public == [404, 404]
    assert [gone(client, each) for each in (meeting, draft)] == [200, 404]


def test_a_meeting_that_was_narrowed_is_cancelled_without_a_title(client, meeting, block):
    item = f.make_item(block, title="Apertura", duration=60)
    meeting.audience = Audience.MEMBERS
    meeting.save()

    assert told(client, meeting) == {
        f"meeting-{meeting.pk}": ("Ya no está publicada", "CANCELLED", "2027-04-06"),
        f"item-{item.pk}": ("Ya no figura en el programa", "CANCELLED", "2027-04-06 09:00"),
    }


def test_a_meeting_that_has_another_address_is_not_cancelled_at_the_first(client, meeting):
    first = reverse("sessions:calendar", args=[meeting.address])
    meeting.address = "otra"
    meeting.save()

    assert client.get(first).status_code == 404


def test_the_calendar_of_a_session_that_is_withdrawn_cancels_it(client, people, meeting, block):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    f.make_item(block, session=session)
    withdraw(session, by=people["admin"])

    assert list(told(client, meeting, session).values()) == [("Sesión 3: Tránsito", "CANCELLED", "2027-04-06 09:00")]


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
