"""A closed hour that moves or goes is cancelled in calendars, and so is all of a meeting that is withdrawn."""

from datetime import time, timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from meetings.access import Audience, Listing, Release
from meetings.models import Meeting
from meetings.operations import withdraw
from sessions.models import AgendaBlock, AgendaItem, Session
from tests import factories as f
from tests.sessions.test_calendar import events
from tests.sessions.test_calendar_history import APRIL_6, APRIL_7, of_items, told


@pytest.fixture
def meeting(world):
    days = {"start": APRIL_6, "end": APRIL_7, "timezone": "America/Lima", "situation": Meeting.Situation.CONFIRMED}
    return f.make_meeting(world.series, title="V Reunión", **days)


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=APRIL_6, start=time(9))


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


def test_a_draft_that_takes_the_address_of_a_withdrawn_meeting_does_not_hide_it(client, people, meeting):
    first = meeting.address
    withdrawn = withdraw(meeting, by=people["admin"])
    withdrawn.address = "retirada"
    withdrawn.save()
    f.make_meeting(meeting.series, address=first, title="Borrador", release=Release.DRAFT)

    found = client.get(reverse("sessions:calendar", args=[first])).content.decode()

    assert [line for line in found.splitlines() if line.startswith(("SUMMARY", "STATUS"))] == [
        "SUMMARY:V Reunión",
        "STATUS:CANCELLED",
    ]


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
