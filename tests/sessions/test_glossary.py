from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.access import Audience
from sessions import glossary_page
from sessions.models import ConceptUse
from tests import factories as f


def test_glossary_is_alphabetical_without_regard_to_accents(client, meeting):
    for term in ("Órgano", "retorno", "Área", "Zona", "norte", "ñame", "nube", "Ámbito"):
        f.make_concept(meeting=meeting, term=term)

    letters = client.get(reverse("sessions:glossary")).context["letters"]

    assert [(letter, [term.name for term in terms]) for letter, terms in letters] == [
        ("A", ["Ámbito", "Área"]),
        ("N", ["norte", "nube"]),
        ("Ñ", ["ñame"]),
        ("O", ["Órgano"]),
        ("R", ["retorno"]),
        ("Z", ["Zona"]),
    ]


def test_glossary_sorts_in_the_language_of_the_page(client, meeting):
    f.make_concept(meeting=meeting, term_es="Apatridia", term_en="Statelessness", address="apatridia")
    f.make_concept(meeting=meeting, term_es="Niñez", term_en="Childhood", address="ninez")

    with translation.override("en"):
        letters = client.get(reverse("sessions:glossary")).context["letters"]

    assert [(letter, [term.name for term in terms]) for letter, terms in letters] == [
        ("C", ["Childhood"]),
        ("S", ["Statelessness"]),
    ]


def test_glossary_says_where_a_concept_is_used_and_anchors_it(client, meeting):
    session = f.make_session(meeting, number=4)
    concept = f.make_concept(session=session, address="retorno", term="Retorno", aliases="Regreso")

    page = client.get(concept.get_absolute_url()).content.decode()

    assert 'id="retorno"' in page
    assert f'href="{session.get_absolute_url()}"' in page
    assert "Regreso" in page


def test_definitions_of_one_term_stand_side_by_side_the_oldest_first(client, world):
    second = f.make_meeting(world.series, start=date(2021, 9, 9), end=None, title="II Reunión")
    fifth = f.make_meeting(world.series, start=date(2024, 10, 10), end=None, title="V Reunión")
    f.make_concept(f.make_session(fifth), term="genero", address="gender-5", definition="La de la quinta.")
    older = f.make_concept(meeting=second, term="Género", address="gender-old", definition="La de la segunda.")
    f.make(ConceptUse, concept=older, meeting=fifth)
    f.make_concept(meeting=second, term="Generosidad")

    page = client.get(reverse("sessions:glossary"))

    ((_letter, (gender, generous)),) = page.context["letters"]
    assert (generous.differs, gender.differs) == (False, True)
    assert [concept.address for concept in gender.concepts] == ["gender-old", "gender-5"]
    assert [[meeting for meeting, _uses in concept.uses_by_meeting] for concept in gender.concepts] == [
        [fifth, second],
        [fifth],
    ]
    text = page.content.decode()
    assert text.index('id="gender-old"') < text.index("La de la segunda.") < text.index('id="gender-5"')


def test_a_definition_of_a_closed_meeting_is_no_variant_for_others(visit, world, meeting):
    closed = f.make_meeting(world.series, audience=Audience.MEMBERS)
    f.make_concept(meeting=meeting, term="Género")
    f.make_concept(meeting=closed, term="género")

    def definitions(who):
        ((_letter, (term,)),) = visit(reverse("sessions:glossary"), who).context["letters"]
        return len(term.concepts)

    assert (definitions("observer"), definitions("delegate_pe")) == (1, 2)


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


def test_glossary_asks_as_often_for_one_row_as_for_many(client, meeting, queries):
    address = reverse("sessions:glossary")
    f.make_concept(session=f.make_session(meeting), source=f.make_source())
    one = queries(address)

    for _ in range(f.MANY):
        f.make_concept(session=f.make_session(meeting), source=f.make_source())

    assert queries(address) == one


@pytest.fixture
def five_terms(meeting, monkeypatch):
    """Five terms on pages of two."""
    monkeypatch.setattr(glossary_page, "TERMS_OF_A_PAGE", 2)
    terms = ("Asilo", "Norte", "Ñame", "Nube", "Zona")
    return [f.make_concept(meeting=meeting, term=term) for term in terms]


def shown(page) -> list[str]:
    return [term.name for _letter, terms in page.context["letters"] for term in terms]


def test_many_terms_stand_on_pages_in_the_order_of_the_alphabet(client, five_terms):
    address = reverse("sessions:glossary")
    pages = [client.get(address), *(client.get(f"{address}?page={number}") for number in (2, 3))]

    assert [shown(page) for page in pages] == [["Asilo", "Norte"], ["Nube", "Ñame"], ["Zona"]]
    assert {page.context["total"] for page in pages} == {5}
    assert 'href="?page=2"' in pages[0].content.decode()
    assert client.get(f"{address}?page=4").status_code == 404


def test_the_index_of_letters_leads_to_the_page_on_which_a_letter_begins(client, five_terms):
    page = client.get(reverse("sessions:glossary") + "?page=2")

    assert page.context["index"] == [
        ("A", "?page=1#letter-a"),
        ("N", "?page=1#letter-n"),
        ("Ñ", "#letter-ñ"),
        ("Z", "?page=3#letter-z"),
    ]


def test_a_concept_has_an_address_on_whichever_page_it_stands(client, five_terms):
    asilo, _norte, _name, nube, zona = five_terms

    assert shown(client.get(zona.get_absolute_url())) == ["Zona"]
    assert shown(client.get(nube.get_absolute_url())) == ["Nube", "Ñame"]
    assert shown(client.get(asilo.get_absolute_url())) == ["Asilo", "Norte"]


def test_the_address_of_a_hidden_concept_and_of_none_lead_to_the_same_page(client, meeting, five_terms):
    hidden = f.make_concept(session=f.make_session(meeting, audience=Audience.MEMBERS), term="Zarza")

    for address in (hidden.address, "nothing", ""):
        page = client.get(reverse("sessions:glossary"), {"concept": address})
        assert shown(page) == ["Asilo", "Norte"]
