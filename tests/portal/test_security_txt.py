"""To whom one writes who has found a flaw: by RFC 9116, and as the settings say."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

ADDRESS = "/.well-known/security.txt"


@pytest.fixture(autouse=True)
def _named(settings, db):
    settings.SITE_ADDRESS = "https://plenaria.example"
    settings.SECURITY_CONTACT, settings.CONTACT_EMAIL = "", ""


def fields(client) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


@pytest.mark.parametrize(
    ("security", "contact", "named"),
    [
        ("https://plenaria.example/flaws", "portal@plenaria.example", "https://plenaria.example/flaws"),
        ("", "portal@plenaria.example", "mailto:portal@plenaria.example"),
    ],
)
def test_it_names_whom_the_settings_name_until_half_a_year_from_now(client, settings, security, contact, named):
    settings.SECURITY_CONTACT, settings.CONTACT_EMAIL = security, contact

    told = fields(client)

    until = datetime.fromisoformat(told.pop("Expires")) - datetime.now(UTC)
    assert timedelta(days=178) < until < timedelta(days=181)
    languages = "es, en, pt-br"
    assert told == {
        "Contact": named,
        "Preferred-Languages": languages,
        "Canonical": f"https://plenaria.example{ADDRESS}",
    }


def test_where_nobody_is_named_there_is_no_such_file(client):
    assert client.get(ADDRESS).status_code == 404


def test_a_contact_that_is_no_address_stops_the_portal_with_a_sentence():
    asked = [sys.executable, "-c", "import portal.settings"]
    environment = os.environ | {"SECURITY_CONTACT": "security@plenaria.example"}
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("SECURITY_CONTACT begins with mailto: or https:.")
