"""What a meeting declared on a theme: the paragraphs of its communiqué that name it."""

import re

import pytest

from documents import operations
from documents.models import IssuedParagraph
from documents.operations import issue_version, start_version
from meetings.access import Audience
from tests import factories as f

SAID = re.compile(r'<blockquote class="excerpt" lang="(.*?)">(.*?)</blockquote>')


@pytest.fixture
def theme(world):
    return f.make_theme("return", name="Retorno y reintegración", name_en="Return", aliases="Retorno voluntario\nRV")


@pytest.fixture
def communique(world):
    meeting = f.make_meeting(world.series, title="V Reunión")
    document = f.make_document(meeting, title="Comunicado", kind="joint-communique")
    texts = [
        "Los **retornos voluntarios** serán dignos.",
        "Retornarán; el retorno es un derecho.",
        "Sobre el RV.\n\nAdiós.",
    ]
    for position, text in enumerate(texts, 1):
        f.make_section(document, text=text, position=position)
    f.make_section(f.make_document(meeting, kind="report"), text="Retorno voluntario, según el informe")
    return document


def said(client, theme, language="es"):
    return SAID.findall(client.get(f"/{language}/themes/{theme.address}/").content.decode())


def test_paragraphs_that_name_the_theme_stand_in_the_column_of_their_meeting(client, theme, communique):
    assert said(client, theme) == [
        ("es", "Los <mark>retornos voluntarios</mark> serán dignos."),
        ("es", "Sobre el <mark>RV</mark>."),
    ]


def test_of_what_was_issued_the_issued_paragraphs_stand_there(
    client, people, theme, communique, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {})
    issue_version(start_version(communique, by=people["admin"]), status="published", by=people["admin"])
    communique.sections.update(text_es="Un borrador sobre el retorno voluntario.")

    assert [text for _language, text in said(client, theme)] == [
        "Los <mark>retornos voluntarios</mark> serán dignos.",
        "Sobre el <mark>RV</mark>.",
    ]


@pytest.mark.parametrize(("who", "paragraphs"), [("outsider", 0), ("delegate_sv", 2)])
def test_a_closed_communique_says_nothing_to_others(client, people, theme, communique, who, paragraphs):
    communique.audience = Audience.MEMBERS
    communique.save()
    client.force_login(people[who])

    assert len(said(client, theme)) == paragraphs


@pytest.mark.parametrize(("who", "paragraphs"), [("outsider", 0), ("delegate_sv", 1)])
def test_what_was_issued_of_a_closed_communique_says_nothing_to_others(
    client, people, theme, communique, who, paragraphs
):
    communique.sections.all().delete()
    f.make(IssuedParagraph, document=communique, language="es", position=1, text="Sobre el retorno voluntario.")
    communique.audience = Audience.MEMBERS
    communique.save()
    client.force_login(people[who])

    assert len(said(client, theme)) == paragraphs


def test_what_is_not_translated_is_quoted_in_its_own_language(client, theme, communique):
    communique.sections.filter(position=1).update(text_en="Voluntary return will be dignified.")

    assert said(client, theme, "en") == [
        ("en", "Voluntary <mark>return</mark> will be dignified."),
        ("es", "Sobre el <mark>RV</mark>."),
    ]
