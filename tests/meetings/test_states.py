"""A state's page, and its one page to print: what is on record of it, and no more than that."""

import re
from datetime import date

import pytest

from documents.models import Document
from meetings.access import Audience
from meetings.attendance import attendances, meetings_with
from meetings.models import Meeting, Participation
from practices.panels import PRINTED
from roadmaps.models import Measurement, Standing
from tests import factories as f

KIND, SITUATION = Participation.Kind, Meeting.Situation


def of_meetings(viewer, state):
    return [(row.meeting, bool(row.chairs), row.hosted, row.took_part) for row in attendances(viewer, state)]


def test_state_is_told_what_it_did_at_each_meeting(viewers, world):
    hosted = f.make_meeting(world.series, host=world.sv, start=date(2023, 1, 1), end=None)
    presided = f.make_meeting(world.series, start=date(2024, 1, 1), end=None)
    f.make_chair(presided, world.crm, world.sv)
    f.make_participation(presided, world.sv, kind=KIND.LISTED)
    f.make_meeting(world.series)

    rows = attendances(viewers["anonymous"], world.sv)

    assert of_meetings(viewers["anonymous"], world.sv) == [(presided, True, False, True), (hosted, False, True, True)]
    assert [row.roles for row in rows] == [["presidió (CRM)", "en la lista"], ["país anfitrión"]]


@pytest.mark.parametrize(
    ("kind", "situation", "took_part"),
    [
        (KIND.LISTED, SITUATION.HELD, True),
        (KIND.SEEN, SITUATION.HELD, True),
        (KIND.REGISTERED, SITUATION.HELD, False),
        (KIND.INVITED, SITUATION.HELD, False),
        (KIND.LISTED, SITUATION.CANCELLED, False),
    ],
)
def test_to_be_invited_is_not_to_take_part(viewers, world, kind, situation, took_part):
    meeting = f.make_meeting(world.series, situation=situation)
    f.make_participation(meeting, world.sv, kind=kind)

    (row,) = attendances(viewers["anonymous"], world.sv)

    assert row.took_part is took_part
    assert list(meetings_with(viewers["anonymous"], world.sv)) == ([meeting] if took_part else [])


@pytest.fixture
def record(world):
    """El Salvador led, shared and was there; a second meeting is for members, a third had others alone."""
    meeting = f.make_meeting(world.series, title="V Reunión")
    f.make_participation(meeting, world.sv, kind=KIND.LISTED)
    f.make_lead(f.make_session(meeting, title="Sesión liderada"), world.sv)
    f.make_practice(meeting, states=[world.sv], title="Práctica compartida")
    roadmap = f.make_roadmap(meeting, number=1, theme="Hoja de la quinta")
    f.make(Standing, roadmap=roadmap, kind=Standing.Kind.VALIDATED, wording="validada")
    indicator = f.make_indicator(f.make_result(roadmap=roadmap), text="Indicador informado")
    f.make(Measurement, indicator=indicator, date=date(2025, 1, 1), value=0, state=world.sv)
    f.make_document(meeting, kind=Document.Kind.JOINT_COMMUNIQUE, title="Comunicado de la quinta")
    f.make_document(meeting, kind=Document.Kind.REPORT, title="Informe de la quinta")
    closed = f.make_meeting(world.series, title="Reunión reservada", audience=Audience.MEMBERS)
    f.make_participation(closed, world.sv, kind=KIND.LISTED)
    f.make_lead(f.make_session(closed, title="Reservada sesión"), world.sv)
    f.make_practice(closed, states=[world.sv], title="Reservada práctica")
    f.make_roadmap(closed, number=1, theme="Reservada hoja")
    f.make_document(closed, kind=Document.Kind.DECLARATION, title="Reservada declaración")
    f.make_roadmap(f.make_meeting(world.series), number=1, theme="Hoja de otros")
    return meeting


OPEN = ["Sesión liderada", "Práctica compartida", "Hoja de la quinta", "validada", "Comunicado de la quinta"]
CLOSED = ["Reunión reservada", "Reservada sesión", "Reservada práctica", "Reservada hoja", "Reservada declaración"]


