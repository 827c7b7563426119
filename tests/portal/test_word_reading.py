"""What is read of a DOCX, as Word and others may have written it."""

import pytest

from portal.word import write_docx
from portal.word.reading.process import open_word
from portal.word.reading.remarks import remarks_on
from portal.word.reading.structure import Cell, Paragraph, Table
from tests.portal.word_files import PLAIN, STRICT, docx, packed, paragraph, parts, related, relation

CHANGED = "The file has tracked changes"


def texts(body: str) -> list[str]:
    return [block.text for block in open_word(docx(body)).blocks]


def rows(body: str) -> tuple:
    [table] = open_word(docx(f"<w:tbl>{body}</w:tbl>")).blocks
    return table.rows


def mark(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


def test_what_the_portal_writes_is_read_back():
    table = '<table><tr><td id="p-k3m9x2ab">a</td><td>b</td></tr></table>'
    paper = f'<h2 data-key="section-3">Uno</h2><p>Dos <b>tres</b></p>{table}'
    content = write_docx(f"<html><body>{paper}</body></html>", language="es", title="Nota")

    read = open_word(content)

    assert read.blocks == (
        Paragraph("Uno", ("key_section_3",)),
        Paragraph("Dos tres"),
        Table(((Cell("a"), Cell("b")),)),
        Paragraph(""),
    )
    assert (read.properties, read.unread, read.has_tracked_changes) == ({}, {}, False)


def test_a_text_is_joined_from_its_runs_with_their_breaks():
    body = (
        '<w:p><w:r><w:t>Los Es</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>tados</w:t>'
        "</w:r><w:hyperlink><w:r><w:tab/><w:t>leen</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>CRM</w:t><w:noBreakHyphen/><w:t>CSM"
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>'
    )

    assert texts(body) == ["Los Estados\tleen\nCRM\u2011CSM"]


def test_what_is_hidden_or_only_asks_for_a_text_is_not_read():
    body = (
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr>'
        "<w:t>visto</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Elija</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert texts(body) == ["visto!"]


def test_word_that_writes_strictly_is_read_too():
    given = parts(paragraph("Uno"))
    given["word/document.xml"] = given["word/document.xml"].replace(PLAIN, STRICT)

    assert open_word(packed(given)).blocks == (Paragraph("Uno"),)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<w:p><w:r><w:t>Uno</w:t></w:r><w:ins><w:r><w:t> dos</w:t></w:r></w:ins></w:p>", ["Uno dos"]),
        ("<w:p><w:r><w:t>Uno</w:t></w:r><w:del><w:r><w:delText> dos</w:delText></w:r></w:del></w:p>", ["Uno"]),
        (
            "<w:p><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>",
            ["b"],
        ),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Uno </w:t></w:r></w:p>{paragraph('dos')}", ["Uno dos"]),
        ("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Uno</w:t></w:r></w:p>", ["Uno"]),
        (f"<w:ins>{paragraph('Uno')}</w:ins><w:del>{paragraph('dos')}</w:del>", ["Uno"]),
    ],
)
def test_tracked_changes_are_read_as_accepted_and_said(body, read):
    file = open_word(docx(body))

    assert [block.text for block in file.blocks] == read
    assert file.has_tracked_changes
    assert len(remarks_on(file)) == 1


def test_of_a_table_rows_that_were_deleted_are_not_read():
    kept = f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('a')}</w:tc></w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('b')}</w:tc></w:tr>"

    assert rows(kept + gone) == ((Cell("a"),),)


def test_a_cell_holds_its_paragraphs_and_tables_and_says_what_it_is_merged_with():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    first = f"<w:tr><w:tc>{wide}{paragraph('a')}{paragraph('b')}{inner}</w:tc></w:tr>"
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    framed = f"<w:sdt><w:sdtContent><w:tc>{paragraph('d')}</w:tc></w:sdtContent></w:sdt>"
    second = f"<w:tr>{merged}{framed}</w:tr>"

    assert rows(first + second) == ((Cell("a\nb\nc", span=2),), (Cell("", continues=True), Cell("d")))


@pytest.mark.parametrize(
    "row",
    [
        f"<w:tr><w:tc><w:p>{mark('key_a')}<w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>",
        f"<w:tr><w:tc>{mark('key_a')}{paragraph('a')}</w:tc></w:tr>",
        f"<w:tr>{mark('key_a')}<w:tc>{paragraph('a')}</w:tc></w:tr>",
        f"{mark('key_a')}<w:tr><w:tc>{paragraph('a')}</w:tc></w:tr>",
        f"<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r>{mark('key_a')}</w:p></w:tc></w:tr>",
    ],
)
def test_a_bookmark_belongs_to_its_cell_wherever_a_program_puts_it(row):
    assert rows(row) == ((Cell("a", ("key_a",)),),)


def test_properties_that_a_program_gave_are_read():
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    value = '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">3</vt:lpwstr>'
    given = parts(paragraph("Uno")) | {
        "docProps/custom.xml": f'<Properties xmlns="{space}"><property name="round">{value}</property></Properties>',
        "_rels/.rels": related(
            relation("custom-properties", "/docProps/custom.xml"), relation("officeDocument", "/word/document.xml")
        ),
    }

    assert open_word(packed(given)).properties == {"round": "3"}


def test_what_is_not_read_is_counted_once():
    box = f"<w:txbxContent>{paragraph('x')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        '<w:r><w:t>Uno</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    comments = f'<w:comments xmlns:w="{PLAIN}"><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>'
    rels = related(relation("comments", "comments.xml"))
    file = open_word(docx(body, **{"word/comments.xml": comments, "word/_rels/document.xml.rels": rels}))

    assert [block.text for block in file.blocks] == ["Uno"]
    assert file.unread == {"comments": 2, "notes": 1, "boxes": 1}
    assert [said for said in remarks_on(file) if "2" in said] == [remarks_on(file)[0]]
