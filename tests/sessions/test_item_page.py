"""The page of one agenda item, its calendar, and its address, which stays the same wherever the item is moved."""

from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from meetings.access import Audience, Listing
from sessions.models import Part
from tests import factories as f
from tests.searching import things


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=date(2024, 10, 10), start=time(9), room="Sala Mayor")


def test_an_item_has_a_page_with_its_hour_its_room_its_text_and_who_acts(client, world, block):
    item = f.make_item(block, title="Trabajo sobre los borradores", duration=90, text="Se parte de la **versión 2**.")
    f.make(Part, agenda_item=item, role=Part.Role.MODERATES, state=world.pe, person="Ana Paz")
    f.make_item(block, parent=item, title="Lectura", duration=30)

    page = client.get(item.get_absolute_url()).content.decode()

    assert "<h1>Trabajo sobre los borradores</h1>" in page
    assert ">09:00</time>" in page
    assert ">10:30</time>" in page
    assert "Sala Mayor, Bogotá" in page
    assert "Se parte de la <strong>versión 2</strong>." in page
    assert "Ana Paz" in page
    assert ">Lectura</a>" in page


def test_an_item_that_stands_for_a_session_leads_to_it(client, meeting, block):
    session = f.make_session(meeting, title="Tránsito")

    page = client.get(f.make_item(block, session=session).get_absolute_url()).content.decode()

    assert "<h1>Tránsito</h1>" in page
    assert f'<a href="{session.get_absolute_url()}">' in page


def test_the_address_of_an_item_stays_when_it_is_moved_and_its_meeting_is_its_own(client, meeting, block):
    item = f.make_item(block, title="Apertura", position=1)
    address = item.get_absolute_url()
    item.position, item.block = 9, f.make_block(meeting, date=date(2024, 10, 11))
    item.save()

    other = reverse("sessions:item", args=[f.make_meeting().address, item.key])

    assert client.get(address).status_code == 200
    assert client.get(other).status_code == 404


@pytest.mark.parametrize("name", ["item", "item_calendar"])
def test_a_closed_item_has_no_page_for_whom_it_is_closed_to(visit, meeting, block, name):
    item = f.make_item(block, duration=30, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    address = reverse(f"sessions:{name}", args=[meeting.address, item.key])

    assert visit(address, "observer").status_code == 404
    assert visit(address, "delegate_pe").status_code == 200


def test_the_calendar_of_an_item_is_the_event_of_the_meetings_calendar(client, settings, meeting, block):
    settings.SITE_ADDRESS = "https://plenaria.example.org"
    f.make_item(block, position=1, duration=30)
    item = f.make_item(block, position=2, title="Receso", duration=15)

    def events(name, *args):
        answer = client.get(reverse(f"sessions:{name}", args=[meeting.address, *args]))
        return {event["uid"]: event.to_ical() for event in Calendar.from_ical(answer.content).walk("VEVENT")}

    [(uid, event)] = events("item_calendar", item.key).items()

    assert event == events("calendar")[uid]
    assert f"https://plenaria.example.org{item.get_absolute_url()}".encode() in event.replace(b"\r\n ", b"")


def test_an_item_without_a_time_has_no_calendar(client, meeting):
    item = f.make_item(f.make_block(meeting))

    assert client.get(reverse("sessions:item_calendar", args=[meeting.address, item.key])).status_code == 404


def test_search_finds_a_meeting_by_the_text_of_an_item(viewers, meeting, block):
    f.make_item(block, title="Mesa", text="Se tratará la **repatriación** de restos.")
    f.make_item(block, title="Otra mesa", text="Ecuación", audience=Audience.MEMBERS)

    assert things(viewers["anonymous"], "meetings", "repatriacion") == [meeting]
    assert things(viewers["anonymous"], "meetings", "ecuacion") == []


def test_search_finds_a_meeting_by_who_acts_in_an_item_as_it_is_printed(viewers, meeting, block):
    f.make_item(block, title="Mesa", who="Modera: Oficinas regionales de la OIM")
    f.make_item(block, title="Otra mesa", who="Modera: Cancillería", audience=Audience.MEMBERS)

    assert things(viewers["anonymous"], "meetings", "oficina regional") == [meeting]
    assert things(viewers["anonymous"], "meetings", "cancilleria") == []


def test_an_item_page_asks_as_much_for_many_items_as_for_one(client, meeting, block, queries):
    item = f.make_item(block, duration=10, note="Según el informe.")
    few = queries(item.get_absolute_url())

    for _number in range(f.MANY):
        f.make_item(block, duration=10, session=f.make_session(meeting))

    assert queries(item.get_absolute_url()) == few
