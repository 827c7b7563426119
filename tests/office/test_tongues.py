"""A form shows one language of its texts at a time; the others stay in it, and what is untranslated is counted."""

import re
from pathlib import Path

from django.conf import settings
from lxml import html

from meetings.models import Meeting, Seat
from portal.languages import KNOWN
from sessions.models import Session
from tests.admin_forms import add_line, address, form_data


def tongues(answer) -> dict:
    return {each.code: (each.untranslated, each.refused, each.is_shown) for each in answer.context["tongues"]}


def test_what_has_a_text_in_the_source_and_not_in_a_language_is_counted(secretary, meeting):
    meeting.title_en, meeting.motto_es, meeting.motto_pt_br = "Fifth Plenary", "Lema", "Lema"
    meeting.save()
    meeting.objectives.create(text="Un objetivo", position=1)

    found = tongues(secretary.get(address(Meeting, "change", meeting.pk)))

    assert found == {"es": (0, 0, True), "en": (2, 0, False), "pt-br": (2, 0, False)}


def test_all_languages_are_in_the_form_and_are_saved(secretary, meeting):
    where = address(Meeting, "change", meeting.pk)
    page = secretary.get(where)
    cells = html.fromstring(page.content.decode()).xpath("//*[@data-language]")
    data = form_data(page) | {"title_en": "Fifth", "title_pt_br": "Quinta", "_tongue": "en"}

    secretary.post(where, data)

    meeting.refresh_from_db()
    assert {cell.get("data-language") for cell in cells} == {"es", "en", "pt-br"}
    assert (meeting.title_es, meeting.title_en, meeting.title_pt_br) == ("V Reunión Plenaria", "Fifth", "Quinta")


def test_the_text_of_the_source_stands_beside_its_translations_as_it_is_stored(secretary, meeting):
    meeting.motto_es, meeting.motto_en = "Un lema y <otro>", "A motto"
    meeting.save()

    page = html.fromstring(secretary.get(address(Meeting, "change", meeting.pk)).content.decode())

    sources = page.xpath("//*[contains(@class, 'source-text')]")
    [beside] = [text for text in sources if text.xpath("following-sibling::*[1]//*[@id='id_motto_es']")]
    assert beside.xpath("./div/@lang") == ["es"]
    assert beside.xpath("string(./div)") == "Un lema y <otro>"
    assert beside.xpath(".//input | .//textarea") == []
    assert len(sources) == len(page.xpath("//*[@data-language='es']"))


def test_a_refused_form_shows_the_language_of_what_is_to_be_corrected(secretary, meeting):
    where = address(Meeting, "change", meeting.pk)
    data = form_data(secretary.get(where)) | {"title_en": "x" * 900, "_tongue": "pt-br"}

    assert tongues(secretary.post(where, data)) == {"es": (0, 0, False), "en": (0, 1, True), "pt-br": (1, 0, False)}


def test_a_refused_form_stays_in_the_language_in_which_one_wrote(secretary, meeting):
    where = address(Meeting, "change", meeting.pk)
    data = form_data(secretary.get(where)) | {"start": "2025-05-02", "end": "2025-05-01", "_tongue": "pt-br"}

    assert [code for code, (_n, _r, shown) in tongues(secretary.post(where, data)).items() if shown] == ["pt-br"]


def test_lines_that_were_typed_are_counted_too(secretary, meeting, session):
    where = address(Session, "change", session.pk)
    data = form_data(secretary.get(where)) | {"title_es": ""}
    add_line(data, "topics", position=1, text_es="Un tema", text_en="A topic", text_pt_br="")

    assert tongues(secretary.post(where, data))["pt-br"][0] == tongues(secretary.post(where, data))["en"][0] + 1


def test_a_form_without_texts_in_several_languages_has_no_switch(client, people):
    client.force_login(people["admin"])

    page = client.get(address(Seat, "add"))

    assert page.context["tongues"] == []
    assert 'class="writing"' not in page.content.decode()


def test_the_style_sheet_knows_every_language_that_a_form_can_show():
    style = Path(settings.BASE_DIR, "static", "office-forms.css").read_text()

    shown = re.findall(r'\[value="([^"]+)"\]:checked\) \.in-language:not\(\[data-language="([^"]+)"\]\)', style)
    assert shown == [(code, code) for code in KNOWN]
