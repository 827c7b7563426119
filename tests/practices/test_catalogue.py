"""The catalogue of good practices, as a paper lists it."""

from datetime import date

import pytest
from django.utils import translation

from documents.paper.readers import readers_of
from practices.catalogue import build_by_country, build_by_theme
from practices.models import Attribution
from tests import factories as f


@pytest.fixture
def document(world):
    return f.make_document(f.make_meeting(world.series), kind="practices-catalogue")


def built(build, document, language="es"):
    with translation.override(language):
        return build(document, readers_of(document))


def outline(block):
    return [
        (entry["title"]["text"], [each["title"]["text"] for each in entry["practices"]]) for entry in block["entries"]
    ]


def credit(practice, **party):
    practice.attributions.all().delete()
    f.make(Attribution, practice=practice, **party)
    return practice


def test_states_come_in_the_order_of_the_paper_and_others_after_them(document, world):
    meeting = document.meeting
    germany = f.make_state("DE", name="Alemania", name_en="Germany")
    ethiopia = f.make_state("ET", name="Etiopía", name_en="Ethiopia")
    for title, state in (("Uno", ethiopia), ("Dos", germany)):
        f.make_practice(meeting, states=[state], title=title)
    credit(f.make_practice(meeting, title="Tres"), organisation=world.acnur)
    credit(f.make_practice(meeting, title="Cuatro"), conference=world.crm)
    credit(f.make_practice(meeting, title="Cinco"), body=f.make_body(world.crm, name="Grupo"))
    credit(f.make_practice(meeting, title="Seis"), region=f.make_region(name="América del Sur"))

    spanish, english = (outline(built(build_by_country, document, language)) for language in ("es", "en"))

    assert [title for title, _practices in spanish] == [
        *("Alemania", "Etiopía"),
        *("Organización acnur", "Conferencia crm", "Grupo", "América del Sur"),
    ]
    assert [title for title, _practices in english[:2]] == ["Germany", "Ethiopia"]


def test_a_catalogue_says_the_order_of_its_states_where_it_is_on_record(document, world):
    credit(f.make_practice(document.meeting), organisation=world.acnur)
    document.state_order_language = "es"

    assert built(build_by_country, document, "en")["order"] == ""

    f.make_practice(document.meeting, states=[world.pe])
    assert built(build_by_country, document, "en")["order"] == "States stand in alphabetical order in Spanish."
    assert built(build_by_theme, document, "en")["order"] == ""


def test_parts_are_named_only_where_there_are_several(document, world):
    f.make_practice(document.meeting, states=[world.pe])

    assert [entry["part"] for entry in built(build_by_country, document, "en")["entries"]] == [""]

    credit(f.make_practice(document.meeting), organisation=world.acnur)
    assert [entry["part"] for entry in built(build_by_country, document, "en")["entries"]] == [
        "States",
        "Organisations",
    ]


def test_a_practice_of_several_stands_under_each_and_keeps_its_printed_attribution(document, world):
    f.make_practice(
        document.meeting, states=[world.pe, world.sv], title="Juntos", attribution_printed="Perú / El Salvador"
    )

    spanish, english = (built(build_by_country, document, language) for language in ("es", "en"))

    assert outline(spanish) == [("El Salvador", ["Juntos"]), ("Perú", ["Juntos"])]
    assert spanish["entries"][0]["practices"][0]["attribution"] == "Perú / El Salvador"
    assert english["entries"][0]["practices"][0]["attribution"] == "Perú; El Salvador"


def test_themes_are_in_order_and_what_has_none_comes_last(document):
    first, second = f.make_theme(name="Visados"), f.make_theme(name="Ámbito")
    for title, themes in (("Ninguno", []), ("Ambos", [first, second])):
        f.make_practice(document.meeting, title=title).themes.set(themes)

    entries = outline(built(build_by_theme, document, "en"))

    assert entries == [("Ámbito", ["Ambos"]), ("Visados", ["Ambos"]), ("Other good practices", ["Ninguno"])]


def test_a_practice_without_a_party_stands_under_a_heading_that_says_no_more_than_the_record(document, world):
    f.make_practice(document.meeting, title="De nadie").attributions.all().delete()

    alone = outline(built(build_by_country, document, "en"))
    f.make_practice(document.meeting, states=[world.pe], title="De uno")
    beside = outline(built(build_by_country, document, "en"))

    assert alone == [("Good practices", ["De nadie"])]
    assert beside == [("Perú", ["De uno"]), ("Other good practices", ["De nadie"])]


@pytest.mark.parametrize("classification", ["portal", "source"])
def test_whose_the_themes_are_is_told(document, classification):
    f.make_practice(document.meeting, classification=classification).themes.add(f.make_theme())

    assert built(build_by_theme, document)["is_assigned"] == (classification == "portal")


def test_a_practice_says_its_kind_its_start_and_its_session(document):
    session = f.make_session(document.meeting, number=3, label="Sesión", title="Visados")
    f.make_practice(session=session, since=date(2019, 1, 1), classification="source")

    (entry,) = built(build_by_country, document)["entries"]

    practice = entry["practices"][0]
    assert (practice["kind"], practice["since"]) == ("Programa", "2019")
    assert practice["session"] == {"text": "Sesión 3: Visados", "language": "es"}
    assert practice["meeting"] is None


def test_a_catalogue_of_no_meeting_holds_those_of_its_conferences_once(world):
    document = f.make_document(kind="practices-catalogue")
    document.conferences.set([world.crm, world.csm])
    f.make_practice(f.make_meeting(world.series, title="Plenaria"), states=[world.pe], title="Aquí")
    f.make_practice(f.make_meeting(world.own, title="Otra"), states=[world.pe], title="Allí")
    f.make_practice(f.make_meeting(), title="Ajena")

    (entry,) = built(build_by_country, document)["entries"]

    assert [(each["title"]["text"], each["meeting"]["text"]) for each in entry["practices"]] == [
        ("Allí", "Otra"),
        ("Aquí", "Plenaria"),
    ]


def test_a_catalogue_of_a_meeting_holds_that_meetings_alone(document):
    f.make_practice(f.make_meeting(document.meeting.series))

    assert built(build_by_country, document) is None


def test_what_not_all_readers_may_see_is_left_out(document):
    f.make_practice(document.meeting, audience="members")

    assert built(build_by_theme, document) is None
