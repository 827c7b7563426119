"""What a paper's HTML becomes in a word processor, read back by python-docx."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from portal.word import keys_in, write_docx


def opened(body, *, said="", **options):
    """The DOCX of a body, whose tag says what stands in head and foot."""
    content = write_docx(f"<html><body {said}>{body}</body></html>", language="es", title="Nota conceptual", **options)
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


def test_columns_are_as_wide_as_what_stands_in_them():
    document, _ = opened(
        "<table><tr><th>N.º</th><th>Indicador</th></tr><tr><td>1.</td><td>Número de personas formadas en un año.</td>"
        "</tr></table>"
    )

    [table] = document.tables
    number, text = (column.width for column in table.columns)

    assert 3 * number < text
    assert [[cell.width for cell in row.cells] for row in table.rows] == [[number, text]] * 2


def test_lists_of_names_are_close_and_a_remark_on_the_paper_stands_apart():
    document, _ = opened(
        '<p class="nature">Paráfrasis.</p><ul class="present"><li>Argentina</li><li>Belice</li></ul><p>Fin</p>'
    )

    remark, *names, last = document.paragraphs

    assert (remark.paragraph_format.space_before, remark.paragraph_format.space_after) == (Pt(9), Pt(9))
    assert [name.style.paragraph_format.space_after for name in names] == [Pt(1), Pt(1)]
    assert last.style.paragraph_format.space_after == Pt(6)


def test_the_line_above_a_heading_stays_with_it():
    document, _ = opened('<p class="kicker">Hoja de ruta 2</p><h3>Protección</h3><p>Texto</p>')

    spaces = [paragraph.paragraph_format for paragraph in document.paragraphs]

    assert [each.keep_with_next for each in spaces] == [True, None, None]
    assert [each.space_before for each in spaces] == [Pt(14), Pt(2), None]
    assert spaces[0].space_after == 0


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


def test_running_head_and_foot_say_what_the_paper_is_and_for_whom_and_count_the_pages():
    document, _ = opened(
        "<p>a</p>",
        said='data-head="V Reunión" data-kind="Informe" data-foot="v2"'
        ' data-mark="Para miembros&#10;Borrador · 1 de mayo&#10;Reconstrucción"',
    )

    section = document.sections[0]

    assert (document.core_properties.title, document.core_properties.author) == ("Nota conceptual", "")
    said = [paragraph.text for paragraph in section.header.paragraphs]
    assert said == ["V Reunión\tInforme", "Para miembros", "Borrador · 1 de mayo", "Reconstrucción"]
    [foot] = section.footer.paragraphs
    assert foot.text == "v2\t1 / 1"
    assert fields_of(foot) == ["PAGE", "NUMPAGES"]


def fields_of(paragraph) -> list[str]:
    return [each.text.split()[0] for each in paragraph._p.iter(qn("w:instrText"))]


def test_contents_are_a_field_with_the_entries_of_the_paper():
    document, _ = opened(
        '<div class="contents"><p>Contenido</p><ol><li class="level-1"><a href="#s1">1 Uno</a></li>'
        '<li class="level-2"><a href="#s1-a">Ficha</a></li></ol></div>'
        '<section id="s1"><h2>1 Uno</h2></section><section id="s1-a"><h3>Ficha</h3></section>'
    )

    _title, first, second, one, sheet = document.paragraphs

    assert texts(document)[:3] == [("TOC Heading", "Contenido"), ("toc 2", "1 Uno\t"), ("toc 3", "Ficha\t")]
    assert fields_of(first) == ["TOC", "PAGEREF"]
    assert first._p.xpath("./w:r/w:fldChar[@w:dirty='true']")
    assert fields_of(second) == ["PAGEREF"]
    kinds = [kind for each in (first, second) for kind in each._p.xpath(".//w:fldChar/@w:fldCharType")]
    assert (kinds.count("begin"), kinds.count("end"), kinds[-1]) == (3, 3, "end")
    targets = [each._p.xpath("./w:hyperlink/@w:anchor")[0] for each in (first, second)]
    assert [each._p.xpath("./w:bookmarkStart/@w:name")[0] for each in (one, sheet)] == targets


def test_the_two_faces_are_those_of_the_paper_and_each_has_a_stand_in():
    document, content = opened("<p>a</p>")

    faces = {name: document.styles[name].font.name for name in ("Normal", "Heading 1", "Heading 4", "Caption")}
    fonts = etree.fromstring(ZipFile(BytesIO(content)).read("word/fontTable.xml"))
    stand_ins = {
        font.get(qn("w:name")): each.get(qn("w:val")) for font in fonts for each in font.findall(qn("w:altName"))
    }

    assert faces == {"Normal": "Gentium Plus", "Heading 1": "Lato", "Heading 4": "Lato", "Caption": "Lato"}
    assert {name: stand_ins[name] for name in ("Gentium Plus", "Lato")} == {
        "Gentium Plus": "Cambria",
        "Lato": "Calibri",
    }


def test_paragraphs_of_one_item_stay_apart():
    document, _ = opened("<ol><li><p>uno</p><p>sigue</p><ul><li>dentro</li></ul>y acaba</li></ol>")

    assert texts(document) == [
        ("List Number", "uno"),
        ("List Continue", "sigue"),
        ("List Bullet 2", "dentro"),
        ("List Continue", "y acaba"),
    ]


def test_a_number_of_two_words_is_not_broken_and_no_break_spaces_stay():
    document, _ = opened('<p><b class="numbering">12 bis.</b> EE.\xa0UU. dice</p>')

    assert document.paragraphs[0].text == "12\xa0bis.\tEE.\xa0UU. dice"


def test_a_further_call_of_a_note_changes_with_its_number():
    document, _ = opened('<p>a<small class="footnote">Pie</small> b<sup class="call">1</sup></p>')

    [paragraph] = document.paragraphs

    assert fields_of(paragraph) == ["NOTEREF"]
    [name] = paragraph._p.xpath("./w:bookmarkStart/@w:name")
    assert name in paragraph._p.xpath("string(.//w:instrText)")
    assert paragraph._p.xpath("./w:bookmarkStart/following-sibling::*[1]//w:footnoteReference")


def test_a_link_in_a_note_is_the_notes_own():
    _, content = opened('<p>a<small class="footnote"><a href="https://example.org/">x</a></small></p>')

    file = ZipFile(BytesIO(content))
    targets = etree.fromstring(file.read("word/_rels/footnotes.xml.rels")).xpath("//@Target")
    note = etree.fromstring(file.read("word/footnotes.xml"))[-1]
    runs = [list(run.iter(qn("w:sz"))) for run in note.iter(qn("w:r"))]

    assert targets == ["https://example.org/"]
    assert [[size.get(qn("w:val")) for size in sizes] for sizes in runs] == [["17"]] * 3  # half points


def test_lines_of_code_stay_lines_and_a_picture_of_words_is_not_read():
    document, _ = opened("<pre><code>uno\n dos\n</code></pre><div><svg><title>Código QR</title></svg></div>")

    assert [text for _style, text in texts(document)] == ["uno\n dos"]


def test_blocks_and_paragraphs_carry_their_keys():
    _, content = opened(
        '<section data-key="section-3"><h2>Uno</h2><p id="p-abc23456">a <b>b</b></p><ul><li id="p-def">c</li></ul>'
        '<p id="s1">d</p></section><section data-key="empty"></section><p id="p-abc23456">de nuevo</p>'
    )

    assert keys_in(content) == ["section-3", "abc23456", "def"]


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"BM"])
def test_a_broken_picture_leaves_its_words(content):
    document, _ = opened(
        '<figure><img src="paper:image/a" alt="La sala"></figure><p>Fin</p>', open_image=lambda address: content
    )

    assert [text for _style, text in texts(document)] == ["La sala", "Fin"]
