"""What changed between two versions, as the comparison tells it."""

from time import process_time

import pytest

from documents.operations import issue_version, start_version
from documents.paper.composition import compose
from documents.paper.extraction import extracted_sections
from documents.versions.comparison import compare, word_diff
from tests import factories as f
from tests.documents.papers import PARAGRAPH, make_note, make_plenary


@pytest.fixture
def document(world):
    document = f.make_document(f.make_meeting(world.series, address="crm-csm-2"), address="declaration", title="Acta")
    f.make_section(document, position=1, heading="Uno", text="Los Estados acuerdan reunirse cada año.\n\nSegundo.")
    f.make_section(document, position=2, heading="Dos", text="Nada cambia aquí.")
    f.make_section(document, position=3, heading="Tres", text="El tercero habla de otra cosa bien distinta.")
    return document


def changed_by(document, change):
    """What the comparison says of what `change()` does to the records of a document."""
    old = compose(document, "es")
    change()
    return {
        "".join(text for _state, text in each.heading.pieces): each for each in compare(old, compose(document, "es"))
    }


def said(paragraph) -> str:
    marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return "".join(marks[state].format(text) for state, text in paragraph.pieces)


def test_words_that_came_and_went_are_told():
    assert word_diff("acuerdan reunirse cada año.", "acuerdan reunirse cada dos años.") == [
        ("same", "acuerdan reunirse cada "),
        ("removed", "año"),
        ("added", "dos años"),
        ("same", "."),
    ]


@pytest.mark.parametrize(("old", "new"), [("", "todo"), ("todo", ""), ("", ""), ("a b c", "c b a"), ("a  b", "a\nb")])
def test_the_pieces_give_back_both_texts(old, new):
    pieces = word_diff(old, new)

    assert "".join(text for state, text in pieces if state != "added") == old
    assert "".join(text for state, text in pieces if state != "removed") == new


def test_a_changed_word_is_marked_and_all_else_stays(document):
    section = document.sections.get(position=1)

    def change():
        section.text_es = section.text_es.replace("cada año", "cada dos años")
        section.save()

    found = changed_by(document, change)

    assert found["Uno"].states == {"changed"}
    assert [said(each) for each in found["Uno"].paragraphs] == [
        "Los Estados acuerdan reunirse cada [-año][+dos años].",
        "Segundo.",
    ]
    assert found["Dos"].is_same
    assert found["Tres"].is_same


def test_a_paragraph_that_is_new_stands_where_it_was_put(document):
    section = document.sections.get(position=1)

    def change():
        section.text_es = "Un párrafo enteramente nuevo.\n\n" + section.text_es.replace("Segundo.", "")
        section.save()

    found = changed_by(document, change)

    assert [each.state for each in found["Uno"].paragraphs] == ["added", "same", "removed"]


def test_a_sentence_that_grew_is_one_that_changed(document):
    section = document.sections.get(position=1)

    def change():
        section.text_es = section.text_es.replace("Segundo.", "Segundo, con un informe a las presidencias.")
        section.save()

    found = changed_by(document, change)

    assert said(found["Uno"].paragraphs[1]) == "Segundo[+, con un informe a las presidencias]."


def test_sections_that_came_went_moved_or_were_renamed_are_told(document):
    def change():
        document.sections.filter(position=2).delete()
        document.sections.filter(position=3).update(heading_es="Tercero")
        document.sections.filter(position=1).update(position=9)
        f.make_section(document, position=5, heading="Cuatro", text="Completamente nuevo.")

    found = changed_by(document, change)

    assert list(found) == ["", "Dos", "TresTercero", "Cuatro", "Uno"]
    assert {heading: each.states for heading, each in found.items()} == {
        "": {"same"},
        "Dos": {"removed"},
        "TresTercero": {"changed"},
        "Cuatro": {"added"},
        "Uno": {"moved"},
    }


