"""Twins: a portal with hidden rows and one without give equal answers to whoever does not see them.

Bodies, headers, calendars with their sequence; the whole set, by every address and five roles, is the drill. Validators
of kept pages are asked in `tests/portal/test_revision.py`.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from portal import pdf
from tests.addresses import telling_paths
from tests.full_portal import make_full_portal
from tests.hidden_cases import sign_in
from tests.hidden_twin import WORD, add_hidden, add_hidden_to_readers

# Of each kind of answer one: pages with counts and with hours, a calendar, a list of the API, a file, the site map.
SOME = (
    *("/es/", "/es/timeline/", "/es/practices.csv", "/api/v1/sessions/", "/api/v1/sources/", "/sitemap.xml"),
    *("/es/consultations/", "/api/v1/consultations/"),
)
OF_MEETING = ("", "agenda/", "agenda.ics")
ROLES = ("anonymous", "observer", "delegate_sv", "focal_sv", "secretary_crm")
# What differs from answer to answer, or by the moment.
_DRAWN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce[-=]"?[\w+/=-]+|csrftoken=[^;]+;|sessionid=[^;]+;')
_MOMENT = ("Date", "Expires", "ETag", "Set-Cookie", "X-Request-ID", "Content-Length")
_PACKED_WHEN = "docProps/core.xml"  # of a spreadsheet or a DOCX


@pytest.fixture
def full(world, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    return make_full_portal(world)


def answers(client, people, roles, paths) -> dict[tuple[str, str], tuple]:
    """What each role is told at each path: status, headers, body."""
    found = {}
    for role in roles:
        sign_in(client, people, role)
        for path in paths:
            answer = client.get(path)
            body = b"".join(answer) if answer.streaming else answer.content
            headers = {name: value for name, value in answer.headers.items() if name not in _MOMENT}
            found[role, path] = (answer.status_code, headers, _DRAWN.sub(b"", unpacked(body)))
    return found


def unpacked(body: bytes) -> bytes:
    """The parts of a packed file, without the moment at which it was made."""
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist() if name != _PACKED_WHEN)


def different(client, world, people, full, roles, paths) -> list[tuple[str, str]]:
    """Who is told something else, and where, once the hidden rows are there."""
    without = answers(client, people, roles, paths)
    add_hidden(world, full)
    if "secretary_crm" not in roles:
        add_hidden_to_readers(world)
    beside = answers(client, people, roles, paths)
    return [where for where, told in without.items() if told != beside[where]]


def test_hidden_rows_change_no_answer(client, world, people, full):
    paths = [*SOME, *(f"/es/meetings/{full.meeting.address}/{page}" for page in OF_MEETING)]

    assert different(client, world, people, full, ("anonymous",), paths) == []


@pytest.mark.drill
@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_hidden_rows_change_no_answer_at_any_address(client, world, people, full, role):
    paths = [path for path, _thing in telling_paths(full)]

    assert different(client, world, people, full, (role,), paths) == []


def test_the_twin_has_what_is_hidden_and_its_secretariat_is_told(client, world, people, full):
    add_hidden(world, full)
    sign_in(client, people, "secretary_csm")

    for path in (f"/es/meetings/{full.meeting.address}/agenda/", "/es/consultations/", "/api/v1/consultations/"):
        assert WORD in client.get(path).content.decode(), path
