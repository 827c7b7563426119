"""The joint communiqué, and that all of the plenary is public."""

import re

import pytest

from documents.models import Document, ThemeParagraph
from meetings.access import Viewer
from meetings.models import Participation, Theme
from practices.models import Practice
from roadmaps.models import Roadmap
from sessions.models import AgendaItem, Session

pytestmark = pytest.mark.django_db


def test_communique_is_a_reconstruction_without_symbol(plenary):
    document = Document.objects.get(meeting=plenary, address="joint-communique")

    assert (document.kind, document.nature, document.symbol) == ("joint-communique", "reconstruction", "")
    assert document.audience == "public"


def test_communique_has_eight_numbered_paragraphs_in_order_of_sense(plenary):
    sections = Document.objects.get(meeting=plenary, address="joint-communique").sections.order_by("position")

    assert [row.numbering for row in sections] == [f"{number}." for number in range(1, 9)]
    assert {(row.kind, row.heading_es or "") for row in sections} == {("text", "")}
    assert "22 países" in sections[0].text_es
    assert "hojas de ruta" in sections[4].text_es
    assert "Troikas" in sections[6].text_es
    assert "agradecen" in sections[7].text_es
    assert all(row.text_en for row in sections)


IN_ORDER = {
    0: {
        "es": ["América del Norte", "América Central", "América del Sur", "el Caribe"],
        "en": ["North America", "Central America", "South America and", "the Caribbean"],
        "pt_br": ["América do Norte", "América Central", "América do Sul", "Caribe"],
    },
    7: {
        "es": ["Pueblo", "Gobierno", "Organización Internacional", "Canadá", "secretarías", "observadoras"],
        "en": ["People", "Government", "International Organization", "Canada", "secretariats", "observer"],
        "pt_br": ["Povo", "Governo", "Organização Internacional", "Canadá", "secretarias", "observadoras"],
    },
}


def test_communique_keeps_the_order_of_the_text_that_it_rewords(plenary):
    """Regions, and whom the countries thank: to name one before another is a statement."""
    document = Document.objects.get(meeting=plenary, address="joint-communique")
    sections = document.sections.order_by("position")

    assert document.is_paraphrase
    for number, names in IN_ORDER.items():
        for language, words in names.items():
            text = " ".join(getattr(sections[number], f"text_{language}").split())
            places = [text.find(word) for word in words]
            assert -1 not in places
            assert places == sorted(places)


def test_verbs_stand_with_the_subject_that_the_communique_gives_them(plenary):
    sections = Document.objects.get(meeting=plenary, address="joint-communique").sections.order_by("position")

    assert "Los participantes reconocieron" in sections[4].text_es
    assert "Las dos conferencias reafirmaron" in sections[5].text_es
    assert "los países confirmaron" in sections[5].text_es
    assert "Los Estados acordaron" in sections[6].text_es


def test_themes_name_the_same_paragraphs_in_every_language(plenary, client):
    """Eighteen ties, decided by reading; matched words gave thirteen passages in Spanish, five in English."""
    pages = {
        language: [
            re.findall(r"#p-(\w+)", client.get(f"/{language}/themes/{theme.address}/").content.decode())
            for theme in Theme.objects.order_by("address")
        ]
        for language in ("es", "en", "pt-br")
    }

    assert pages["es"] == pages["en"] == pages["pt-br"]
    assert sum(map(len, pages["es"])) == ThemeParagraph.objects.count() == 18


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_no_page_quotes_a_reconstruction(plenary, client, language):
    """What is quoted is a printed form, or the word of a document on how a roadmap stands, in its own language."""
    themes = [theme.get_absolute_url() for theme in Theme.objects.all()]
    roadmaps = [roadmap.get_absolute_url() for roadmap in Roadmap.objects.all()]
    quoted: set[str] = set()

    for address in [*themes, *roadmaps, plenary.get_absolute_url()]:
        page = client.get(address.replace("/es/", f"/{language}/", 1)).content.decode()
        assert "<blockquote" not in page
        quoted |= set(re.findall(r'<q lang="es">(recom\w+|valid.*?|recono.*?)</q>', page))
        assert re.findall(r'<q lang="(?!es")', page) == []

    assert quoted == {"recomendaron", "validadas y aprobadas", "reconocieron"}


def test_everything_is_public(plenary):
    anybody = Viewer()

    assert Session.objects.visible_to(anybody).filter(meeting=plenary).count() == 9
    assert AgendaItem.objects.visible_to(anybody).filter(block__meeting=plenary).count() == 12
    assert Practice.objects.visible_to(anybody).filter(meeting=plenary).count() == 58
    assert Roadmap.objects.visible_to(anybody).filter(meeting=plenary).count() == 3
    assert Participation.objects.visible_to(anybody).filter(meeting=plenary).count() == 34
    assert Document.objects.visible_to(anybody).filter(meeting=plenary, address="joint-communique").exists()
