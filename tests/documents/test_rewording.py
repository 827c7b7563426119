"""The text that is being written, paragraph by paragraph: keys stay in all languages, whatever becomes of the words."""

import pytest
from django.core.exceptions import ValidationError

from documents.models import Section, Version
from documents.operations import circulate_version, start_version
from documents.rewording import add_after, move, remove, reword, working_places
from documents.versions.freezing import trees_to_circulate
from tests import factories as f

SPANISH = "Los Estados comparten las alertas.\n\n1. Cada Estado designa un punto de contacto.\n2. Se informa cada mes."
ENGLISH = "States share alerts.\n\n1. Each State names a contact point.\n2. They report each month."


@pytest.fixture
def by(people):
    return people["secretary_crm"]


@pytest.fixture
def document(world):
    document = f.make_document(kind="guidelines", title="Lineamientos", release="draft")
    document.conferences.set([world.crm])
    heading = {"heading": "Intercambio", "heading_en": "Exchange"}
    f.make_section(document, position=1, text_es=SPANISH, text_en=ENGLISH, **heading)
    f.make_section(document, position=2, text_es="El grupo revisa los lineamientos.")
    return document


def paragraphs(document):
    return [place for place in working_places(document) if not place.is_heading]


def keys(document) -> list[str]:
    return [place.key for place in paragraphs(document)]


def texts(document, language="es") -> list[str]:
    return [place.texts.get(language, "") for place in paragraphs(document)]


def change(verb, document, key, **told):
    return verb(document, key, why="Prueba", **told)


def test_a_paragraph_keeps_its_key_in_all_languages_if_no_word_remains(document, by):
    before = keys(document)

    change(reword, document, before[1], texts={"es": "Nada igual aquí.", "en": "No likeness whatsoever."}, by=by)

    section = Section.objects.get(position=1)
    assert keys(document) == before
    assert section.keys == {"es": before[:3], "en": before[:3]}
    assert section.text_es == SPANISH.replace("Cada Estado designa un punto de contacto.", "Nada igual aquí.")
    assert section.text_en == ENGLISH.replace("Each State names a contact point.", "No likeness whatsoever.")
    step = section.history.first()
    assert (step.history_user, step.history_change_reason) == (by, "Prueba")


def test_two_paragraphs_change_all_their_words_and_none_takes_the_key_of_the_other(document, by):
    first, second, third, last = keys(document)
    one, other, *_rest = texts(document)

    change(reword, document, first, texts={"es": other}, by=by)
    change(reword, document, second, texts={"es": one}, by=by)

    assert keys(document) == [first, second, third, last]
    assert texts(document)[:2] == [other, one]


def test_a_language_that_had_a_paragraph_not_gets_it_at_its_place(document, by):
    change(reword, document, keys(document)[3], texts={"en": "The group reviews the guidelines."}, by=by)
    made = change(add_after, document, keys(document)[0], texts={"es": "Solo en español."}, by=by)
    before = keys(document)

    change(reword, document, made, texts={"en": "In English, too."}, by=by)

    assert keys(document) == before
    assert texts(document, "en")[:3] == [
        "States share alerts.",
        "In English, too.",
        "Each State names a contact point.",
    ]
    assert texts(document, "en")[4] == "The group reviews the guidelines."


def test_a_language_can_be_without_a_paragraph_and_the_text_cannot(document, by):
    first = keys(document)[0]

    change(reword, document, first, texts={"es": "Otra redacción.", "en": ""}, by=by)

    assert texts(document, "en")[:2] == ["", "Each State names a contact point."]
    with pytest.raises(ValidationError):
        change(reword, document, first, texts={"es": "", "en": ""}, by=by)


def test_a_paragraph_is_added_after_another_and_below_a_heading(document, by):
    heading = working_places(document)[0].key
    before = keys(document)

    after = change(add_after, document, before[1], texts={"es": "Uno más.", "en": "One more."}, by=by)
    top = change(add_after, document, heading, texts={"es": "Al principio."}, by=by)

    assert keys(document) == [top, *before[:2], after, *before[2:]]
    assert "3. Se informa cada mes." in Section.objects.get(position=1).text_es
    with pytest.raises(ValidationError):
        change(add_after, document, before[0], texts={"es": ""}, by=by)


def test_a_paragraph_that_is_taken_out_leaves_the_keys_of_the_others(document, by):
    first, second, third, last = keys(document)

    change(remove, document, second, by=by)

    assert keys(document) == [first, third, last]
    assert "1. Se informa cada mes." in Section.objects.get(position=1).text_es
    with pytest.raises(ValidationError):
        change(remove, document, second, by=by)


def test_a_paragraph_moves_with_its_key_within_its_section_and_into_the_next(document, by):
    first, second, third, last = keys(document)

    change(move, document, third, up=True, by=by)
    assert keys(document) == [first, third, second, last]
    assert texts(document, "en")[1:3] == ["They report each month.", "Each State names a contact point."]
    change(move, document, second, up=False, by=by)

    assert keys(document) == [first, third, second, last]
    assert [place.section.position for place in paragraphs(document)] == [1, 1, 2, 2]
    assert texts(document, "en")[2] == "Each State names a contact point."
    change(move, document, second, up=True, by=by)
    assert [place.section.position for place in paragraphs(document)] == [1, 1, 1, 2]
    with pytest.raises(ValidationError):
        change(move, document, last, up=False, by=by)


def test_several_paragraphs_in_the_place_of_one_are_refused_at_their_language(document, by):
    with pytest.raises(ValidationError) as refused:
        change(reword, document, keys(document)[0], texts={"en": "One.\n\nTwo."}, by=by)

    assert list(refused.value.message_dict) == ["text_en"]
    assert texts(document, "en")[0] == "States share alerts."


def test_a_heading_is_reworded_and_stays_where_it_is(document, by):
    heading = working_places(document)[0].key

    change(reword, document, heading, texts={"es": "Alertas", "en": "Alerts"}, by=by)

    section = Section.objects.get(position=1)
    assert (section.heading_es, section.heading_en) == ("Alertas", "Alerts")
    for verb, told in ((remove, {}), (move, {"up": True})):
        with pytest.raises(ValidationError):
            change(verb, document, heading, by=by, **told)


def test_what_has_circulated_stays_as_it_was(document, by):
    version = start_version(document, by=by)
    circulate_version(version, trees_to_circulate(version, ["es"]), by=by)
    before = Version.objects.get(pk=version.pk).tree

    for key in keys(document):
        change(reword, document, key, texts={"es": f"Otra redacción de {key}."}, by=by)
    change(remove, document, keys(document)[0], by=by)

    version.refresh_from_db()
    assert version.tree == before
    assert "Los Estados comparten las alertas." in str(before)
