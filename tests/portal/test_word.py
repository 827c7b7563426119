"""What a paper's HTML becomes in a word processor, read back by python-docx."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from portal.word import write_docx


def opened(body, **options):
    content = write_docx(f"<html><body>{body}</body></html>", language="es", title="Nota conceptual", **options)
    return docx.Document(BytesIO(content)), content


def texts(document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_headings_paragraphs_and_lists_have_words_own_form():
    document, _ = opened(
        "<h1>Nota</h1><h2>Fin</h2><p>Un  texto\n con <strong>peso</strong>.</p>"
        "<ul><li>uno<ul><li>dentro</li></ul></li><li><p>dos</p></li></ul><blockquote><p>Dicho</p></blockquote>"
    )

    assert texts(document) == [
        ("Heading 1", "Nota"),
        ("Heading 2", "Fin"),
        ("Normal", "Un texto con peso."),
        ("List Bullet", "uno"),
        ("List Bullet 2", "dentro"),
        ("List Bullet", "dos"),
        ("Quote", "Dicho"),
    ]
    assert [run.text for run in document.paragraphs[2].runs if run.bold] == ["peso"]


def test_each_numbered_list_begins_with_its_own_number():
    document, _ = opened("<ol><li>a</li><li>b</li></ol><p>y</p><ol start='7'><li>c</li></ol>")

    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]
    starts = document.part.numbering_part.element.xpath(
        f"./w:num[@w:numId='{numbers[2]}']/w:lvlOverride/w:startOverride/@w:val"
    )

    assert numbers[0] == numbers[1] != numbers[2]
    assert starts == ["7"]


def test_a_note_stands_at_the_foot_of_its_page():
    document, content = opened('<p>Concepto<small class="footnote">OIM, <em>Glosario</em> (2019)</small>.</p>')

    notes = etree.fromstring(ZipFile(BytesIO(content)).read("word/footnotes.xml"))
    bodies = {note.get(qn("w:id")): "".join(note.itertext()) for note in notes}

    assert bodies == {"-1": "", "0": "", "1": " OIM, Glosario (2019)"}
    assert document.paragraphs[0]._p.xpath(".//w:footnoteReference/@w:id") == ["1"]
    assert document.paragraphs[0].text == "Concepto."


def test_without_notes_there_is_no_part_for_them():
    _, content = opened("<p>Texto</p>")

    assert "word/footnotes.xml" not in ZipFile(BytesIO(content)).namelist()


def test_a_table_repeats_its_head():
    document, _ = opened(
        "<table><thead><tr><th>País</th><th>Año</th></tr></thead><tbody><tr><td>Perú</td><td><p>2021</p></td></tr>"
        "</tbody></table>"
    )

    [table] = document.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["País", "Año"], ["Perú", "2021"]]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True, False]


def test_a_passage_in_another_language_says_so():
    document, _ = opened('<p>Uno <span lang="en">two</span></p><div lang="pt-BR"><p>três</p></div>')

    languages = [(run.text, run._r.xpath("./w:rPr/w:lang/@w:val")) for p in document.paragraphs for run in p.runs]

    assert languages == [("Uno ", []), ("two", ["en"]), ("três", ["pt-BR"])]
    assert document.styles["Normal"].element.xpath("./w:rPr/w:lang/@w:val") == ["es"]


def test_links_lead_where_they_say_and_nowhere_else():
    document, _ = opened('<p><a href="https://example.org/">fuera</a> <a href="file:///etc/passwd">dentro</a></p>')

    targets = [part.target_ref for part in document.part.rels.values() if part.is_external]

    assert targets == ["https://example.org/"]
    assert "dentro" in document.paragraphs[0].text


@pytest.mark.parametrize("source", ["file:///etc/hostname", "http://127.0.0.1/x.png", "paper:static/emblem.svg"])
def test_no_image_is_opened_but_the_papers_own(source):
    def refuse(address):
        raise AssertionError(address)

    document, _ = opened(f'<p>a</p><div><img src="{source}" alt="x"></div>', open_image=refuse)

    assert not document.inline_shapes


def test_facts_stand_in_line_and_sheets_start_a_page():
    document, _ = opened(
        '<p class="fact"><b>Fecha</b>9 de septiembre</p><section class="with-sheets"><h2>Fichas</h2>'
        '<section class="sheet"><p>uno</p></section><section class="sheet"><p>dos</p></section></section>'
    )

    assert document.paragraphs[0].text == "Fecha\t9 de septiembre"
    assert [p.text for p in document.paragraphs if p.paragraph_format.page_break_before] == ["Fichas", "dos"]


def test_title_language_and_foot_are_the_files_own():
    document, _ = opened("<p>a</p>", foot="Borrador")

    assert (document.core_properties.title, document.core_properties.author) == ("Nota conceptual", "")
    assert document.sections[0].footer.paragraphs[0].text.startswith("Borrador · ")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"BM"])
def test_a_broken_picture_leaves_its_words(content):
    document, _ = opened(
        '<figure><img src="paper:image/a" alt="La sala"></figure><p>Fin</p>', open_image=lambda address: content
    )

    assert [text for _style, text in texts(document)] == ["La sala", "Fin"]
