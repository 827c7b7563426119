from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.access import Audience
from meetings.provenance import Certainty
from sessions.models import Citation, GuidingQuestion, Part
from tests import factories as f
from tests.sessions.full_session import make_full_session

EVERYBODY = ["anonymous", "outsider", "observer", "delegate_sv", "delegate_pe", "secretary_crm", "admin"]


def test_session_page_says_what_it_is_and_who_leads_it(client, world, meeting):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", summary="Se habló de *alertas*.")
    f.make_lead(session, world.pe, conference=world.csm, certainty=Certainty.INFERRED)

    page = client.get(session.get_absolute_url()).content.decode()

    assert "<h1>Tránsito</h1>" in page
    assert "Sesión 3" in page
    assert "Bogotá" in page
    assert "<em>alertas</em>" in page
    assert f'<a href="{world.pe.get_absolute_url()}">Perú</a> (CSM)' in page
    assert '<span class="certainty">' in page


def test_session_page_keeps_leads_in_their_order(client, world, meeting):
    session = f.make_session(meeting)
    f.make_lead(session, world.sv, position=2)
    f.make_lead(session, world.pe, position=1)

    response = client.get(session.get_absolute_url())

    assert [part.state.code for part in response.context["leads"]] == ["PE", "SV"]


def test_session_page_says_what_is_not_on_record(client, meeting):
    bare = f.make_session(meeting)

    with translation.override("en"):
        page = client.get(bare.get_absolute_url()).content.decode()

    assert "Not on record for this session:" in page
    assert "summary · topics to cover · guiding questions · key concepts" in page
    assert "No lead state is on record." in page


def test_session_page_tells_prompts_from_questions(client, meeting):
    session = f.make_session(meeting)
    f.make_question(session, "¿Cuáles son las rutas?", position=1)
    f.make_question(session, "Comparta su experiencia.", position=2, kind=GuidingQuestion.Kind.PROMPT)

    with translation.override("en"):
        page = client.get(session.get_absolute_url()).content.decode()

    assert page.count("a prompt, not a question") == 1
    assert page.index("Comparta su experiencia.") < page.index("a prompt, not a question")


def test_session_page_gives_the_source_of_a_definition(client, meeting):
    session = f.make_session(meeting)
    source = f.make_source(title="Glosario de la OIM", author="OIM", year=2019)
    concept = f.make_concept(session=session, term="Retorno")
    f.make(Citation, concept=concept, cited=source, locator="p. 12", locator_en="p. 12", printed_note=5)

    with translation.override("en"):
        page = " ".join(client.get(session.get_absolute_url()).content.decode().split())

    assert "Adapted from OIM, Glosario de la OIM (2019), p. 12" in page
    assert "(note 5 of the document)" in page


def test_session_page_gives_its_time_from_the_agenda_in_local_time(client, meeting):
    session = f.make_session(meeting, duration=90)
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9, 30))
    f.make_item(block, session=session)

    page = client.get(session.get_absolute_url()).content.decode()

    assert '<time datetime="2024-10-10T09:30:00-05:00">09:30</time>' in page
    assert ">11:00</time>" in page
    assert "UTC−5" in page


def test_session_page_names_speakers_with_post_and_speech(client, world, meeting):
    session = f.make_session(meeting)
    f.make(
        Part,
        session=session,
        role=Part.Role.PRESENTS,
        person="Ana Pérez",
        post="Directora de Migración",
        speech="Expuso el plan.",
    )

    page = client.get(session.get_absolute_url()).content.decode()

    assert "Ana Pérez" in page
    assert "Directora de Migración" in page
    assert "<p>Expuso el plan.</p>" in page


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_session_for_members_answers_404_to_others(visit, meeting, who):
    session = f.make_session(meeting, audience=Audience.MEMBERS)

    answer = visit(session.get_absolute_url(), who)

    inside = who in ("delegate_sv", "delegate_pe", "secretary_crm", "admin")
    assert answer.status_code == (200 if inside else 404)


def test_a_session_that_is_not_there_answers_404(client, meeting):
    assert client.get(reverse("sessions:detail", args=[meeting.address, "99"])).status_code == 404


def test_neighbours_pass_over_what_is_hidden(visit, meeting):
    first = f.make_session(meeting, number=1, title="La primera")
    hidden = f.make_session(meeting, number=2, title="Sesión reservada", audience=Audience.MEMBERS)
    last = f.make_session(meeting, number=3, title="La última")

    for_observer = visit(first.get_absolute_url(), "observer")
    for_delegate = visit(last.get_absolute_url(), "delegate_sv")

    assert (for_observer.context["previous"], for_observer.context["following"]) == (None, last)
    assert "Sesión reservada" not in for_observer.content.decode()
    assert (for_delegate.context["previous"], for_delegate.context["following"]) == (hidden, None)


def test_related_sessions_share_a_theme_and_are_visible(visit, world, meeting):
    theme = f.make_theme()
    other = f.make_meeting(world.series)
    session = f.make_session(meeting)
    related = f.make_session(other)
    closed = f.make_session(other, audience=Audience.MEMBERS)
    f.make_session(other)
    for row in (session, related, closed):
        row.themes.add(theme)

    assert list(visit(session.get_absolute_url()).context["related"]) == [related]


def test_session_page_asks_as_often_for_one_row_as_for_many(client, world, people, meeting, queries):
    session = make_full_session(world, meeting)
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    f.make_item(block, session=session, duration=30)
    one = queries(session.get_absolute_url())

    for position in range(2, 31):
        f.make_topic(session, position=position)
        f.make_question(session, position=position)
        f.make_lead(session, f.make_membership(world.crm, f.make_state()).state, position=position)
        f.make_concept(session=session, source=f.make_source())
        f.make_item(block, session=make_full_session(world, meeting), duration=30)

    assert queries(session.get_absolute_url()) == one <= 7
    client.force_login(people["delegate_sv"])
    assert queries(session.get_absolute_url()) <= one + 5  # who reads: session, user, seats, places, teams


def cite(session, *printed_notes, source=None, wording="adapted"):
    """Concepts of a session, each with one citation under the number of a printed note."""
    source = source or f.make_source(title="Glosario sobre Migración")
    for printed in printed_notes:
        concept = f.make_concept(session=session, wording=wording)
        f.make(Citation, concept=concept, cited=source, printed_note=printed)
    return source


def test_session_page_prints_a_note_that_all_concepts_share_once(client, meeting):
    session = f.make_session(meeting)
    cite(session, 5, 5, 5)

    with translation.override("en"):
        page = client.get(session.get_absolute_url()).content.decode()

    assert page.count("Glosario sobre Migración") == 1
    assert page.count("note 5 of the document") == 1
    assert page.index("For all these concepts:") > page.rindex("<dd>")


@pytest.mark.parametrize("notes", [(5, 6), (5, None), (None, None), (5,)])
def test_session_page_prints_other_notes_under_their_concepts(client, meeting, notes):
    session = f.make_session(meeting)
    cite(session, *notes)

    with translation.override("en"):
        page = client.get(session.get_absolute_url()).content.decode()

    assert page.count("Glosario sobre Migración") == len(notes)
    assert "For all these concepts:" not in page


def test_session_page_never_calls_a_quotation_adapted(client, meeting):
    session = f.make_session(meeting)
    source = cite(session, 5)
    cite(session, 5, source=source, wording="verbatim")

    with translation.override("en"):
        page = client.get(session.get_absolute_url()).content.decode()

    assert (page.count("Adapted from"), page.count("Quoted from")) == (1, 1)
