import pytest
import segno
from django.urls import reverse

from meetings.access import Audience
from tests import factories as f


def path_of(address: str) -> str:
    """The drawing of the code that a telephone reads as `address`."""
    svg = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
    return svg.split(' d="')[1].split('"')[0]


@pytest.fixture
def page(client, meeting, settings):
    settings.SITE_ADDRESS = "https://plenaria.example.org"

    def page():
        return client.get(reverse("sessions:room", args=[meeting.address])).content.decode()

    return page


def test_each_code_leads_to_its_page_in_the_readers_language(client, page, meeting):
    session = f.make_session(meeting, number=3, address="3")

    text = page()

    for path in ("agenda/", "sessions/3/"):
        address = f"/meetings/{meeting.address}/{path}"
        assert f'd="{path_of("https://plenaria.example.org" + address)}"' in text
        assert f"https://plenaria.example.org{address}" in text
        assert client.get(address, HTTP_ACCEPT_LANGUAGE="pt-BR").headers["Location"] == f"/pt-br{address}"
    assert session.title in text
    assert " style=" not in text


def test_a_closed_session_has_no_code(page, meeting):
    f.make_session(meeting, title="Asunto reservado", audience=Audience.MEMBERS)

    text = page()

    assert "Asunto reservado" not in text
    assert text.count('class="code"') == 1


def test_the_room_of_a_closed_meeting_answers_404(client, world):
    closed = f.make_meeting(world.series, audience=Audience.MEMBERS)

    assert client.get(reverse("sessions:room", args=[closed.address])).status_code == 404
