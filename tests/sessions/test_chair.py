"""The page of whoever conducts a meeting: for its secretariats alone, and nothing of the floor is kept here."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.access import Audience, Listing
from meetings.models import Meeting
from tests import factories as f
from tests.admin_forms import address as office

EVERYBODY_ELSE = ["anonymous", "outsider", "observer", "delegate_sv", "delegate_pe", "focal_sv"]


@pytest.fixture
def day(meeting, world, monkeypatch):
    """10 October 2024, 09:10: a session led by El Salvador since 09:00, then something for the CSM alone."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2024, 10, 10, 9, 10, tzinfo=ZoneInfo("America/Bogota")))
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9), room="Sala Mayor")
    session = f.make_session(meeting, number=1, title="Tránsito")
    f.make_lead(session, world.sv)
    f.make_item(block, position=1, session=session, duration=60)
    own = {"audience": Audience.MEMBERS, "narrowed_to": world.csm, "listing": Listing.PLACEHOLDER}
    f.make_item(block, position=2, title="Asunto de la CSM", duration=30, **own)
    return meeting


@pytest.fixture
def chair(day):
    return reverse("sessions:chair", args=[day.address])


@pytest.mark.parametrize("persona", EVERYBODY_ELSE)
def test_nobody_but_an_editor_of_the_meeting_has_the_page(visit, chair, persona):
    assert visit(chair, persona).status_code == 404


def test_a_secretariat_has_no_page_for_a_meeting_of_another(client, people, world):
    meeting = f.make_meeting(world.own)
    client.force_login(people["secretary_crm"])

    assert client.get(reverse("sessions:chair", args=[meeting.address])).status_code == 404


def test_staff_who_view_as_somebody_have_that_persons_pages(client, people, chair, day):
    client.force_login(people["secretary_crm"])
    client.post(f"/admin/meetings/meeting/{day.pk}/eyes/", {"audience": "members"})

    assert client.get(chair).status_code == 404


def test_it_says_what_is_planned_and_who_leads_and_no_cache_keeps_it(visit, chair):
    answer = visit(chair, "secretary_crm")

    text = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "Sala Mayor" in text
    assert "60 min" in text
    assert "El Salvador" in text
    assert text.count('data-phase="now"') == 1


def test_what_is_closed_to_a_secretariat_is_closed_here_too(visit, chair):
    assert "Asunto de la CSM" in visit(chair, "secretary_csm").content.decode()
    assert "Asunto de la CSM" not in visit(chair, "secretary_crm").content.decode()


def test_those_who_may_ask_for_the_floor_are_proposed(visit, chair, day, world):
    f.make_participation(day, world.ke, capacity="guest")

    text = visit(chair, "secretary_crm").content.decode()

    assert re.findall(r'<option value="([^"]+)"', text) == ["ACNUR", "El Salvador", "Kenia", "Perú"]


def test_the_list_of_who_asked_for_the_floor_is_sent_nowhere(visit, chair):
    """Its forms have no method, address or names: there is nothing that a browser could send."""
    text = visit(chair, "secretary_crm").content.decode()
    page = text.partition('<main id="content"')[2].partition("</main>")[0]

    assert re.findall(r"<form[^>]*>", page) == ['<form class="own-notice" data-own hidden>', "<form>"]
    assert " name=" not in page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_takes_nothing(client, people, chair, method):
    client.force_login(people["secretary_crm"])

    assert getattr(client, method)(chair).status_code == 405


def test_each_notice_opens_a_card_of_its_own_without_a_script(visit, chair):
    text = visit(chair, "secretary_crm").content.decode()

    opened = re.findall(r'popovertarget="(notice-\d)">([^<]+)<', text)
    cards = dict(re.findall(r'id="(notice-\d)-words" class="notice-words">([^<]+)<', text))
    assert len(opened) == 4
    assert dict(opened) == cards


def test_the_page_holds_no_code_of_its_own(visit, chair):
    text = visit(chair, "secretary_crm").content.decode()

    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert re.findall(r"<script(?![^>]* src=)[^>]*>", text) == ['<script id="room-words" type="application/json">']


def test_the_ways_to_both_pages_stand_in_the_office_and_on_the_sheet_for_the_room(visit, day, chair):
    screen = reverse("sessions:screen", args=[day.address])
    room = reverse("sessions:room", args=[day.address])

    form = visit(office(Meeting, "change", day.pk), "secretary_crm").content.decode()
    sheet = visit(room, "secretary_crm").content.decode()
    public = visit(room).content.decode()

    for text in (form, sheet):
        assert f'href="{screen}"' in text
        assert f'href="{chair}"' in text
    assert (f'href="{screen}"' in public, f'href="{chair}"' in public) == (True, False)
