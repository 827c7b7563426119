"""A concept note as it lies on the desk, of a virtual meeting of two hours, goes in with six saves and no refusal."""

import re
from datetime import date

import pytest
from django.urls import reverse

from documents.models import Document
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from documents.paper.word import to_docx
from meetings.access import Release
from meetings.models import Body, Meeting
from sessions.models import AgendaItem, Session
from tests import factories as f
from tests.admin_forms import add_line, address, form_data
from tests.documents.papers import pages_of
from tests.documents.programmes import make_paper
from tests.documents.readings import paragraphs_of_docx, words
from tests.office.pages import page
from tests.office.typed import PAPER, opened, typed

TITLES = ("Alertas tempranas", "Documentos de viaje", "Retorno")


class Office:
    """The browser of a secretary, who counts what was saved and what was refused."""

    def __init__(self, client):
        self.client, self.saves, self.refusals = client, 0, 0

    def save(self, where, data):
        answer = self.client.post(where, data)
        self.saves += 1
        self.refusals += answer.status_code != 302

    def new(self, model, **given):
        return form_data(self.client.get(address(model, "add"), given))


@pytest.fixture
def office(secretary, world):
    f.make_presidency(world.crm, world.sv, 2027)
    f.make_presidency(world.csm, world.pe, 2027)
    for conference, acronym in ((world.crm, "SE"), (world.csm, "ST")):
        f.make_body(conference, name=f"Secretaría de la {conference}", acronym=acronym, kind=Body.Kind.SECRETARIAT)
    f.make_meeting(world.series, number=5, title="V Reunión")
    return Office(secretary)


@pytest.fixture
def note(office, world):
    """The meeting, of which everything on the note was typed in."""
    where = reverse("admin:meetings_meeting_add") + f"?series={world.series.pk}"
    data = form_data(office.client.get(where))
    data |= {"start": "2027-03-10", "end": "2027-03-10", "timezone": "CDMX", "modality": "virtual", "platform": "Zoom"}
    data |= {"background_es": "Un párrafo.\n\nOtro párrafo.", "participants_level_es": "Autoridades.\n\nEquipos."}
    for line, state in enumerate((world.sv, world.pe)):
        data[f"chairs-{line}-state"] = state.pk
    add_line(data, "objectives", kind="general", position=1, text_es="Dialogar.")
    office.save(where, data)
    meeting = Meeting.objects.get(start=date(2027, 3, 10))
    for number, title in enumerate(TITLES, 1):
        data = office.new(Session, meeting=meeting.pk) | {"number": number, "title_es": title}
        lead = {"role": "leads", "position": 1, "state": world.pe.pk, "conference": world.csm.pk}
        add_line(data, "parts", **lead, certainty="unsourced")
        add_line(data, "topics", position=1, text_es=f"Tema de {title}")
        add_line(data, "questions", position=1, kind="question", text_es=f"¿Qué se sabe de {title}?")
        office.save(address(Session, "add"), data)
    office.save(page(meeting, "agenda"), typed(opened(office.client, meeting), *PAPER))
    start = {"kind": "concept-note", "meeting": meeting.pk, "source": "outline", "original_language": "es"}
    office.save(reverse("admin:documents_document_start"), start)
    return meeting


def test_six_saves_take_all_of_it(office, note):
    assert (office.saves, office.refusals) == (6, 0)
    assert (note.timezone, note.series.meetings.count()) == ("America/Mexico_City", 2)
    assert list(note.sessions.values_list("title", flat=True)) == [*TITLES]
    assert Document.objects.get().kind == Document.Kind.CONCEPT_NOTE
    assert AgendaItem.objects.count() == len(PAPER)


def test_what_was_typed_is_right_on_page_paper_and_calendar(office, note, client):
    for rows in (Meeting.objects, Session.objects, AgendaItem.objects):
        rows.update(release=Release.PUBLISHED)
    paper = make_paper(note, "agenda", title="Agenda")

    read = client.get(reverse("sessions:agenda", args=[note.address])).content.decode()
    tree = compose(paper, "es")
    printed = "".join("".join(words(text)) for text in pages_of(to_pdf(tree)))
    written = "".join(paragraphs_of_docx(to_docx(tree)))
    calendar = client.get(reverse("sessions:calendar", args=[note.address])).content.decode().replace("\r\n ", "")

    typed_in = [row[1] for row in PAPER if not row[1].startswith("Sesión")] + [row[2] for row in PAPER if row[2]]
    for text in (*typed_in, "Alertas tempranas", "Otro título"):
        in_print = "".join(words(text))
        assert (text in read, in_print in printed, in_print in written) == (True, True, True), text
    for text in (read, printed, written):
        assert "horadeciudaddeméxico(utc−6)" in "".join(words(text))
    starts = re.findall(r"DTSTART;TZID=America/Mexico_City:20270310T(\d{4})", calendar)
    # The break after session 2, whose length is not on record, has no hour.
    assert starts == ["0830", "0900", "0930", "1000", "1045", "1100"]
