from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.audience import Audience, Listing
from meetings.provenance import Certainty
from sessions.models import Citation, GuidingQuestion, Part
from tests import factories as f

EVERYBODY = ["anonymous", "outsider", "observer", "delegate_sv", "delegate_pe", "secretary_crm", "admin"]


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria", place="Bogotá")


@pytest.fixture
def visit(client, people):
    """The answer to a page for one of the personas."""

    def visit(address, who="anonymous"):
        client.logout()
        if who != "anonymous":
            client.force_login(people[who])
        return client.get(address)

    return visit


def queries(client, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(100) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def full_session(world, meeting, **fields):
    session = f.make_session(meeting, **fields)
    f.make_lead(session, world.pe, conference=world.csm)
    f.make_topic(session)
    f.make_question(session)
    f.make_concept(session=session, source=f.make_source())
    return session


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


def test_session_page_asks_as_often_for_one_row_as_for_thirty(client, world, meeting, django_assert_max_num_queries):
    session = full_session(world, meeting)
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    f.make_item(block, session=session, duration=30)
    one = queries(client, django_assert_max_num_queries, session.get_absolute_url())

    for position in range(2, 31):
        f.make_topic(session, position=position)
        f.make_question(session, position=position)
        f.make_lead(session, f.make_membership(world.crm, f.make_state()).state, position=position)
        f.make_concept(session=session, source=f.make_source())
        f.make_item(block, session=full_session(world, meeting), duration=30)

    assert queries(client, django_assert_max_num_queries, session.get_absolute_url()) == one


def test_agenda_page_shows_items_and_sessions(client, world, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9), title="Primer día")
    session = f.make_session(meeting, number=1, title="Tránsito", duration=60)
    f.make_lead(session, world.pe, conference=world.csm)
    f.make_item(block, position=1, title="Apertura", duration=30)
    f.make_item(block, position=2, session=session)

    page = client.get(reverse("sessions:agenda", args=[meeting.address])).content.decode()

    assert "Primer día" in page
    assert "Apertura" in page
    assert ">09:30</time>" in page
    assert f'href="{session.get_absolute_url()}"' in page
    assert "(CSM)" in page


def test_agenda_page_of_a_placeholder_holds_nothing_else(visit, world, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    session = f.make_session(
        meeting, number=77, label="Sesión", address="seventy-seven", title="Asunto reservado", audience=Audience.MEMBERS
    )
    f.make_lead(session, world.pe, person="Zoraida Quispe")
    item = f.make_item(block, session=session, duration=60, listing=Listing.PLACEHOLDER, note="Nota reservada")
    f.make(Part, agenda_item=item, role=Part.Role.OPENS, person="Nombre Reservado")

    page = visit(reverse("sessions:agenda", args=[meeting.address]), "observer").content.decode()

    assert 'class="is-closed"' in page
    assert ">09:00</time>" in page
    assert ">10:00</time>" in page
    for secret in ("reservad", "Reservad", "seventy-seven", "Zoraida", "Perú", "Sesión 77"):
        assert secret not in page


def test_agenda_page_says_when_there_is_none(client, meeting):
    with translation.override("en"):
        page = client.get(reverse("sessions:agenda", args=[meeting.address])).content.decode()

    assert "No agenda of this meeting is on record." in page


def test_agenda_of_a_meeting_for_members_answers_404(visit, world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    address = reverse("sessions:agenda", args=[meeting.address])

    assert visit(address, "observer").status_code == 404
    assert visit(address, "delegate_pe").status_code == 200


def test_agenda_page_asks_at_most_twelve_times(client, world, meeting, django_assert_max_num_queries):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    address = reverse("sessions:agenda", args=[meeting.address])

    def add():
        session = full_session(world, meeting)
        item = f.make_item(block, session=session, duration=30, note="Según el informe", source=f.make_source())
        f.make_item(block, parent=item, duration=10)
        f.make(Part, agenda_item=item, role=Part.Role.OPENS, presidency=presidency)

    presidency = f.make_presidency(world.crm, world.sv)
    add()
    one = queries(client, django_assert_max_num_queries, address)
    for _ in range(29):
        add()

    assert queries(client, django_assert_max_num_queries, address) == one <= 12


def test_glossary_is_alphabetical_without_regard_to_accents(client, meeting):
    for term in ("Órgano", "retorno", "Área", "Zona", "norte"):
        f.make_concept(meeting=meeting, term=term)

    response = client.get(reverse("sessions:glossary"))

    assert [concept.term for concept in response.context["concepts"]] == ["Área", "norte", "Órgano", "retorno", "Zona"]


def test_glossary_sorts_in_the_language_of_the_page(client, meeting):
    f.make_concept(meeting=meeting, term_es="Apatridia", term_en="Statelessness", address="apatridia")
    f.make_concept(meeting=meeting, term_es="Niñez", term_en="Childhood", address="ninez")

    with translation.override("en"):
        response = client.get(reverse("sessions:glossary"))

    assert [concept.address for concept in response.context["concepts"]] == ["ninez", "apatridia"]


def test_glossary_says_where_a_concept_is_used_and_anchors_it(client, meeting):
    session = f.make_session(meeting, number=4)
    concept = f.make_concept(session=session, address="retorno", term="Retorno", aliases="Regreso")

    page = client.get(concept.get_absolute_url()).content.decode()

    assert 'id="retorno"' in page
    assert f'href="{session.get_absolute_url()}"' in page
    assert "Regreso" in page


def test_glossary_hides_concepts_and_uses_of_closed_sessions(visit, meeting):
    closed = f.make_session(meeting, number=88, label="Sesión", audience=Audience.MEMBERS)
    shared = f.make_concept(meeting=meeting, term="Compartido")
    f.make_concept(session=closed, term="Secreto")
    f.make(type(shared.uses.first()), concept=shared, meeting=meeting, session=closed)

    for_observer = visit(reverse("sessions:glossary"), "observer").content.decode()
    for_delegate = visit(reverse("sessions:glossary"), "delegate_pe").content.decode()

    assert "Secreto" not in for_observer
    assert "Sesión 88" not in for_observer
    assert "Compartido" in for_observer
    assert "Secreto" in for_delegate
    assert "Sesión 88" in for_delegate


def test_glossary_asks_as_often_for_one_row_as_for_thirty(client, meeting, django_assert_max_num_queries):
    address = reverse("sessions:glossary")
    f.make_concept(session=f.make_session(meeting), source=f.make_source())
    one = queries(client, django_assert_max_num_queries, address)

    for _ in range(29):
        f.make_concept(session=f.make_session(meeting), source=f.make_source())

    assert queries(client, django_assert_max_num_queries, address) == one
