"""Technical sheets of which nothing is written yet are offered nowhere: not in lists, by the search or by the API."""

import pytest
from django.urls import reverse

from documents.models import Section
from tests import factories as f
from tests.searching import things


@pytest.fixture
def sheets(world):
    """The sheets of a meeting whose one session has no more than a title and a lead."""
    session = f.make_session(f.make_meeting(world.series))
    f.make_lead(session, world.pe)
    document = f.make_document(session.meeting, kind="technical-sheet", title="Fichas de las sesiones")
    document.themes.add(f.make_theme("visas"))
    f.make_section(document, kind="block", block="technical-sheets")
    return document


def offered(client, viewers, document) -> set[str]:
    """Where a document is offered."""
    meeting = document.meeting
    pages = {
        "home": reverse("portal:home"),
        "list": reverse("documents:list"),
        "meeting": meeting.get_absolute_url(),
        "session": meeting.sessions.get().get_absolute_url(),
        "theme": reverse("meetings:theme", args=["visas"]),
    }
    (row,) = client.get(f"/api/v1/documents/?meeting={meeting.address}").json()["results"]
    links = f'href="{document.get_absolute_url()}"'
    return {
        *(name for name, page in pages.items() if links in client.get(page).content.decode()),
        *(["files"] if row["files"] else []),
        *(["search"] if things(viewers["anonymous"], "documents", "fichas") else []),
    }


EVERYWHERE = {"home", "list", "meeting", "session", "theme", "files", "search"}


def test_sheets_of_which_nothing_is_written_are_offered_nowhere(client, viewers, sheets):
    assert offered(client, viewers, sheets) == set()
    assert client.get(sheets.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("make", [f.make_topic, f.make_question, f.make_concept])
def test_they_are_offered_once_one_says_something(client, viewers, sheets, make):
    make(sheets.meeting.sessions.get())

    assert offered(client, viewers, sheets) == EVERYWHERE


def test_so_are_those_with_a_text_beside_them_and_those_that_were_issued(client, viewers, sheets):
    section = f.make_section(sheets, text="x")
    Section.objects.filter(pk=section.pk).update(text_es="*[Para qué sirven las fichas.]*")
    unwritten = offered(client, viewers, sheets)
    section.text = "Las fichas ordenan el diálogo."
    section.save()
    written = offered(client, viewers, sheets)
    section.delete()
    f.make_version(sheets)

    assert unwritten == set()
    assert (written, offered(client, viewers, sheets)) == (EVERYWHERE, EVERYWHERE)
