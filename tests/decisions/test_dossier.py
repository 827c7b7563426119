"""The dossier of a hand-over: who reads it, what stands in it, and that it grows by rows and not by queries."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from consultations.handovers import accept, offer
from consultations.team_seats import give_seat
from decisions.dossier.composing import dossier_for
from decisions.dossier.paper import PRINT, context_of, to_docx, to_pdf
from decisions.dossier.parts import PARTS, Entry, Part, Text, put_in
from decisions.following import report
from decisions.models import Mandate
from meetings.models import FocalPoint, Participation
from meetings.seats import viewer_for
from roadmaps.models import Measurement, ReportPeriod
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import drafted, open_round
from tests.decisions.rows import make_addressee, make_decision
from tests.documents import readings

pytestmark = pytest.mark.django_db
PAGE = "/es/conferences/crm/presidency/dossier/"
SEAT = "/es/conferences/crm/presidency/"


def entries(key, user, conference) -> dict[str, dict[str, list[str]]]:
    """What a part tells a person: by the title of each entry what stands under each word."""
    (section,) = (each for each in dossier_for(conference, viewer_for(user)).sections if each.part.key == key)
    return {
        entry.title.text: {fact.label: [text.text for text in fact.texts] for fact in entry.facts}
        for entry in section.entries
    }


def told(key, user, conference) -> dict[str, str]:
    """All of it in one line, by the title of each entry."""
    return {
        title: " ".join(text for texts in facts.values() for text in texts)
        for title, facts in entries(key, user, conference).items()
    }


def make_point(state, conference, **fields):
    fields = {"name": "Rosa Quintanilla", "institution": "Cancillería", "confirmed_on": TODAY()} | fields
    return f.make(FocalPoint, state=state, conference=conference, **fields)


def make_open_matters(world, **fields):
    """One of each that a dossier tells of."""
    meeting = f.make_meeting(
        world.series,
        title="Reunión por venir",
        start=TODAY() + timedelta(days=30),
        end=TODAY() + timedelta(days=31),
        situation="confirmed",
    )
    f.make(Participation, meeting=meeting, state=world.sv, kind="invited", release="published")
    decision = make_decision(world.crm, title="Decisión abierta", due_meeting=meeting)
    make_addressee(decision)
    f.make(Mandate, decision=decision, activity="Taller sobre alertas")
    paper = f.make_document(meeting, title="Nota conceptual en curso")
    f.make_section(paper, text="Un texto.")
    f.make_version(paper, issued_at=None)
    roadmap = f.make_roadmap(meeting, theme="Fronteras")
    result = f.make_result(roadmap=roadmap)
    measured, _silent = f.make_indicator(result, text="Cursos", unit="cursos"), f.make_indicator(result)
    f.make(Measurement, indicator=measured, state=world.sv, date=TODAY(), value=0)
    f.make(ReportPeriod, meeting=meeting, name="T1", start=TODAY(), end=TODAY(), due=TODAY() + timedelta(days=9))
    make_point(world.sv, world.crm, **fields)
    return decision


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}dossier.pdf", f"{PAGE}dossier.docx"])
def test_it_is_for_the_presidency_the_next_one_and_the_secretariat(client, people, in_office, path, monkeypatch):
    written = {"pdf": lambda dossier: b"%PDF-", "docx": lambda dossier: b"PK"}
    monkeypatch.setattr("decisions.views.dossiers.WRITERS", written)
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    shown = {"head": in_office.head, "next_head": in_office.next_head} | people
    shown |= {"colleague": in_office.colleague}

    answers = {}
    for name, user in shown.items():
        client.force_login(user)
        answer = client.get(path)
        answers[name] = answer.status_code
        assert answer.status_code == 404 or "no-store" in answer["Cache-Control"]
    client.logout()

    assert client.get(path).status_code == 404
    assert {name for name, status in answers.items() if status == 200} == {
        *("head", "next_head", "secretary_crm", "admin")
    }


def test_only_what_is_a_file_of_it_is_there(client, in_office):
    client.force_login(in_office.head)

    assert client.get(f"{PAGE}dossier.xlsx").status_code == 404


def test_a_team_whose_term_is_over_finds_it_no_more(client, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    accept(offer(in_office.following, day=TODAY(), by=in_office.head), by=in_office.next_head)

    for user, status in ((in_office.head, 404), (in_office.next_head, 200)):
        client.force_login(user)
        assert client.get(PAGE).status_code == status
        assert (PAGE in client.get(SEAT).content.decode()) is (status == 200)


def test_the_page_of_the_seat_leads_there_whoever_may_read_it(client, people, in_office):
    for user, leads in ((in_office.head, True), (people["secretary_crm"], True), (people["delegate_sv"], False)):
        client.force_login(user)
        assert (PAGE in client.get(SEAT).content.decode()) is leads


def test_a_part_without_entries_says_so(client, in_office):
    client.force_login(in_office.head)

    page = client.get(PAGE).content.decode()

    assert [part.key for part in PARTS] == [
        *("decisions", "mandates", "consultations", "meetings", "papers", "roadmaps", "focal-points")
    ]
    for part in PARTS[:-1]:
        assert str(part.heading) in page
        assert str(part.empty) in page
    assert "El Salvador · Costa Verde" not in page  # in the alphabet
    assert "Costa Verde · El Salvador" in page  # both have no focal point on record


def test_decisions_say_for_when_they_are_foreseen_and_when_one_last_reported(world, in_office):
    decision = make_open_matters(world)
    before = told("decisions", in_office.head, world.crm)["Decisión abierta"]
    report(decision.addressees.get(), by=in_office.head, text="Hecho", reported_on=TODAY())
    after = told("decisions", in_office.head, world.crm)["Decisión abierta"]

    assert "Los participantes recomendaron" in before
    assert "Reunión por venir" in before
    assert before != after
    assert str(TODAY().year) in after.rpartition("Reunión por venir")[2]
    assert "Decisión abierta" in told("mandates", in_office.head, world.crm)["Taller sobre alertas"]
    make_decision(world.crm, title="Enunciada", force="stated")
    make_decision(world.csm, title="De la otra")
    assert set(told("decisions", in_office.head, world.crm)) == {"Decisión abierta"}


def test_a_doubt_goes_with_what_it_is_about_on_the_page_and_on_paper(client, world, in_office):
    decision = make_open_matters(world)
    decision.certainty, decision.title_es = "inferred", None
    decision.title_en = "Open in English alone"
    decision.save()
    client.force_login(in_office.head)

    page = client.get(PAGE).content.decode()
    paper = render_to_string(PRINT, context_of(dossier_for(world.crm, viewer_for(in_office.head))))

    title = '<span lang="en">Open in English alone</span>'
    assert f'{title} <i class="certainty">inferido</i></th>' in paper
    assert page.count('<span class="certainty">inferido</span>') == 2  # by its own name, and with its mandate
    assert title in page


def test_unknown_is_not_zero(world, in_office):
    make_open_matters(world)
    facts = entries("roadmaps", in_office.head, world.crm)["Fronteras"]

    figures = [texts for texts in facts.values() if "Cursos" in texts]

    assert figures
    assert figures[0][1] == "0 cursos"
    assert facts["Indicadores"][0].startswith("1 ")  # of which no figure is on record
    assert any("T1" in text for texts in facts.values() for text in texts)


def test_meetings_say_what_of_their_convocation_is_on_record(world, in_office):
    make_open_matters(world)
    f.make_meeting(world.series, title="Pasada")
    f.make_meeting(world.series, title="Sin fecha", start=None, end=None, situation="announced")
    f.make_meeting(world.own, title="De la otra", start=TODAY() + timedelta(days=9), situation="announced", end=None)

    found = entries("meetings", in_office.head, world.crm)

    assert list(found) == ["Reunión por venir", "Sin fecha"]
    first, second = (list(facts.values()) for facts in found.values())
    assert first[-1] != second[-1]
    assert "1" in first[-1][0]


def test_consultations_are_told_as_far_as_they_have_circulated(world, consulted):
    drafted(consulted)
    assert told("consultations", consulted.head, world.crm) == {}


def test_consultations_say_their_round_and_their_end(world, consulted, people):
    open_round(consulted)

    said = told("consultations", consulted.head, world.crm)["Lineamientos sobre alertas"]

    assert "CRM/2026/3" in said
    assert "Miembros" in said
    assert "5 días hábiles" in said
    assert told("consultations", people["secretary_crm"], world.crm).keys() == {"Lineamientos sobre alertas"}
    assert told("consultations", people["admin"], world.crm) == {}  # being a superuser opens none


def test_papers_are_those_of_which_a_version_is_being_written(world, in_office):
    make_open_matters(world)
    f.make_version(f.make_document(f.make_meeting(world.series), title="Emitida"))

    assert set(told("papers", in_office.head, world.crm)) == {"Nota conceptual en curso"}


def test_persons_stand_on_the_page_and_in_no_paper(client, world, in_office):
    """The same words else: the page, the PDF and the DOCX, one after the other."""
    make_open_matters(world, post="Directora General")
    client.force_login(in_office.head)
    page = client.get(PAGE).content.decode()
    dossier = dossier_for(world.crm, viewer_for(in_office.head))
    pdf, docx = to_pdf(dossier), to_docx(dossier)

    paragraphs, _notes = readings.paragraphs_of_pdf(pdf)
    words_of_page = readings.of_page(page).text
    words_of_docx = readings.of_docx(docx).text

    assert "quintanilla," in words_of_page
    assert "quintanilla" not in "".join(paragraphs)
    assert "directora" not in "".join(paragraphs)
    assert "cancillería" in "".join(paragraphs)
    assert "".join(words_of_docx) == "".join(paragraphs)
    left_out = readings.words("Rosa Quintanilla, Directora General")
    start = words_of_page.index("rosa")
    assert words_of_page[start : start + len(left_out)] == left_out
    without = words_of_page[:start] + words_of_page[start + len(left_out) :]
    assert words_of_docx[-len(without) :] == without


def test_it_asks_as_often_for_many_rows_as_for_one(client, world, in_office, queries):
    make_open_matters(world)
    client.force_login(in_office.head)
    one = queries(PAGE)
    for number in range(5):
        make_open_matters(world, name=f"Persona {number}")
        make_point(f.as_member(f.make_state(), world.crm), world.crm)

    assert queries(PAGE) == one


def test_what_is_a_states_own_is_in_nobodys_dossier(world, in_office):
    """Who reads as a Presidency and acts for a State as well reads no more than its colleagues."""
    other = person(in_office.own.state, world.crm, "eva")
    give_seat(in_office.own, other, by=in_office.admin, **note())
    make_open_matters(world)

    first, second = (dossier_for(world.crm, viewer_for(user)).sections for user in (in_office.head, other))

    assert [each.entries for each in first] == [each.entries for each in second]


def test_a_room_to_the_right_adds_a_part(world, in_office, monkeypatch):
    monkeypatch.setattr("decisions.dossier.parts.PARTS", parts := list(PARTS))
    monkeypatch.setattr("decisions.dossier.composing.PARTS", parts)
    put_in(Part("plan", "Plan", "Nada", lambda conference, viewer: [Entry(Text("Una actividad"), [])], order=45))

    html = render_to_string(PRINT, context_of(dossier_for(world.crm, viewer_for(in_office.head))))

    assert [part.key for part in parts][4] == "plan"
    assert "Una actividad" in html
