"""The concept note of a virtual meeting of two hours says the right words on its page, in its PDF and in its DOCX."""

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils.translation import ngettext, override

from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from documents.paper.word import to_docx
from tests.documents import readings
from tests.documents.two_hours import BACKGROUND, CLOCK, METHOD, PROFILE, THEMES, TITLE, WHY, make_two_hours
from tests.people import make_world

MARKDOWN = re.compile(r"[*]|^(\d+[.]|-) ", re.MULTILINE)


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """The words of each rendering in reading order, without white space; made once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic(), override("es"):
        note = make_two_hours(make_world())
        tree = compose(note, "es")
        page = Client().get(note.get_absolute_url()).content.decode()
        transaction.set_rollback(True)
    cache.clear()
    paragraphs, _notes = readings.paragraphs_of_pdf(to_pdf(tree))
    docx = readings.paragraphs_of_docx(to_docx(tree))
    return {"page": readings.paragraphs_of_page(page), "pdf": paragraphs, "docx": docx}


def closed_up(text: str) -> str:
    return "".join(readings.words(text))


def place_of(words: str, paragraphs: list[str]) -> int:
    return "".join(paragraphs).find(closed_up(words))


def test_every_word_of_the_source_stands_in_each_rendering(said):
    texts = [
        line for text in (BACKGROUND, PROFILE, WHY, METHOD) for line in MARKDOWN.sub("", text).splitlines() if line
    ]
    for title, (person, post), topics, questions in THEMES:
        texts += [title, person, "Organización acnur (ACNUR)", post, *topics, *questions]

    missing = [(form, text) for form, paragraphs in said.items() for text in texts if place_of(text, paragraphs) < 0]

    assert missing == []


def test_who_presents_stands_in_the_agenda_and_on_the_sheet_of_each_theme(said):
    persons = [closed_up(person) for _title, (person, _post), _topics, _questions in THEMES]

    told = {form: ["".join(paragraphs).count(person) for person in persons] for form, paragraphs in said.items()}

    assert told == {form: [2, 2, 2] for form in said}


def test_the_head_says_when_and_how_it_meets_and_who_presides(said):
    chair = ngettext("Chair", "Chairs", 1)
    head = ["18 de marzo de 2027", "Virtual", "Zoom", f"{chair} El Salvador (CRM)", TITLE]

    missing = [(form, text) for form, paragraphs in said.items() for text in head if place_of(text, paragraphs) < 0]

    assert missing == []


def test_clock_times_follow_each_other_and_their_zone_is_named(said):
    found = {form: re.findall(r"\d\d:\d\d–\d\d:\d\d", " ".join(paragraphs)) for form, paragraphs in said.items()}

    assert found == dict.fromkeys(said, CLOCK)
    assert [form for form, paragraphs in said.items() if place_of("UTC−6", paragraphs) < 0] == []


def test_lists_of_the_background_keep_their_numbers_and_paragraphs_their_own_lines(said):
    lines = [line for line in BACKGROUND.splitlines() if line]
    numbers = [closed_up(line) for line in lines if line[0].isdigit()]

    found = {form: [each for each in paragraphs if each in numbers] for form, paragraphs in said.items()}

    assert found == dict.fromkeys(said, numbers)
    own = closed_up("Quien no pueda conectarse enviará sus aportes por escrito.")
    assert [form for form, paragraphs in said.items() if own not in paragraphs] == []


@pytest.mark.parametrize("words", ["no consta", "Breve presentación", "país que lidera, para abrir", "[", "*", "…"])
def test_nothing_is_printed_that_nobody_wrote(said, words):
    assert [form for form in ("pdf", "docx") if place_of(words, said[form]) >= 0] == []


def test_who_is_not_convened_and_what_is_recommended_is_said_as_such(said):
    texts = ["No convocados: estados observadores, sociedad civil.", "Se recomienda un máximo de 3 personas por"]

    assert [(form, text) for form, paragraphs in said.items() for text in texts if place_of(text, paragraphs) < 0] == []
