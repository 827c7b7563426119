"""Who was at a meeting, as a paper lists it."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext

from documents.paper.composition import compose
from documents.paper.readers import readers_of
from documents.paper.rendering import Rendering
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


@pytest.fixture
def three(document):
    """Germany, Spain and the United States at the meeting of `document`: each language has its own order of them."""
    states = {"DE": ("Alemania", "Germany"), "ES": ("España", "Spain"), "US": ("Estados Unidos", "United States")}
    for code, (spanish, english) in states.items():
        f.make_participation(document.meeting, f.make_state(code, name=spanish, name_en=english), kind=LISTED)


def changed(document, **fields):
    for name, value in fields.items():
        setattr(document, name, value)
    document.full_clean()
    document.save()
    return document


@pytest.mark.usefixtures("three")
def test_states_stand_in_one_alphabet_in_every_language(document):
    changed(document, state_order_language="es")

    assert names(built(document)) == [["Alemania", "España", "Estados Unidos"]]
    assert names(built(document, "en")) == [["Germany", "Spain", "United States"]]

    france = f.make_state("FR", name="Francia", name_en="A name in English")
    f.make_participation(document.meeting, france, kind=LISTED)
    assert names(built(document, "en"))[0][-1] == "A name in English"
    assert names(built(changed(document, state_order_language="en")))[0][0] == "Francia"


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({}, "Alemania"),
        ({"original_language": "en"}, "Croacia"),
        ({"authentic_languages": ["en"]}, "Croacia"),
        ({"authentic_languages": ["en"], "state_order_language": "es"}, "Alemania"),
    ],
)
@pytest.mark.usefixtures("three")
def test_without_a_named_alphabet_it_is_that_of_the_paper_s_first_language(document, fields, first):
    f.make_participation(document.meeting, f.make_state("HR", name="Croacia", name_en="Croatia"), kind=LISTED)

    block = built(changed(document, **fields))

    assert names(block)[0][0] == first
    assert bool(block["order"]) == ("state_order_language" in fields)


@pytest.mark.parametrize("order", ["protocol", "lot"])
@pytest.mark.usefixtures("three")
def test_an_order_of_protocol_or_by_lot_is_the_list_that_was_entered(document, world, order):
    f.make_participation(document.meeting, world.pe, kind=LISTED)

    changed(document, state_order=order, state_order_codes=["US", "PE", "DE"])

    assert names(built(document)) == [["Estados Unidos", "Perú", "Alemania", "España"]]
    assert names(built(document, "en")) == [["United States", "Perú", "Germany", "Spain"]]


def test_a_list_that_was_entered_before_says_nothing_of_an_alphabetical_order(document, world):
    for state in (world.pe, world.sv):
        f.make_participation(document.meeting, state, kind=LISTED)

    changed(document, state_order_codes=["PE", "SV"])

    assert names(built(document)) == [["El Salvador", "Perú"]]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"state_order_language": "es"}, "States stand in alphabetical order in Spanish."),
        ({"state_order": "protocol"}, "States stand in the order of protocol."),
        ({"state_order": "lot", "state_order_language": "es"}, "States stand in the order that was drawn by lot."),
    ],
)
@pytest.mark.usefixtures("three")
def test_a_paper_says_which_order_is_on_record(document, fields, said):
    changed(document, state_order_codes=["US"], **fields)

    assert built(document, "en")["order"] == said


def test_where_no_state_is_listed_no_order_is_said(document, world):
    f.make_participation(document.meeting, world.acnur, kind=LISTED, capacity=OBSERVER)

    assert built(changed(document, state_order_language="es"), "en")["order"] == ""


def test_delegations_and_organisations_stand_in_the_same_order(document, world):
    parties = [
        *(f.make_state(code, name=name, name_en=name) for code, name in (("AA", "Zeta"), ("BB", "Beta"))),
        *(f.make_organisation(name, name=name) for name in ("zz", "aa")),
    ]
    for party in parties:
        row = f.make_participation(document.meeting, party, kind=LISTED, capacity=OBSERVER)
        f.make(Delegate, participation=row, name="Ana Pérez")

    block = built(changed(document, state_order="lot", state_order_codes=["AA", "BB"]))

    assert [each["party"]["text"] for each in block["delegations"]] == ["Zeta", "Beta", "aa (AA)", "zz (ZZ)"]
    assert names(block, "observer-states") == [["Zeta", "Beta"]]


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


def test_a_paper_does_not_say_that_a_capacity_is_not_on_record(document, world):
    f.make_participation(document.meeting, world.acnur, kind=SEEN, capacity=Participation.Capacity.NOT_ON_RECORD)

    f.make_section(document, kind="block", block="participants")

    html = render_to_string("documents/_sections.html", Rendering(compose(document, "es")).context())

    assert re.findall(r"<h\d>(.*?)</h\d>", html) == [gettext("Other participants")]


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


@pytest.mark.parametrize(("certainty", "told"), [("inferred", "inferido"), ("stated", "")])
def test_people_of_a_party_whose_presence_is_inferred_stand_with_that_doubt(client, document, world, certainty, told):
    row = f.make_participation(document.meeting, world.pe, kind="seen", source=f.make_source(), certainty=certainty)
    f.make(Delegate, participation=row, name="Ana Pérez")
    f.make_section(document, kind="block", block="participants")

    page = client.get(document.get_absolute_url()).content.decode()

    label = page[page.index("Personas mencionadas") :].partition('class="label">')[2].partition("</h")[0]
    assert " ".join(strip_tags(label).split()) == f"Perú {told}".strip()
    assert "Delegaciones" not in page


def test_whom_not_all_readers_may_see_is_left_out(document, world):
    f.make_participation(document.meeting, world.pe, kind=LISTED, audience="members")

    assert built(document) is None


def test_the_alphabet_knows_accents_and_the_letter_after_n():
    words = ["Nz", "ñandú", "Ánimo", "Belice", "nube", "Ándes", "andén", "Oz"]

    def order(language):
        return sorted(words, key=lambda word: alphabetical(word, language))

    assert order("es") == ["andén", "Ándes", "Ánimo", "Belice", "nube", "Nz", "ñandú", "Oz"]
    assert order("en")[4:7] == ["ñandú", "nube", "Nz"]
