from datetime import date, time

from django.urls import reverse
from django.utils import translation
from lxml import html

from meetings.access import Audience, Listing
from sessions.models import Part
from tests import factories as f
from tests.sessions.full_session import make_full_session


def test_agenda_page_shows_items_and_sessions(client, world, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9), title="Primer día")
    session = f.make_session(meeting, number=1, title="Tránsito", duration=60)
    f.make_lead(session, world.pe, conference=world.csm)
    f.make_item(block, position=1, title="Apertura", duration=30)
    f.make_item(block, position=2, session=session)

    page = client.get(reverse("sessions:agenda", args=[meeting.address])).content.decode()

    assert "Primer día" in page
    assert "Apertura" in page
    assert ">09:30</time>" in page
    assert f'href="{session.get_absolute_url()}"' in page
    assert "(CSM)" in page


def test_agenda_page_names_its_meeting_once_above_its_heading(client, meeting):
    page = html.fromstring(client.get(reverse("sessions:agenda", args=[meeting.address])).content.decode())

    heading, main = page.xpath("//h1")[0], page.xpath("//main")[0]
    assert (heading.text, heading.getprevious().text_content()) == ("Agenda", meeting.title)
    assert [link.text_content() for link in main.xpath(".//a") if link.get("href") == meeting.get_absolute_url()] == [
        meeting.title
    ]


def test_agenda_page_of_a_placeholder_holds_nothing_else(visit, world, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    session = f.make_session(
        meeting, number=77, label="Sesión", address="seventy-seven", title="Asunto reservado", audience=Audience.MEMBERS
    )
    f.make_lead(session, world.pe, person="Zoraida Quispe")
    item = f.make_item(block, session=session, duration=60, listing=Listing.PLACEHOLDER, note="Nota reservada")
    f.make(Part, agenda_item=item, role=Part.Role.OPENS, person="Nombre Reservado")

    page = visit(reverse("sessions:agenda", args=[meeting.address]), "observer").content.decode()

    assert 'class="is-closed"' in page
    assert ">09:00</time>" in page
    assert ">10:00</time>" in page
    for secret in ("reservad", "Reservad", "seventy-seven", "Zoraida", "Perú", "Sesión 77"):
        assert secret not in page


def test_agenda_page_says_when_there_is_none(client, meeting):
    with translation.override("en"):
        page = client.get(reverse("sessions:agenda", args=[meeting.address])).content.decode()

    assert "No agenda of this meeting is on record." in page


def test_agenda_of_a_meeting_for_members_answers_404(visit, world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    address = reverse("sessions:agenda", args=[meeting.address])

    assert visit(address, "observer").status_code == 404
    assert visit(address, "delegate_pe").status_code == 200


def test_agenda_page_asks_at_most_five_times(client, world, meeting, queries):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    address = reverse("sessions:agenda", args=[meeting.address])

    def add():
        session = make_full_session(world, meeting)
        item = f.make_item(block, session=session, duration=30, note="Según el informe", source=f.make_source())
        f.make_item(block, parent=item, duration=10)
        f.make(Part, agenda_item=item, role=Part.Role.OPENS, presidency=presidency)

    presidency = f.make_presidency(world.crm, world.sv)
    add()
    one = queries(address)
    for _ in range(f.MANY):
        add()

    assert queries(address) == one <= 5
