"""The papers of one session: which of them are offered, and the session on a page."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from documents.paper.session_papers import compose_summary
from sessions.models import Part
from tests import factories as f
from tests.documents.papers import PARAGRAPH, pages_of


@pytest.fixture
def session(world):
    """A session of a meeting that was held: who led, who presented, what was discussed, and four practices."""
    meeting = f.make_meeting(world.series, address="crm-csm-5", situation="held")
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", summary=PARAGRAPH * 4)
    f.make_lead(session, world.pe, conference=world.csm)
    f.make(Part, session=session, role="presents", organisation=world.acnur, person="Ana Presentadora")
    for number in range(1, 5):
        f.make_practice(session=session, title=f"Práctica {number}", states=[world.sv])
    return session


def place(session, form="pdf", language="es"):
    return f"/{language}/meetings/{session.meeting.address}/sessions/{session.address}/summary.{form}"


def offered(client, session) -> set[str]:
    page = client.get(session.get_absolute_url()).content.decode()
    sheet = reverse("documents:sheet", args=[session.meeting.address, session.address])
    return {each for each in (sheet, place(session), place(session, "docx")) if f'href="{each}"' in page}


def test_a_session_stands_on_one_page(client, session):
    answer = client.get(place(session))
    [page] = pages_of(answer.content)
    text = " ".join(page.split())

    for said in ("LA SESIÓN EN UNA HOJA · SESIÓN 3", "Tránsito", "Perú (CSM)", "Ana Presentadora"):
        assert said in text
    order = ["Perú (CSM)", "Ana Presentadora", "Los procesos consultivos", "Práctica 1", "Práctica 4"]
    assert sorted(order, key=text.index) == order
    assert answer["Content-Disposition"] == 'inline; filename="crm-csm-5-3-summary-es.pdf"'


def test_it_is_there_as_docx_with_the_same_words(client, session):
    word = docx.Document(BytesIO(client.get(place(session, "docx")).content))

    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for said in ("La sesión en una hoja · Sesión 3", "Tránsito", "Perú (CSM)", "Ana Presentadora", "Práctica 4"):
        assert said in text


@pytest.mark.parametrize(
    ("change", "is_there"),
    [
        ({}, True),
        ({"summary_es": ""}, True),  # its practices are on record
        ({"meeting__situation": "confirmed"}, False),
        ({"summary_es": "", "practices": False}, False),
    ],
)
def test_it_is_offered_once_something_of_the_course_is_on_record(client, session, change, is_there):
    for name, value in change.items():
        if name == "practices":
            session.practices.all().delete()
        elif name.startswith("meeting__"):
            type(session.meeting).objects.update(**{name.removeprefix("meeting__"): value})
        else:
            type(session).objects.update(**{name: value})

    assert offered(client, session) == ({place(session), place(session, "docx")} if is_there else set())
    assert client.get(place(session)).status_code == (200 if is_there else 404)


def test_it_holds_what_all_its_readers_may_see_and_is_for_nobody_else(client, session, people):
    f.make_practice(session=session, title="Reservada", audience="members")
    closed = f.make_session(session.meeting, summary="Reservada.", audience="members")
    client.force_login(people["delegate_sv"])

    assert "Reservada" not in "".join(pages_of(client.get(place(session)).content))
    assert client.get(place(closed)).status_code == 200
    client.logout()
    assert client.get(place(closed)).status_code == 404


def test_the_focal_point_who_reads_a_draft_meets_no_practice_of_the_secretariats(client, session, world, people):
    f.make_lead(session, world.sv, conference=world.crm)
    f.make_practice(session=session, title="Reservada", audience="drafters")
    f.make_practice(session=session, title="Reservada", release="draft")
    type(session).objects.update(release="draft")
    client.force_login(people["focal_sv"])

    text = "".join(pages_of(client.get(place(session)).content))

    assert ("Práctica 4" in text, "Reservada" in text) == (True, False)


@pytest.mark.parametrize(("nature", "said"), [("official", "official"), ("reconstruction", "reconstruction")])
def test_it_has_the_nature_of_the_report(session, nature, said):
    f.make_document(session.meeting, kind="report", nature=nature)

    assert compose_summary(session, "es")["nature"] == said


@pytest.mark.parametrize("make", [f.make_topic, f.make_question, f.make_concept])
def test_a_technical_sheet_is_offered_once_it_says_something(client, world, make):
    session = f.make_session(f.make_meeting(world.series))
    f.make_lead(session, world.pe)
    before = offered(client, session)

    make(session)

    assert (before, offered(client, session)) == (
        set(),
        {reverse("documents:sheet", args=[session.meeting.address, session.address])},
    )


@pytest.mark.parametrize("form", ["odt", "html"])
def test_other_formats_are_not_there(client, session, form):
    assert client.get(place(session, form)).status_code == 404


def test_pages_of_a_meeting_ask_as_much_for_many_papers_as_for_one(session, queries):
    """Papers of which no version was issued too, whose own dates are shown."""
    pages = (session.get_absolute_url(), session.meeting.get_absolute_url())
    counts = []
    for more in (1, f.MANY):
        for _number in range(more):
            f.make_section(f.make_document(session.meeting, kind="report", date="2024-10-11"), text="Texto")
        counts.append([queries(page) for page in pages])

    assert counts[0] == counts[1]
