from datetime import date, time

import pytest
from django.urls import reverse

from meetings.audience import Audience, Listing
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", place="Bogotá, Colombia")


def lines(client, meeting):
    response = client.get(reverse("sessions:calendar", args=[meeting.address]))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode().replace("\r\n ", "").split("\r\n")


def test_slots_become_events_in_utc(client, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    item = f.make_item(block, title="Apertura; y más", duration=30)

    found = lines(client, meeting)

    assert found[0] == "BEGIN:VCALENDAR"
    assert f"UID:crm-csm-5-{item.pk}@testserver" in found
    assert "DTSTART:20241010T140000Z" in found
    assert "DTEND:20241010T143000Z" in found
    assert "SUMMARY:Apertura\\; y más" in found
    assert "LOCATION:Bogotá\\, Colombia" in found
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_a_slot_without_a_time_is_no_event(client, meeting):
    f.make_item(f.make_block(meeting), duration=30)

    assert "BEGIN:VEVENT" not in lines(client, meeting)


def test_what_is_closed_gives_start_and_end_alone(client, people, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    session = f.make_session(meeting, title="Asunto reservado", audience=Audience.MEMBERS)
    closed = f.make_item(block, position=1, session=session, duration=30, listing=Listing.PLACEHOLDER)
    f.make_item(block, position=2, title="Oculto", duration=30, audience=Audience.MEMBERS)

    for_public = lines(client, meeting)
    client.force_login(people["delegate_pe"])
    for_delegate = lines(client, meeting)

    assert [line for line in for_public if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART:20241010T140000Z",
        "DTEND:20241010T143000Z",
    ]
    assert "UID:crm-csm-5-closed-20241010T140000Z@testserver" in for_public
    assert not any("reservado" in line or "Oculto" in line or "LOCATION" in line for line in for_public)
    assert f"UID:crm-csm-5-{closed.pk}@testserver" in for_delegate
    assert any("Asunto reservado" in line for line in for_delegate)


def test_a_meeting_for_members_answers_404(client, world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)

    assert client.get(reverse("sessions:calendar", args=[meeting.address])).status_code == 404
