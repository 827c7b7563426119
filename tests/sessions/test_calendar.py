"""Calendars of a meeting and of a session, read back by the library that reads any calendar."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Value
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from meetings.access import Audience, Listing
from meetings.models import Meeting
from sessions.models import AgendaItem, Session
from tests import factories as f

NINE = datetime(2024, 10, 10, 9, tzinfo=ZoneInfo("America/Bogota"))


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", place="Bogotá, Colombia", title="V Reunión")


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=date(2024, 10, 10), start=time(9))


def calendar(client, meeting, session=None):
    name, args = ("session_calendar", [session.address]) if session else ("calendar", [])
    response = client.get(reverse(f"sessions:{name}", args=[meeting.address, *args]))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def events(client, meeting, session=None):
    return {str(event["uid"]): event for event in calendar(client, meeting, session).walk("VEVENT")}


def test_slots_become_events_in_the_meetings_zone_which_the_file_describes(client, meeting, block):
    item = f.make_item(block, title="Apertura; y más", duration=30)

    event = events(client, meeting)[f"item-{item.pk}@127.0.0.1"]

    assert (event["summary"], event["location"]) == ("Apertura; y más", "Bogotá, Colombia")
    assert event["dtstart"].params["TZID"] == "America/Bogota"
    assert event.start == NINE
    assert event.end.astimezone(UTC) == datetime(2024, 10, 10, 14, 30, tzinfo=UTC)
    [zone] = calendar(client, meeting).walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(datetime(2024, 10, 10, 9)) == NINE.utcoffset()  # noqa: DTZ001 - on its own clocks


def test_no_text_injects_a_line(client, meeting, block):
    """However a line break has come into the database: fields of one line do not keep one."""
    session = f.make_session(meeting, duration=30)
    f.make_item(block, session=session)
    broken = Value("Uno\r\nATTENDEE:mailto:x@example.org\r\nDos")
    Session.objects.update(title_es=broken)
    Meeting.objects.update(title_es=broken, place_es=broken)
    AgendaItem.objects.update(room=broken)

    for answer in (
        client.get(reverse("sessions:calendar", args=[meeting.address])),
        client.get(reverse("sessions:session_calendar", args=[meeting.address, session.address])),
    ):
        lines = answer.content.decode().replace("\r\n ", "").splitlines()
        assert [line for line in lines if line.startswith("ATTENDEE")] == []
        assert answer.status_code == 200


def test_the_meeting_itself_is_an_event_of_whole_days(client, meeting):
    [event] = events(client, meeting).values()

    assert (event["uid"], event["summary"]) == (f"meeting-{meeting.pk}@127.0.0.1", "V Reunión")
    assert (event.start, event.end) == (date(2024, 10, 10), date(2024, 10, 12))
    assert event["url"].endswith(meeting.get_absolute_url())


def test_a_slot_without_a_time_is_no_event(client, meeting):
    f.make_item(f.make_block(meeting), duration=30)

    assert list(events(client, meeting)) == [f"meeting-{meeting.pk}@127.0.0.1"]


@pytest.mark.parametrize(
    ("situation", "status"),
    [
        (Meeting.Situation.ANNOUNCED, "TENTATIVE"),
        (Meeting.Situation.CONFIRMED, "CONFIRMED"),
        (Meeting.Situation.POSTPONED, "CANCELLED"),
        (Meeting.Situation.CANCELLED, "CANCELLED"),
    ],
)
def test_events_of_a_meeting_that_is_put_off_are_cancelled(client, meeting, block, situation, status):
    f.make_item(block, duration=30)
    meeting.situation = situation
    meeting.save()

    assert [event["status"] for event in events(client, meeting).values()] == [status, status]


def test_an_event_keeps_its_identifier_and_its_sequence_grows_with_every_edit(client, meeting, block):
    first, second = (f.make_item(block, position=position, duration=30) for position in (1, 2))
    key = f"item-{second.pk}@127.0.0.1"
    before = events(client, meeting)[key]

    first.duration = 45  # moves the second one
    first.save()
    moved = events(client, meeting)[key]
    first.delete()
    meeting.address = "crm-csm-v"
    meeting.save()
    left = events(client, meeting)[key]

    assert [event.start.strftime("%H:%M") for event in (before, moved, left)] == ["09:30", "09:45", "09:00"]
    assert before["sequence"] < moved["sequence"] < left["sequence"]
    assert before["last-modified"].dt <= moved["last-modified"].dt <= left["last-modified"].dt


def test_the_same_programme_gives_the_same_bytes(client, meeting, block):
    f.make_item(block, duration=30)
    address = reverse("sessions:calendar", args=[meeting.address])

    assert client.get(address).content == client.get(address).content


def test_a_session_has_a_calendar_of_its_own_slots(client, meeting, block):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    f.make_item(block, position=1, title="Apertura", duration=30)
    item = f.make_item(block, position=2, session=session)

    of_session = events(client, meeting, session)

    key = f"item-{item.pk}@127.0.0.1"
    assert list(of_session) == [key]
    assert of_session[key]["summary"] == "Sesión 3: Tránsito"
    assert of_session[key].to_ical() == events(client, meeting)[key].to_ical()


def test_a_session_without_hours_has_no_calendar(client, meeting):
    session = f.make_session(meeting)
    f.make_item(f.make_block(meeting), session=session)
    address = reverse("sessions:session_calendar", args=[meeting.address, session.address])

    assert client.get(address).status_code == 404
    assert address not in client.get(session.get_absolute_url()).content.decode()


def test_what_is_closed_gives_start_and_end_alone(client, people, meeting, block):
    session = f.make_session(meeting, title="Asunto reservado", audience=Audience.MEMBERS)
    closed = f.make_item(block, position=1, session=session, duration=30, listing=Listing.PLACEHOLDER)
    f.make_item(block, position=2, title="Oculto", duration=30, audience=Audience.MEMBERS)

    for_public = events(client, meeting)
    client.force_login(people["delegate_pe"])
    for_delegate = events(client, meeting)

    key = f"meeting-{meeting.pk}-closed-20241010T140000Z@127.0.0.1"
    assert set(for_public) == {f"meeting-{meeting.pk}@127.0.0.1", key}
    slot = for_public[key]
    assert set(slot) == {"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "SUMMARY", "DTSTART", "DTEND"}
    assert (slot.start, slot["summary"]) == (NINE, "Sesión cerrada")
    assert "Asunto reservado" in for_delegate[f"item-{closed.pk}@127.0.0.1"]["summary"]


def test_calendars_of_what_is_for_members_answer_404(client, world, meeting, block):
    closed = f.make_meeting(world.series, audience=Audience.MEMBERS)
    session = f.make_session(meeting, audience=Audience.MEMBERS)
    f.make_item(block, session=session, duration=30)

    assert client.get(reverse("sessions:calendar", args=[closed.address])).status_code == 404
    address = reverse("sessions:session_calendar", args=[meeting.address, session.address])
    assert client.get(address).status_code == 404


def test_an_end_that_is_not_on_record_is_said_and_not_made_up(client, meeting):
    Meeting.objects.update(end=None)

    with translation.override("en"):
        [event] = Calendar.from_ical(client.get(f"/en/meetings/{meeting.address}/agenda.ics").content).walk("VEVENT")

    assert event.start == date(2024, 10, 10)
    assert "DTEND" not in event
    assert event["description"] == "The end of the meeting is not on record."
