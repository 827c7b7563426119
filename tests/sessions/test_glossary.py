from django.urls import reverse
from django.utils import translation

from meetings.audience import Audience
from tests import factories as f


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


def test_glossary_asks_as_often_for_one_row_as_for_thirty(client, meeting, queries):
    address = reverse("sessions:glossary")
    f.make_concept(session=f.make_session(meeting), source=f.make_source())
    one = queries(address)

    for _ in range(29):
        f.make_concept(session=f.make_session(meeting), source=f.make_source())

    assert queries(address) == one
