"""Who was at a meeting, as a paper lists it."""

import pytest
from django.utils import translation

from documents.paper.composition import readers_of
from meetings.blocks import build_participants
from meetings.models import Delegate, Participation, StatedFigure
from portal.translations import alphabetical
from tests import factories as f

LISTED, SEEN = Participation.Kind.LISTED, Participation.Kind.SEEN
OBSERVER, CIVIL = Participation.Capacity.OBSERVER, Participation.Capacity.CIVIL_SOCIETY


@pytest.fixture
def document(world):
    return f.make_document(f.make_meeting(world.series))


def built(document, language="es", **options):
    with translation.override(language):
        return build_participants(document, readers_of(document), **options)


def names(block, group="members"):
    return [
        [name["text"] for name in part["names"]]
        for each in block["groups"]
        if each["group"] == group
        for part in each["lists"]
    ]


def test_names_follow_the_alphabet_of_the_language(document):
    for code, spanish, english in (("US", "Estados Unidos", "United States"), ("DE", "Alemania", "Germany")):
        f.make_participation(document.meeting, f.make_state(code, name=spanish, name_en=english), kind=LISTED)
    f.make_participation(document.meeting, f.make_state("ES", name="España", name_en="Spain"), kind=LISTED)

    assert names(built(document)) == [["Alemania", "España", "Estados Unidos"]]
    assert names(built(document, "en")) == [["Germany", "Spain", "United States"]]


def test_formally_states_have_official_names_in_the_order_of_the_common_ones(document, world):
    state = f.make_state("BO", name="Bolivia", official_name="Estado Plurinacional de Bolivia")
    for party in (world.pe, state):
        row = f.make_participation(document.meeting, party, kind=LISTED)
        f.make(Delegate, participation=row, name="Ana Pérez")

    formal = built(document, formal=True)

    assert names(formal) == [["Estado Plurinacional de Bolivia", "República de PE"]]
    assert formal["delegations"] == []
    assert len(built(document)["delegations"]) == 2


def test_a_party_stands_in_its_group_once_under_the_firmest_that_is_known(document, world):
    for kind in (SEEN, LISTED):
        f.make_participation(document.meeting, world.pe, kind=kind)
    f.make_participation(document.meeting, world.sv, kind=SEEN)
    f.make_participation(document.meeting, world.ke, kind=LISTED, capacity=OBSERVER)
    f.make_participation(document.meeting, world.acnur, kind=LISTED, capacity=OBSERVER)
    f.make_participation(document.meeting, f.make_organisation("red"), kind=LISTED, capacity=CIVIL)

    block = built(document)

    assert [group["group"] for group in block["groups"]] == [
        "members",
        "observer-states",
        "organisations",
        "civil-society",
    ]
    assert names(block) == [["Perú"], ["El Salvador"]]
    assert names(block, "organisations") == [["Organización acnur (ACNUR)"]]


def test_what_a_source_states_stands_beside_what_is_listed(document, world):
    f.make_participation(document.meeting, world.pe, kind=LISTED)
    f.make(StatedFigure, meeting=document.meeting, value=22, source=f.make_source(title="Comunicado"))

    count = built(document)["counts"][0]

    assert (count["listed"], count["stated"][0]["value"], count["stated"][0]["source"]["text"]) == (1, 22, "Comunicado")


def test_people_are_named_with_post_and_institution_and_no_more(document, world):
    row = f.make_participation(document.meeting, world.pe, kind=LISTED)
    f.make(Delegate, participation=row, name="Ana Pérez", role="head", post="Embajadora", institution="Cancillería")

    (delegation,) = built(document)["delegations"]

    assert delegation["party"]["text"] == "Perú"
    assert set(delegation["people"][0]) == {"name", "role", "post", "institution"}
    assert delegation["people"][0]["post"]["text"] == "Embajadora"


def test_whom_not_all_readers_may_see_is_left_out(document, world):
    f.make_participation(document.meeting, world.pe, kind=LISTED, audience="members")

    assert built(document) is None


def test_the_alphabet_knows_accents_and_the_letter_after_n():
    words = ["Nz", "ñandú", "Ánimo", "Belice", "nube", "Ándes", "andén", "Oz"]

    def order(language):
        return sorted(words, key=lambda word: alphabetical(word, language))

    assert order("es") == ["andén", "Ándes", "Ánimo", "Belice", "nube", "Nz", "ñandú", "Oz"]
    assert order("en")[4:7] == ["ñandú", "nube", "Nz"]
