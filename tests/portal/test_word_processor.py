"""What a word processor that is not ours makes of a DOCX: LibreOffice opens it, and saves it again."""

import subprocess
from io import BytesIO

import docx
from docx.oxml.ns import qn

from portal.word import keys_in, write_docx

PAPER = """<html><body data-head="V Reunión" data-kind="Informe" data-mark="Borrador" data-foot="v2">
<h1>Informe</h1><div class="contents"><p>Contenido</p><ol><li class="level-1"><a href="#s1">Uno</a></li></ol></div>
<section id="s1" data-key="section-3"><h2>Uno</h2><p id="p-k3m9x2ab">Texto<small class="footnote">Pie</small>.</p>
<ol start="7"><li id="p-qwertyui">siete</li></ol><blockquote id="p-zxcvbnma"><p>Cita</p></blockquote>
<table id="p-tab23456"><thead><tr><th>País</th></tr></thead><tbody><tr><td>Perú</td></tr></tbody></table></section>
<section data-key="section-4"><div class="programme" data-columns="Hora|Punto|Quién">
<div class="slot"><p class="when">09:00</p><p class="what">Apertura</p></div></div></section></body></html>"""


def saved_again(content: bytes, folder) -> bytes:
    """The DOCX as LibreOffice writes it after it was opened."""
    (folder / "paper.docx").write_bytes(content)
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/saved", f"{folder}/paper.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words
    return (folder / "saved" / "paper.docx").read_bytes()


def test_keys_headings_contents_and_heads_survive_a_word_processor(tmp_path):
    content = write_docx(PAPER, language="es", title="Informe")

    saved = saved_again(content, tmp_path)

    document = docx.Document(BytesIO(saved))
    headings = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    fields = " ".join(each.text or "" for each in document.element.body.iter(qn("w:instrText")))
    assert keys_in(saved) == keys_in(content)
    assert keys_in(content) == ["section-3", "k3m9x2ab", "qwertyui", "zxcvbnma", "tab23456", "section-4"]
    assert headings == ["Heading 1", "Heading 2"]
    assert "TOC" in fields
    assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == [
        "V Reunión\tInforme",
        "Borrador",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows] == [
        ["Hora", "Punto", "Quién"],
        ["09:00", "Apertura", ""],
    ]