@pytest.mark.parametrize("address", ["/es/states/sv/", "/es/states/sv/print/"])
@pytest.mark.parametrize(("who", "sees"), [(None, False), ("observer", False), ("delegate_sv", True)])
def test_page_holds_what_it_took_part_in_led_and_shared(client, people, record, address, who, sees):
    if who:
        client.force_login(people[who])

    page = client.get(address).content.decode()

    assert [text for text in OPEN if text not in page] == []
    assert [text for text in CLOSED if text in page] == (CLOSED if sees else [])
    assert "Hoja de otros" not in page
    assert "Informe de la quinta" not in page


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_a_sheet_says_what_its_record_proves_and_never_that_a_state_undertook_it(client, record, language):
    """The caveat stands on the paper, above the roadmaps and the declarations of the meetings."""
    heading, caveat, meeting = {
        "es": (
            "Esas reuniones recomendaron, validaron o reconocieron",
            "no se desprende que haya asumido",
            "Participó",
        ),
        "en": (
            "Those meetings recommended, validated or recognised",
            "does not say that it undertook",
            "It took part in",
        ),
        "pt-br": ("Essas reuniões recomendaram, validaram ou reconheceram", "não se depreende que tenha", "Participou"),
    }[language]

    html = client.get(f"/{language}/states/sv/print/").content.decode()
    page = " ".join(html.split())

    assert re.findall("comprometi|comprometeu|committed", html) == []
    places = [page.index(text) for text in (f"<h2>{meeting}", f"<h2>{heading}", caveat, "Hoja de la quinta")]
    assert places == sorted(places)
    assert "Comunicado de la quinta" in page[places[-1] :]


def test_state_page_shows_what_it_measured_and_a_zero_is_a_value(client, record):
    page = " ".join(client.get("/es/states/sv/").content.decode().split())

    assert "Indicador informado" in page
    assert "1 de enero de 2025: 0,00" in page


@pytest.mark.parametrize("address", ["/es/states/ke/", "/es/states/ke/print/"])
def test_page_says_what_is_not_on_record(client, world, address):
    page = client.get(address).content.decode()

    assert "No consta" in page
    assert client.get(address.replace("ke", "zz")).status_code == 404
    assert client.get(address.replace("ke", "KE")).status_code == 200


def test_home_leads_a_delegate_to_its_own_state_and_nobody_else(client, people, world):
    assert "/es/states/sv/print/" not in client.get("/es/").content.decode()

    client.force_login(people["delegate_sv"])
    page = client.get("/es/").content.decode()

    assert "/es/states/sv/print/" in page
    assert "/es/states/pe/" not in page


@pytest.mark.once
def test_pages_ask_as_often_for_one_row_as_for_many(client, world, queries):
    def add(state, conference, number):
        for year in range(1990, 1990 + number):
            meeting = f.make_meeting(world.series)
            f.make_participation(meeting, state, kind=KIND.LISTED)
            f.make_chair(meeting, conference, state)
            f.make_presidency(conference, state, year, source=f.make_source())
            f.make_lead(f.make_session(meeting), state)
            f.make_practice(session=f.make_session(meeting), states=[state])
            roadmap = f.make_roadmap(meeting)
            f.make(Standing, roadmap=roadmap, kind=Standing.Kind.VALIDATED, wording="x", source=f.make_source())
            indicator = f.make_indicator(f.make_result(roadmap=roadmap))
            f.make(Measurement, indicator=indicator, date=date(2025, 1, 1), value=1, state=state)
            f.make_version(f.make_document(meeting, kind=Document.Kind.DECLARATION))

    add(world.sv, world.crm, PRINTED + 1)  # what a sheet cuts off is counted by a question of its own
    add(world.pe, world.csm, 30)

    for address in ("/es/states/{}/", "/es/states/{}/print/"):
        assert queries(address.format("sv")) == queries(address.format("pe")), address
