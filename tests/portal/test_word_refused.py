"""DOCX that are refused, each before anything of it is used, and in words that say what to do."""

import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from django.utils import translation

from portal.languages import CONTENTS
from portal.word.reading import archive, process
from portal.word.reading.parts import parsed
from portal.word.reading.process import SAID, UnreadableWordError, open_word
from portal.word.reading.refusals import Refusal, RefusedError
from tests.portal.word_files import (
    MAIN,
    document,
    docx,
    packed,
    paragraph,
    parts,
    refusal,
    related,
    relation,
    types,
)

ELSEWHERE = "https://example.org/x"


def with_relation(kind, target=ELSEWHERE, mode="External", part="word/_rels/document.xml.rels"):
    return docx(paragraph("Uno"), **{part: related(relation(kind, target, mode))})


def with_type(content_type):
    more = f'<Override PartName="/word/x.bin" ContentType="{content_type}"/>'
    return docx(paragraph("Uno"), **{"[Content_Types].xml": types(more=more)})


def encrypted_zip():
    """An archive whose entries say that they need a password."""
    content = bytearray(docx(paragraph("Uno")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        content[at + flags : at + flags + 2] = struct.pack("<H", 1)
    return bytes(content)


def lying(name="word/document.xml"):
    """An archive whose directory says that a part is smaller than it is."""
    content = bytearray(docx(paragraph("Uno" * 5000)))
    at = content.rfind(name.encode()) - 46
    content[at + 24 : at + 28] = struct.pack("<I", 400)
    return bytes(content)


def compressed_otherwise():
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_BZIP2) as file:
        for name, part in parts().items():
            file.writestr(name, part)
    return kept.getvalue()


def twice():
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        for name, part in [*parts(paragraph("Uno")).items(), ("WORD/document.xml", document(paragraph("dos")))]:
            file.writestr(name, part)
    return kept.getvalue()


def declaring(prolog):
    return docx(**{"word/document.xml": document(paragraph("Uno")).replace("?>", f"?>{prolog}", 1)})


def with_styles(part: bytes):
    return docx(paragraph("Uno"), **{"word/styles.xml": part})


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)

