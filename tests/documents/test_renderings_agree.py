"""A paper says the same on its page, in its PDF and in its DOCX."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from documents.paper.word import to_docx
from tests.documents import readings
from tests.documents.difficult import make_difficult
from tests.documents.readings import alphabetic, paragraphs_of_pdf, words_on_pages
from tests.selection import SPANISH_FIRST


@pytest.fixture
def paper(world, media):
    return make_difficult(world)


def rendered(paper, language):
    """The readings of the page and of the DOCX, and the PDF."""
    tree = compose(paper, language)
    with translation.override(language):
        page = readings.of_page(Client().get(paper.get_absolute_url()).content.decode())
        return page, readings.of_docx(to_docx(tree)), to_pdf(tree)


def first_difference(one, other):
    """Where two sequences part, with what stands around; nothing if they are the same."""
    shortest = min(len(one), len(other))
    place = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    if place == len(one) == len(other):
        return None
    around = slice(max(0, place - 12), place + 25)
    return one[around], other[around]


@pytest.mark.parametrize("language", SPANISH_FIRST)
def test_page_pdf_and_docx_say_the_same_words_in_the_same_order(paper, language):
    page, word, pdf = rendered(paper, language)

    paragraphs, notes = paragraphs_of_pdf(pdf)

    assert len(page.text) > 600
    assert len(page.notes) > 7
    assert first_difference(page.text, word.text[-len(page.text) :]) is None
    assert first_difference("".join(paragraphs), "".join(word.text)) is None
    assert word.headings == page.headings
    assert word.notes == page.notes
    assert notes == [note.replace(" ", "") for note in page.notes]
    # The words as they lie on the paper, each note at its foot.
    assert first_difference(words_on_pages(pdf), alphabetic(" ".join([*word.text, *word.notes]))) is None
    # What the paper's head says stands in that of the page, where a fact is called by another name.
    with translation.override(language):
        renamed = {gettext("Document").casefold()}
    assert set(word.text[: -len(page.text)]) - set(page.head) == renamed


def test_a_number_of_two_words_stands_on_one_line(paper):
    pdf = to_pdf(compose(paper, "es"))

    lines = readings.lines_of_pdf(pdf)

    for number in ("12 bis. Párrafo", "100 quáter. Párrafo", "13. Párrafo"):
        assert [line for line in lines if line.startswith(number)]
