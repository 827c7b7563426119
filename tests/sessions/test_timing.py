"""Times of the agenda in the forms: what follows from durations, and what does not meet."""

from datetime import date, time

import pytest

from meetings.access import Audience
from sessions.agenda import timetable
from sessions.models import AgendaBlock, AgendaItem
from tests import factories as f
from tests.admin_forms import address, form_data


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=meeting.start, start=time(9))


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def told(block, viewer):
    return [(clash.item.title, clash.kind.value, clash.minutes) for clash in timetable(block, viewer)[1]]


def test_times_that_meet_are_not_told(block, viewers):
    f.make_item(block, title="Apertura", duration=30, position=1)
    f.make_item(block, title="Café", duration=15, position=2, start=time(9, 30))

    assert told(block, viewers["secretary_crm"]) == []


def test_gaps_overlaps_and_parts_that_overrun_are_told(block, viewers):
    f.make_item(block, title="Apertura", duration=30, position=1)
    panel = f.make_item(block, title="Panel", duration=60, position=2, start=time(9, 45))
    f.make_item(block, title="Uno", duration=50, position=1, parent=panel)
    f.make_item(block, title="Dos", duration=20, position=2, parent=panel)
    f.make_item(block, title="Almuerzo", duration=60, position=3, start=time(10, 30))

    assert told(block, viewers["secretary_crm"]) == [
        ("Panel", "gap", 15),
        ("Panel", "overrun", 10),
        ("Almuerzo", "overlap", 15),
    ]


def test_the_form_shows_the_clock_and_names_the_zone(secretary, block):
    f.make_item(block, title="Apertura", duration=30, position=1)
    f.make_item(block, title="Café", duration=15, position=2, start=time(9, 45))

    page = secretary.get(address(AgendaBlock, "change", block.pk)).content.decode()

    assert "09:00–09:30" in page
    assert '09:45–10:00<span class="clash">15 minutos: hueco antes</span>' in page
    assert "Hora de Bogotá (UTC−5)" in page


def test_clashes_are_told_after_saving_the_block_and_the_item(secretary, block):
    item = f.make_item(block, title="Apertura", duration=30, position=1)
    f.make_item(block, title="Café", position=2, start=time(9, 30))
    where = address(AgendaItem, "change", item.pk)

    answer = secretary.post(where, form_data(secretary.get(where)) | {"duration": 50}, follow=True)

    assert "Café – 20 minutos: se superpone a lo anterior." in [str(each) for each in answer.context["messages"]]
    where = address(AgendaBlock, "change", block.pk)
    answer = secretary.post(where, form_data(secretary.get(where)) | {"start": "08:00"}, follow=True)
    assert "Café – 40 minutos: hueco antes." in [str(each) for each in answer.context["messages"]]


def test_what_is_closed_to_the_person_is_not_named(world, block, viewers):
    f.make_item(block, title="Apertura", duration=30, position=1)
    f.make_item(block, title="Reservado", position=2, start=time(10), audience=Audience.MEMBERS, narrowed_to=world.csm)

    assert told(block, viewers["secretary_crm"]) == []
    assert told(block, viewers["secretary_csm"]) == [("Reservado", "gap", 30)]


def test_days_and_hours_are_typed_with_the_browsers_own_inputs(secretary, block):
    f.make_item(block, start=time(14, 5))

    page = secretary.get(address(AgendaBlock, "change", block.pk)).content.decode()

    assert f'<input type="date" name="date" value="{block.date.isoformat()}"' in page
    assert '<input type="time" name="start" value="09:00"' in page
    assert '<input type="time" name="items-0-start" value="14:05"' in page
    assert isinstance(block.date, date)