HOSTILE = {
    "nothing": (lambda: b"", Refusal.NOT_WORD),
    "a text": ("Señora Presidenta: …".encode, Refusal.NOT_WORD),
    "a PDF": (lambda: b"%PDF-1.7\n", Refusal.NOT_WORD),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.OLD),
    "a password of Office": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        Refusal.PROTECTED,
    ),
    "a password of ZIP": (encrypted_zip, Refusal.PROTECTED),
    "an archive of something else": (
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
        Refusal.NOT_WORD,
    ),
    "a spreadsheet": (
        lambda: packed(
            {
                "[Content_Types].xml": types(),
                "_rels/.rels": related(relation("officeDocument", "xl/workbook.xml")),
                "xl/workbook.xml": "<workbook/>",
            }
        ),
        Refusal.NOT_WORD,
    ),
    "another way of compression": (compressed_otherwise, Refusal.NOT_WORD),
    "a file cut off": (lambda: docx(paragraph("Uno"))[:-40], Refusal.DAMAGED),
    "no XML": (lambda: docx(**{"word/document.xml": "<w:document"}), Refusal.DAMAGED),
    "two parts of one name": (twice, Refusal.DAMAGED),
    "a part larger than it says": (lying, Refusal.DAMAGED),
    "macros by their type": (lambda: with_type("application/vnd.ms-office.vbaProject"), Refusal.MACROS),
    "a document with macros": (
        lambda: docx(**{"[Content_Types].xml": types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
        Refusal.MACROS,
    ),
    "macros by their name": (lambda: docx(**{"word/vbaProject.bin": b"x"}), Refusal.MACROS),
    "an object": (lambda: with_type("application/vnd.openxmlformats-officedocument.oleObject"), Refusal.EMBEDDED),
    "a control": (lambda: with_type("application/vnd.ms-office.activeX+xml"), Refusal.EMBEDDED),
    "a text in another format": (lambda: with_relation("aFChunk", "x.html", ""), Refusal.EMBEDDED),
    "a template from elsewhere": (
        lambda: with_relation("attachedTemplate", part="word/_rels/settings.xml.rels"),
        Refusal.TEMPLATE,
    ),
    "a linked picture": (lambda: with_relation("image"), Refusal.LINKED_PICTURE),
    "a linked object": (lambda: with_relation("oleObject"), Refusal.ELSEWHERE),
    "a frame": (lambda: with_relation("frame"), Refusal.ELSEWHERE),
    "an address that is said to be inside": (
        lambda: with_relation("image", ELSEWHERE, "Internal"),
        Refusal.LINKED_PICTURE,
    ),
    "a folder of the network": (lambda: with_relation("image", "\\\\host\\share\\x.png", ""), Refusal.LINKED_PICTURE),
    "a file of the machine": (lambda: with_relation("image", "file:/etc/passwd", ""), Refusal.LINKED_PICTURE),
    "a document type": (lambda: declaring('<!DOCTYPE w SYSTEM "https://example.org/x.dtd">'), Refusal.DECLARATIONS),
    "entities that multiply": (lambda: declaring(LAUGHS + "]>"), Refusal.DECLARATIONS),
    "entities in a part that is not read": (
        lambda: with_styles(b'<!DOCTYPE s [<!ENTITY a "b">]><s/>'),
        Refusal.DECLARATIONS,
    ),
    "entities in another encoding": (lambda: with_styles("<!DOCTYPE s><s/>".encode("utf-16")), Refusal.DECLARATIONS),
    "entities in letters of seven bits": (
        lambda: with_styles(b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE s+AD4-<s/>'),
        Refusal.DECLARATIONS,
    ),
    "a bomb": (lambda: docx(**{"word/media/x.bin": bytes(4_000_000)}), Refusal.SWELLS),
    "many entries": (lambda: docx(**{f"word/{n}.bin": b"" for n in range(archive.ENTRIES)}), Refusal.SWELLS),
    "millions of elements": (
        lambda: docx(**{"word/document.xml": document("<w:p>ab</w:p>" * 750_000)}),
        Refusal.SWELLS,
    ),
    "depth": (lambda: docx("<w:sdt>" * 400 + "</w:sdt>" * 400), Refusal.DAMAGED),
    "an answer that is too long": (
        lambda: docx("".join(paragraph(f"{n} " * 9) for n in range(150_000))),
        Refusal.SWELLS,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_harm_is_refused(name):
    make, why = HOSTILE[name]

    assert refusal(make()) == why


@pytest.mark.usefixtures("reading_processes")
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_alike_where_nothing_can_be_opened_any_more(name):
    """What Python would load when it is first used is not to be had there."""
    make, why = HOSTILE[name]

    assert refusal(make()) == why


def test_a_file_that_is_too_large_starts_no_process(monkeypatch):
    monkeypatch.setattr(process, "_asked", lambda *_args: pytest.fail("a process was started"))

    assert refusal(bytes(process.BYTES + 1)) == Refusal.TOO_LARGE


@pytest.mark.parametrize(("bound", "at"), [("INFLATED", 500), ("PART", 100), ("MARKS", 5), ("ENTRIES", 2)])
def test_each_bound_of_an_archive_speaks_by_itself(monkeypatch, bound, at):
    archive.opened(docx(paragraph("Uno")))
    monkeypatch.setattr(archive, bound, at)

    assert refusal(docx(paragraph("Uno"))) == Refusal.SWELLS


def test_the_parser_refuses_what_the_look_before_it_has_missed():
    with pytest.raises(RefusedError) as error:
        parsed('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>'.encode("utf-16"))

    assert error.value.refusal == Refusal.DECLARATIONS


def test_links_and_templates_of_ones_own_are_no_reason_to_refuse():
    """Nothing follows a link unless a person clicks on it; Word makes one of every address that is typed."""
    link = with_relation("hyperlink", "https://example.org/x")
    template = docx(paragraph("Uno"), **{"[Content_Types].xml": types(MAIN.replace("document.main", "template.main"))})

    assert [open_word(each).blocks[0].text for each in (link, template)] == ["Uno", "Uno"]


@pytest.mark.parametrize("language", CONTENTS)
def test_each_refusal_is_said_in_words(language):
    with translation.override(language):
        said = {str(UnreadableWordError(refusal)) for refusal in Refusal}

    assert len(said) == len(Refusal) == len(SAID)
    assert all(each.endswith(".") for each in said)
