"""The page of a state for a delegate's folder, as Chromium prints it: one sheet of A4, however much is on record."""

import io

import pikepdf
import pytest

from documents.models import Document
from meetings.models import Participation
from roadmaps.models import Standing
from tests import factories as f
from tests.documents.papers import pages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Programa regional de fortalecimiento de las capacidades de atención a personas migrantes en tránsito " * 2


def make_record(world):
    """More of everything than fits on a page, all with long titles."""
    for number in range(1, 12):
        meeting = f.make_meeting(world.series, number=number, title=f"{number} {LONG}"[:200])
        f.make_chair(meeting, world.crm, world.sv)
        f.make_participation(meeting, world.sv, kind=Participation.Kind.LISTED)
        f.make_presidency(world.crm, world.sv, 2000 + number)
        f.make_lead(f.make_session(meeting, title=LONG), world.sv)
        f.make_practice(meeting, states=[world.sv], title=LONG)
        f.make_practice(meeting, states=[world.sv], title=LONG)
        roadmap = f.make_roadmap(meeting, number=1, theme=LONG)
        f.make(Standing, roadmap=roadmap, kind=Standing.Kind.VALIDATED, wording="validada")
        f.make_document(meeting, kind=Document.Kind.JOINT_COMMUNIQUE, title=LONG)


def test_a_state_fits_on_one_sheet_of_a4(page, live_server, world):
    make_record(world)
    page.goto(f"{live_server.url}/es/states/sv/print/")

    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        (sheet,) = pdf.pages
        size = [round(float(side)) for side in sheet.mediabox[2:]]

    assert size == [595, 842]
    page.emulate_media(media="print")
    assert page.get_by_role("main").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()


def test_an_agenda_begins_on_its_first_page(page, live_server, world):
    """An item that is longer than a page does not wait for the next one."""
    meeting = f.make_meeting(world.series)
    item = f.make_item(f.make_block(meeting), title="Apertura")
    for number in range(60):
        f.make_item(item.block, parent=item, title=f"Palabras {number}")
    page.goto(f"{live_server.url}/es/meetings/{meeting.address}/agenda/")

    assert "Palabras 1" in pages_of(page.pdf(format="A4"))[0]
