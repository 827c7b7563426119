"""Addresses that are sent and printed: those of the settings, and a warning where nobody else could open them."""

import os
import re
import subprocess
import sys

import pytest
from django.urls import reverse

from portal.addresses import is_local
from tests import factories as f
from tests.meetings.inviting import offer
from tests.rooms import ROOMS
from tests.test_architecture import ROOT


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://127.0.0.1:8123",
            "http://localhost:8000/es/",
            "http://[::1]/",
            "http://192.168.1.5",
            "http://10.0.0.7",
        ),
        *("http://plenaria", "http://plenaria.local/x", "http://plenaria.localhost", "https://portal.internal"),
    ],
)
def test_a_machine_and_its_own_network_are_local(address):
    assert is_local(address)


@pytest.mark.parametrize(
    "address", ["https://plenaria.example.org", "https://plenaria.example.org:8443/es/", "http://8.8.8.8"]
)
def test_what_everybody_can_open_is_not_local(address):
    assert not is_local(address)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        ({"PORT": "8123", "SITE_ADDRESS": "https://plenaria.example.org/"}, "https://plenaria.example.org"),
        ({"DEBUG": "off", "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": ".example.org,other.org"}, "https://example.org"),
    ],
)
def test_the_portals_address_follows_port_or_first_host_unless_it_is_set(settings, said, address):
    kept = {name: value for name, value in os.environ.items() if name not in ("PORT", "SITE_ADDRESS")}
    command = [sys.executable, "-c", "from portal import settings; print(settings.SITE_ADDRESS)"]

    printed = subprocess.run(  # noqa: S603 - our own interpreter and words
        command, cwd=settings.BASE_DIR, env=kept | said, capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == address


@pytest.mark.parametrize(("address", "times"), [("http://127.0.0.1:8123", 1), ("https://plenaria.example.org", 0)])
def test_the_sheet_of_codes_warns_while_its_address_is_a_local_one(client, meeting, settings, address, times):
    settings.SITE_ADDRESS = address

    page = client.get(reverse("sessions:room", args=[meeting.address])).content.decode()

    assert page.count("message wrong") == times


@pytest.mark.parametrize(("address", "times"), [("http://127.0.0.1:8123", 1), ("https://plenaria.example.org", 0)])
def test_the_sheet_of_a_state_warns_while_its_address_is_a_local_one(client, world, settings, address, times):
    settings.SITE_ADDRESS = address

    page = client.get(reverse("meetings:state_print", args=["sv"])).content.decode()

    assert f"{address}/es/states/sv/" in page
    assert page.count("message wrong") == times


def test_no_request_chooses_by_its_host_what_a_mail_or_a_file_leads_to(client, people, world, settings, mailoutbox):
    """Whoever asks for another's new password under a host of their own would be sent its link."""
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = ["*"], "https://plenaria.example.org"
    client.defaults["HTTP_HOST"] = "evil.example"
    invitation = reverse("admin:meetings_seat_invitation", args=[offer(people, world).pk])
    f.make_user("delegado", email="delegado@sv.example")
    f.make_practice()

    client.post("/es/password/", {"email": "delegado@sv.example"})
    found = [client.get("/es/practices.csv"), client.get("/es/states/sv/print/")]
    client.force_login(people["secretary_crm"])
    client.post(invitation, {"language": "es"})
    found.append(client.get(invitation))

    written = [mail.body for mail in mailoutbox] + [answer.content.decode() for answer in found]
    assert [("evil.example" in text, "https://plenaria.example.org/es/" in text) for text in written] == [
        (False, True)
    ] * 5


def test_no_code_asks_a_request_for_the_address_of_the_portal():
    """The API answers whoever asks under the host that was asked, as its `next` does; a kept page is of one host."""
    asks = re.compile(r"build_absolute_uri|get_host\(|get_current_site|HTTP_HOST")

    code = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in code if asks.search(path.read_text())}

    answers = {"documents/serializers.py", "decisions/serializers.py"}  # where papers and evidence are
    assert found == answers | {"portal/addresses.py", "portal/caching/pages.py"}
