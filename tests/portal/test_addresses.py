"""Addresses that are printed: the port of `make run`, and a warning where nobody else could open them."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

from portal.addresses import is_local


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
    ],
)
def test_the_portals_address_follows_the_port_unless_it_is_set(settings, said, address):
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


@pytest.mark.parametrize(("host", "times"), [("127.0.0.1:8123", 1), ("plenaria.example.org", 0)])
def test_the_sheet_of_a_state_warns_while_its_address_is_a_local_one(client, world, settings, host, times):
    settings.ALLOWED_HOSTS = ["*"]

    page = client.get(reverse("meetings:state_print", args=["sv"]), HTTP_HOST=host).content.decode()

    assert f"http://{host}/es/states/sv/" in page
    assert page.count("message wrong") == times
