"""DOCX as other programs may write them, put together by hand."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from portal.word.reading.process import UnreadableWordError, open_word
from portal.word.reading.text import WORD

PLAIN, STRICT = (space[1:-1] for space in WORD)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{PLAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def relation(kind: str, target: str, mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r{abs(hash((kind, target)))}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def related(*relations: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'


def document(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{body}</w:body></w:document>'


def types(main: str = MAIN, more: str = "") -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}"><Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'


def parts(body: str = "") -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": related(relation("officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
    }


def packed(given: dict[str, str | bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        for name, part in given.items():
            file.writestr(name, part)
    return kept.getvalue()


def docx(body: str = "", **more: str | bytes) -> bytes:
    """A DOCX with this body; `more` are parts by their names."""
    return packed(parts(body) | more)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableWordError) as error:
        open_word(content)
    return error.value.refusal