def test_what_is_drawn_from_data_is_compared_as_it_is_read(world):
    meeting = make_plenary(world)
    note = make_note(meeting)
    session = meeting.sessions.get(number=3)

    def change():
        session.title_es = "Asunto nuevo"
        session.save()

    found = changed_by(note, change)

    texts = [said(each) for section in found.values() for each in section.paragraphs if each.state != "same"]
    assert texts
    assert all("Asunto" in text for text in texts)
    assert any("[+nuevo]" in text for text in texts)


def test_the_texts_of_a_tree_are_those_of_its_page(world):
    sections = extracted_sections(compose(make_note(make_plenary(world)), "es"))

    by_heading = {section.heading: section.paragraphs for section in sections}
    assert by_heading["Antecedentes"] == [PARAGRAPH.strip()]
    assert "¿Pregunta de la sesión 3?" in by_heading["Fichas técnicas"]
    assert "Elaboración propia." in by_heading["Notas"]


def test_a_footnote_more_changes_no_other_paragraph(document):
    section = document.sections.get(position=1)
    section.text_es = "Uno[^a].\n\nDos[^b].\n\n[^a]: Pie a.\n[^b]: Pie b."
    section.save()

    def change():
        section.text_es = "Cero[^c].\n\n" + section.text_es + "\n[^c]: Pie c."
        section.save()

    found = changed_by(document, change)

    assert [each.state for each in found["Uno"].paragraphs] == ["added", "same", "same"]
    assert [each.state for each in found["Notas"].paragraphs] == ["added", "same", "same"]


def test_long_documents_are_compared_in_bounded_time(world):
    document = f.make_document(f.make_meeting(world.series))
    for number in range(10):
        text = "\n\n".join(f"Párrafo {number}.{place}. {PARAGRAPH * 2}" for place in range(20))
        f.make_section(document, position=number, heading=f"Capítulo {number}", text=text)
    whole = f.make_section(document, position=20, heading="Todo junto", text=PARAGRAPH * 60)
    old = compose(document, "es")
    for section in document.sections.all():
        section.text_es = section.text_es.replace("continuos", "permanentes").replace("Párrafo", "Apartado")
        section.save()
    new = compose(document, "es")

    start = process_time()
    found = compare(old, new)

    assert process_time() - start < 10
    paragraphs = [each for section in found for each in section.paragraphs]
    assert sum(each.state == "changed" for each in paragraphs) == 201
    assert whole.heading == "Todo junto"


def test_the_page_compares_any_two_versions_that_the_reader_may_see(client, document, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    by = people["secretary_crm"]
    issue_version(start_version(document, by=by), status="published", by=by)
    document.sections.filter(position=1).update(text_es="Los Estados acuerdan reunirse cada mes.\n\nSegundo.")
    issue_version(start_version(document, by=by), status="published", by=by)
    document.sections.filter(position=1).update(text_es="Los Estados acuerdan reunirse cada lunes.\n\nSegundo.")
    start_version(document, by=by)
    place = "/en/meetings/crm-csm-2/documents/declaration/compare/"

    last = client.get(place).content.decode()
    draft = client.get(f"{place}?from=1&to=3")
    client.force_login(by)
    own = client.get(f"{place}?from=1&to=3").content.decode()
    same = client.get(f"{place}?from=2&to=2").content.decode()

    assert "<del>" in last
    assert ">mes<" in last
    assert draft.status_code == 200
    assert "lunes" not in draft.content.decode()
    assert "errorlist" in draft.content.decode()
    assert ">lunes<" in own
    assert "Nothing that is read changed between these versions." in same


@pytest.mark.parametrize("query", ["?from=x", "?from=&to=", "?from=9&to=1", "?from=1&to=%00", "?to=1"])
def test_wrong_versions_are_told_and_break_nothing(client, document, query):
    f.make_version(document)

    assert client.get(f"/es/meetings/crm-csm-2/documents/declaration/compare/{query}").status_code == 200


def test_a_document_without_two_versions_says_so(client, document):
    html = client.get("/en/meetings/crm-csm-2/documents/declaration/compare/").content.decode()

    assert "There are no two versions of this document to compare." in html
