"""What a meeting declared on a theme: the paragraphs that a person has tied to it, quoted only in confirmed words."""

import re

import pytest

from documents import operations
from documents.models import Document, OfficialWording, ThemeParagraph
from meetings.access import Audience
from tests import factories as f
from tests.documents.issuing import issued

SAID = re.compile(
    r'<a href="[^"]*/documents/[^"]*#p-(\w+)">\s*(.*?)\s*</a>\s*<span class="row-note">(.*?)</span>', re.DOTALL
)
QUOTED = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>|<q[^>]*>(.*?)</q>|[«“]([^»”]*)[»”]", re.DOTALL)
LANGUAGES = ["es", "en", "pt-br"]


@pytest.fixture
def theme(world):
    return f.make_theme("return", name="Retorno y reintegración", name_en="Return", aliases_es="Retorno voluntario")


@pytest.fixture
def communique(world, theme):
    """A reconstruction of three numbered paragraphs in three languages; the first and the third are on the theme."""
    meeting = f.make_meeting(world.series, title="V Reunión")
    document = f.make_document(meeting, title="Comunicado", kind="joint-communique", nature="reconstruction")
    for position, text in enumerate(["Los retornos voluntarios.", "Otro asunto.", "Volverán a su país."], 1):
        texts = {"text": text, "text_en": f"English {position}.", "text_pt_br": f"Português {position}."}
        section = f.make_section(document, position=position, numbering=f"{position}.", **texts)
        if position != 2:
            f.make(ThemeParagraph, document=document, key=section.keys["es"][0], theme=theme)
    return document


@pytest.fixture
def unprinted(settings, tmp_path, monkeypatch):
    """Issuing prints nothing."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {})


def page_of(client, theme, language="es"):
    return client.get(f"/{language}/themes/{theme.address}/").content.decode()


def said(client, theme, language="es"):
    return [(key, " ".join(label.split())) for key, label, _note in SAID.findall(page_of(client, theme, language))]


def quoted(client, theme, language="es"):
    """What stands in quotation marks or in an element that quotes, on the page of a theme."""
    main = page_of(client, theme, language).partition("<main")[2].partition("</main>")[0]
    return ["".join(found) for found in QUOTED.findall(main)]


def key_of(document, position):
    return document.sections.get(position=position).keys["es"][0]


def test_a_theme_names_the_same_paragraphs_in_every_language(client, theme, communique):
    keys = {language: [key for key, _label in said(client, theme, language)] for language in LANGUAGES}

    assert list(keys.values()) == [[key_of(communique, 1), key_of(communique, 3)]] * 3
    assert [label for _key, label in said(client, theme, "en")] == [
        "Joint communiqué, paragraph 1",
        "Joint communiqué, paragraph 3",
    ]


def test_words_alone_tie_no_paragraph(client, theme, communique):
    ThemeParagraph.objects.all().delete()

    assert said(client, theme) == []


def test_a_tie_follows_its_paragraph_when_it_is_numbered_anew(client, theme, communique):
    section = communique.sections.get(position=3)
    section.numbering = "2."
    section.save()

    assert [label for _key, label in said(client, theme, "en")][1] == "Joint communiqué, paragraph 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reconstruction_is_never_quoted(client, theme, communique, language):
    assert quoted(client, theme, language) == []
    assert "Los retornos voluntarios." not in page_of(client, theme, language)


@pytest.fixture
def official(communique):
    """The official text beside the reconstruction, without a section, as it is when a signed PDF is kept."""
    return f.make_document(communique.meeting, title="Texto oficial", kind="joint-communique")


@pytest.fixture
def wording(communique, official, people):
    fields = {"language": "es", "text": "Los Estados acordaron.", "page": 3, "confirmed_by": people["admin"]}
    return f.make(OfficialWording, document=communique, key=key_of(communique, 3), official=official, **fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_confirmed_words_of_an_official_text_on_record_are_quoted(client, theme, official, wording, language):
    f.make_version(official)

    assert quoted(client, theme, language) == ["Los Estados acordaron."]
    assert '<blockquote class="excerpt" lang="es">' in page_of(client, theme, language)
    assert "Texto oficial" in page_of(client, theme, language)


def test_words_are_not_quoted_while_the_official_text_is_not_issued(client, theme, wording):
    assert quoted(client, theme) == []


def test_words_of_an_official_text_that_a_reader_may_not_see_are_not_quoted(client, theme, official, wording):
    f.make_version(official)
    Document.objects.filter(pk=official.pk).update(audience=Audience.MEMBERS)

    assert quoted(client, theme) == []
    assert "Texto oficial" not in page_of(client, theme)


def test_an_official_text_is_not_quoted_unconfirmed(client, theme, communique, people, unprinted):
    communique.nature = "official"
    communique.save()
    issued(communique, people["admin"])

    assert len(said(client, theme)) == 2
    assert quoted(client, theme) == []


def test_of_what_was_issued_the_issued_paragraphs_are_named(client, people, theme, communique, unprinted):
    issued(communique, people["admin"])
    communique.sections.filter(position=1).update(numbering="7.")
    communique.sections.filter(position=3).delete()

    assert [label for _key, label in said(client, theme, "en")] == [
        "Joint communiqué, paragraph 1",
        "Joint communiqué, paragraph 3",
    ]


@pytest.mark.parametrize("is_issued", [False, True])
def test_a_closed_communique_says_nothing_to_others(client, people, theme, communique, is_issued, unprinted):
    communique.audience = Audience.MEMBERS
    communique.save()
    if is_issued:
        issued(communique, people["admin"])

    seen = {}
    for who in ("outsider", "delegate_sv"):
        client.force_login(people[who])
        seen[who] = len(said(client, theme))

    assert seen == {"outsider": 0, "delegate_sv": 2}


@pytest.mark.once
def test_a_page_asks_as_often_for_one_paragraph_as_for_many(client, theme, communique, world, queries):
    other = f.make_theme("other", name="Otro")
    document = f.make_document(f.make_meeting(world.series), kind="declaration")
    for position in range(1, 31):
        section = f.make_section(document, position=position, text=f"Párrafo {position}.")
        f.make(ThemeParagraph, document=document, key=section.keys["es"][0], theme=other)
    ThemeParagraph.objects.filter(document=communique, key=key_of(communique, 3)).delete()

    assert queries("/es/themes/return/") == queries("/es/themes/other/")
