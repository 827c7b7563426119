"""In which languages a paper is authentic, what it is in the others, and where that is said."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from documents import standings
from documents.models import Document
from documents.operations import issue_version, start_version
from documents.paper.composition import compose
from documents.paper.extraction import extracted_sections
from tests import factories as f
from tests.documents.issuing import address
from tests.documents.papers import pages_of, pdf_of


@pytest.fixture
def both(world):
    """A declaration that is authentic in Spanish and in Portuguese; its second section is in Spanish alone."""
    meeting = f.make_meeting(world.series, address="crm-csm-2")
    document = f.make_document(
        meeting,
        address="declaration",
        kind="declaration",
        title="Declaración",
        title_pt_br="Declaração",
        authentic_languages=["pt-br", "es"],
    )
    f.make_section(document, position=1, heading="Uno", heading_pt_br="Um", text="En español.", text_pt_br="Escrito.")
    f.make_section(document, position=2, heading="Dos", text="Solo en español.")
    return document


def said(document, language, reader="en"):
    with translation.override(reader):
        return standings.said_of(document, language)


def blocks_of(document, language):
    return [section["blocks"] for section in compose(document, language)["sections"]]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["original", "courtesy", "courtesy"]),
        ({"original_language": "en", "official_languages": ["es"]}, ["official", "original", "courtesy"]),
        ({"authentic_languages": ["es", "pt-br"]}, ["authentic", "courtesy", "authentic"]),
        ({"authentic_languages": ["pt-br"], "official_languages": ["en"]}, ["courtesy", "official", "authentic"]),
        ({"nature": Document.Nature.RECONSTRUCTION}, ["reconstruction", "courtesy", "courtesy"]),
    ],
)
def test_what_the_text_of_a_paper_is_in_each_language(world, fields, expected):
    document = f.make_document(f.make_meeting(world.series), **fields)

    assert [standings.standing(document, language) for language in ("es", "en", "pt-br")] == expected
    assert [compose(document, language)["standing"] for language in ("es", "en", "pt-br")] == expected


def test_authentic_languages_are_named_in_the_order_of_the_portal(both):
    assert said(both, "es") == said(both, "pt-br") == "authentic in Spanish and in Portuguese"
    assert said(both, "en") == "courtesy translation; authentic in Spanish and in Portuguese"


def test_one_authentic_language_is_named_by_translations_alone(world):
    document = f.make_document(f.make_meeting(world.series), authentic_languages=["es"], official_languages=["en"])

    assert [said(document, language) for language in ("es", "en")] == [
        "authentic",
        "official translation; authentic in Spanish",
    ]


def test_a_reconstruction_is_authentic_in_no_language(world):
    document = f.make_document(f.make_meeting(world.series), nature=Document.Nature.RECONSTRUCTION)
    document.authentic_languages = ["es"]

    with pytest.raises(ValidationError) as caught:
        document.full_clean()

    assert list(caught.value.message_dict) == ["authentic_languages"]
    assert (standings.standing(document, "es"), said(document, "es")) == ("reconstruction", "worded for this portal")
    assert said(document, "en") == "translated for this portal"


def test_a_language_is_authentic_or_that_of_a_translation(both):
    both.official_languages = ["en", "es"]

    with pytest.raises(ValidationError) as caught:
        both.full_clean()

    assert list(caught.value.message_dict) == ["official_languages"]


def test_no_authentic_text_stands_in_for_another(both):
    spanish, portuguese = (blocks_of(both, language) for language in ("es", "pt-br"))

    assert [[block["type"] for block in blocks] for blocks in spanish] == [["text"], ["text"]]
    assert portuguese[0][0]["text"] == {"text": "Escrito.", "language": "pt-br"}
    assert portuguese[1] == [{"type": "missing", "language": "es"}]


def test_what_is_missing_is_marked_and_says_where_it_is_on_record(both, client):
    tree = compose(both, "pt-br")

    with translation.override("pt-br"):
        sections = extracted_sections(tree)
    page = client.get(address(both, "/", "en").replace("/en/", "/pt-br/")).content.decode()

    assert "Solo en español." not in page
    assert tree["sections"][1]["heading"] == {"text": "Dos", "language": "es", "missing": True}
    assert [section.paragraphs for section in sections[1:]] == [
        ["Escrito."],
        ["Falta em português; consta em espanhol."],
    ]
    assert 'Dos</span> <i class="certainty">falta em português</i>' in page


def test_where_the_other_text_is_an_instruction_nothing_is_said_to_be_on_record(both):
    both.release = "draft"
    both.save()
    f.make_section(both, position=3, heading="Tres", text="*[Qué se acordó.]*")

    assert "Tres" not in [section["heading"]["text"] for section in compose(both, "pt-br")["sections"]]


def test_a_numbered_paragraph_that_is_missing_keeps_its_number(both):
    f.make_section(both, position=3, numbering="7.", text="Séptimo.")

    with translation.override("pt-br"):
        last = extracted_sections(compose(both, "pt-br"))[-1]

    assert last.paragraphs[-1] == "7. Falta em português; consta em espanhol."


def test_a_translation_falls_back_to_an_authentic_text_first(both):
    both.authentic_languages = ["pt-br"]

    assert blocks_of(both, "en")[0][0]["text"] == {"text": "Escrito.", "language": "pt-br"}
    assert blocks_of(both, "en")[1][0]["text"] == {"text": "Solo en español.", "language": "es"}


def test_without_an_authentic_language_a_text_falls_back_to_its_original(world):
    document = f.make_document(f.make_meeting(world.series), original_language="en", title="Uno", title_en="One")
    f.make_section(document, text="Texto.", text_en="Text.")

    assert compose(document, "pt-br")["title"] == {"text": "One", "language": "en"}
    assert blocks_of(document, "pt-br")[0][0]["text"]["language"] == "en"


def test_page_and_papers_say_it_alike(both, client):
    page = client.get(address(both, "/", "en")).content.decode()
    pdf = " ".join(pages_of(pdf_of(both, "en"))[0].split())

    assert "English (courtesy translation; authentic in Spanish and in Portuguese)" in page
    assert "English (courtesy translation; authentic in Spanish and in Portuguese)" in pdf
    assert "Spanish (original)" not in page
    assert page.count("authentic in Spanish and in Portuguese") == 3  # its facts, and both its files


def test_lists_and_the_api_say_it_too(both, client):
    documents = client.get("/en/documents/").content.decode()
    row = client.get(f"/api/v1/documents/{both.pk}/").json()

    assert "Spanish (authentic in Spanish and in Portuguese)" in documents
    assert row["authentic_languages"] == ["pt-br", "es"]
    assert row["standings"] == {"es": "authentic", "pt-br": "authentic"}
    assert row["languages"] == ["es", "pt-br"]


def test_the_verification_page_says_what_was_issued(both, client, people, media):
    version = issue_version(start_version(both, by=people["admin"]), status="published", by=people["admin"])
    both.authentic_languages = []
    both.save()

    by_code = client.get(f"/en/verify/{version.code}/").content.decode()
    digest = version.files.get(language="es", format="pdf").sha256
    by_file = client.get(f"/en/verify/{digest}/").content.decode()

    assert by_code.count("authentic in Spanish and in Portuguese") == 3
    assert by_file.count("(authentic in Spanish and in Portuguese)") == 1


def test_a_reconstruction_that_was_issued_as_an_original_is_not_called_one(world, client):
    document = f.make_document(f.make_meeting(world.series), nature=Document.Nature.RECONSTRUCTION)
    f.make_section(document, text="Texto.")
    tree = compose(document, "es") | {"standing": "original"}
    del tree["authentic"]
    f.make_version(document, tree={"es": tree})

    page = client.get(document.get_absolute_url()).content.decode()

    assert page.count("(original)") == 0
    assert page.count("redacción de este portal") == 2  # beside its language, and its file
