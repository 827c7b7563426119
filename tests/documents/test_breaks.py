"""Where lines and pages of a paper end."""

import re

import pytest

from meetings.models import Delegate
from portal.languages import language_tag
from portal.pdf import write_pdf
from tests import factories as f
from tests.documents.papers import PARAGRAPH, pages_of, pdf_of


def test_a_document_of_one_page_and_one_of_many(world):
    meeting = f.make_meeting(world.series)
    short, long = f.make_document(meeting), f.make_document(meeting)
    f.make_section(short, text="Una sola frase.")
    for number in range(18):
        f.make_section(long, position=number, heading=f"Capítulo {number}", text=f"{PARAGRAPH}\n\n" * 6)

    pages = pages_of(pdf_of(long))

    assert len(pages_of(pdf_of(short))) == 1
    assert len(pages) >= 12
    for text in pages:
        body = [line for line in text.splitlines() if line.strip()][:-1]
        assert not re.fullmatch(r" *Capítulo \d+", body[-1])


def test_no_page_begins_or_ends_with_one_item_of_a_list_or_one_row_of_a_table(world):
    document = f.make_document(f.make_meeting(world.series))
    table = "| Nombre |\n|---|\n| Fila 1 |\n| Fila 2 |\n| Fila 3 |\n\n"
    lists = "".join(
        f"{'Palabras. ' * 7 * (1 + n % 5)}\n\n- Punto 1\n- Punto 2\n- Punto 3\n\n{table}" for n in range(60)
    )
    f.make_section(document, heading="Texto", text=lists)

    pages = pages_of(pdf_of(document))

    assert len(pages) > 6
    for text in pages:
        for name in ("Punto", "Fila"):
            found = re.findall(rf"{name} (\d)$", text, re.MULTILINE)
            assert "".join(found) == "123" * (len(found) // 3)


def test_each_sheet_has_a_page_and_a_session_with_nothing_on_its_sheet_has_none(world):
    meeting = f.make_meeting(world.series)
    for number in (1, 2, 3, 4):
        session = f.make_session(meeting, number=number, label="Sesión", title=f"Asunto número {number}")
        f.make_lead(session, world.pe)
        if number > 2:
            f.make_topic(session, "Un tema")
    f.make_section(document := f.make_document(meeting), kind="block", block="technical-sheets")

    pages = pages_of(pdf_of(document))

    assert [re.findall(r"^Asunto número (\d)$", text, re.MULTILINE) for text in pages[1:]] == [["3"], ["4"]]


def test_a_long_label_does_not_reach_into_the_row_below(world):
    meeting = f.make_meeting(world.series)
    name = "Programa de las Naciones Unidas para el Desarrollo y de otras cosas que se dicen en el nombre"
    for organisation in (f.make_organisation(name=name), f.make_organisation(name="Zona")):
        row = f.make_participation(meeting, organisation, kind="listed", capacity="observer")
        f.make(Delegate, participation=row, name="Una persona", position=1)
    f.make_section(document := f.make_document(meeting), kind="block", block="participants")

    [text] = pages_of(pdf_of(document))

    assert text.index("el nombre", text.index("Personas mencionadas")) < text.rindex("Zona")


@pytest.mark.parametrize(
    ("language", "words", "parted"),
    [
        ("es", "La desarticulación de los interlocutores. ", {"desar", "desarticula", "interlo", "interlocuto"}),
        ("en", "The understanding of neighbourhoods together. ", {"under", "understand", "neigh", "neighbour"}),
        (
            "pt-br",
            "A desarticulação dos interlocutores. ",
            {"desarticu", "inter", "interlo", "interlocu", "interlocuto"},
        ),
    ],
)
def test_words_are_parted_as_the_language_parts_them(language, words, parted):
    paper = f'<html lang="{language_tag(language)}"><title>T</title><body><h1>T</h1><p>{words * 60}</p></body></html>'

    [text] = pages_of(write_pdf(paper))

    assert set(re.findall(r"(\w+)\u2010$", text, re.MULTILINE)) == parted
