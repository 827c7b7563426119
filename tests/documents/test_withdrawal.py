"""A paper that was public and was withdrawn is verified by its date alone; what never was public stays unknown."""

from datetime import UTC, datetime

import pytest

from meetings.access import Audience, Release
from meetings.operations import withdraw
from tests import factories as f

CODE, DIGEST = "K7QM2-X9TPH", "ab" * 32


@pytest.fixture
def paper(world):
    document = f.make_document(f.make_meeting(world.series, title="Zarzamora reunión"), title="Zarzamora")
    version = f.make_version(document, code=CODE)
    file = f.make_file(version)
    type(file).objects.filter(pk=file.pk).update(sha256=DIGEST)
    return document


def verify(client, code, language="es"):
    return client.get(f"/{language}/verify/{code}/")


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("code", [CODE, DIGEST])
def test_a_withdrawn_paper_tells_when_it_was_issued_and_no_title(client, people, paper, code):
    before = verify(client, code)
    withdraw(paper, by=people["secretary_crm"])

    answer = verify(client, code)

    assert "Zarzamora" in before.content.decode()
    assert answer.status_code == 200
    assert "Emitido el 11 de octubre de 2024 y retirado" in answer.content.decode()
    assert "Zarzamora" not in answer.content.decode()


def test_a_paper_of_a_meeting_that_was_withdrawn_is_withdrawn_too(client, people, paper):
    withdraw(paper.meeting, by=people["secretary_crm"])

    assert verify(client, CODE).status_code == 200


@pytest.mark.parametrize("name", ["document", "meeting"])
def test_what_was_never_public_stays_unknown(client, world, people, name):
    closed = {"audience": Audience.MEMBERS}
    meeting = f.make_meeting(world.series, **(closed if name == "meeting" else {}))
    document = f.make_document(meeting, **(closed if name == "document" else {}))
    f.make_version(document, code=CODE)
    row = document if name == "document" else meeting
    change(row, release=Release.DRAFT)
    change(row, audience=Audience.PUBLIC)

    assert verify(client, CODE).status_code == 404


def test_what_was_public_only_before_it_was_issued_stays_unknown(client, world):
    document = f.make_document(f.make_meeting(world.series))
    change(document, release=Release.DRAFT)
    f.make_version(document, code=CODE, issued_at=datetime(2090, 1, 1, tzinfo=UTC))

    assert verify(client, CODE).status_code == 404


def test_what_was_narrowed_and_not_withdrawn_stays_unknown(client, paper):
    change(paper, audience=Audience.MEMBERS)

    assert verify(client, CODE).status_code == 404


def test_a_code_of_nothing_is_not_withdrawn(client, paper):
    assert verify(client, "00000-00000").status_code == 404
    assert verify(client, "x").status_code == 404
