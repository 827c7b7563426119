"""A paraphrase says that it is one, on the page and on paper, and calls nothing of itself original."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext

from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from tests import factories as f
from tests.documents.papers import pages_of

LANGUAGES = ["es", "en", "pt-br"]


@pytest.fixture
def paraphrase(world):
    source = f.make_source(title="Comunicado que se firmó", title_en="Signed communiqué")
    fields = {"nature": "reconstruction", "is_paraphrase": True, "source": source}
    document = f.make_document(f.make_meeting(world.series), kind="joint-communique", **fields)
    f.make_section(document, numbering="1.", text="Con otras palabras.")
    return document


def read_on_paper(document, language):
    return " ".join(" ".join(pages_of(to_pdf(compose(document, language)))).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paraphrase_says_so_on_the_page_and_on_paper(client, paraphrase, language):
    with translation.override(language):
        said, foot = gettext("Paraphrase"), gettext("Paraphrase, not the official text")
        named = paraphrase.source.title
        page = " ".join(client.get(paraphrase.get_absolute_url()).content.decode().split())

    paper = read_on_paper(paraphrase, language)

    assert f"<b>{said}.</b>" in page
    assert f"{said}." in paper
    assert named in page
    assert named in paper
    assert foot in paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_paraphrase", [True, False])
def test_nothing_of_a_reconstruction_is_called_original(client, paraphrase, language, is_paraphrase):
    paraphrase.is_paraphrase = is_paraphrase
    paraphrase.save()
    with translation.override(language):
        page = client.get(paraphrase.get_absolute_url()).content.decode()

    paper = read_on_paper(paraphrase, language)

    assert "original" not in strip_tags(page).lower()
    assert "original" not in paper.lower()


def test_a_reconstruction_from_facts_does_not_say_that_it_rewords_a_text(client, paraphrase):
    paraphrase.is_paraphrase = False
    paraphrase.save()

    page = client.get(paraphrase.get_absolute_url()).content.decode()

    assert gettext("Paraphrase") not in page
    assert f"<b>{gettext('Reconstruction')}.</b>" in page


def test_an_official_text_paraphrases_nothing(world):
    with pytest.raises(ValidationError) as refused:
        f.make_document(f.make_meeting(world.series), nature="official", is_paraphrase=True)

    assert set(refused.value.message_dict) == {"is_paraphrase"}


def test_a_search_says_that_what_it_found_is_a_paraphrase(client, paraphrase):
    page = client.get("/es/search/?q=palabras").content.decode()

    assert f"· {gettext('paraphrase')}" in page


def test_the_api_tells_a_paraphrase(client, paraphrase):
    (row,) = client.get(f"/api/v1/documents/?meeting={paraphrase.meeting.address}").json()["results"]

    assert (row["nature"], row["is_paraphrase"]) == ("reconstruction", True)
