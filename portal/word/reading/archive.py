"""Looks at a DOCX before any of it is parsed as a text: a ZIP archive that unpacks to no more than a document needs.

Refused are encryption, macros, embedded objects, archives that would swell, XML that declares anything, and whatever
the file would have fetched from elsewhere. Links are not: nothing follows one unless a person clicks on it, and Word
makes one of every address that is typed.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - named as an error

from portal.word.reading.parts import Relation, parsed, relations
from portal.word.reading.refusals import Refusal, RefusedError

ENTRIES = 2_000
INFLATED = 64 * 1024 * 1024  # all that is in it, pictures included
PART = 32 * 1024 * 1024  # one text in it; a thousand pages are some ten
SMALL = 1024 * 1024  # below which it does not matter how well a part is compressed
RATIO = 150  # Word's own XML shrinks to a twentieth, that of an empty table to a hundredth
MARKS = 1_500_000  # "<" in one text: each may become an element in memory
TYPES = "[Content_Types].xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the entry in which Office puts a document with a password
_IS_ENCRYPTED = 0x1  # the flag of an entry
_IS_XML = (".xml", ".rels", ".vml")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_OTHER_ENCODING = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\x4c\x6f\xa7\x94")
_MACROS = ("macroenabled", "vbaproject", "vbadata")
_OBJECTS = ("activex", "oleobject")
_FETCHED = {"attachedTemplate": Refusal.TEMPLATE, "image": Refusal.LINKED_PICTURE}


def opened(content: bytes) -> ZipFile:
    """The archive of a DOCX that may be read. Raises `RefusedError`."""
    if content.startswith(_OLE):
        raise RefusedError(Refusal.PROTECTED if _ENCRYPTED in content else Refusal.OLD)
    try:
        archive = ZipFile(BytesIO(content))
        _weigh(archive.infolist())
        _judge(archive)
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, ZlibError):
        raise RefusedError(Refusal.DAMAGED if content.startswith(b"PK") else Refusal.NOT_WORD) from None
    return archive


def _weigh(entries: list[ZipInfo]) -> None:
    """By what the directory says; an entry that holds more than it says is cut off there, and is damaged."""
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise RefusedError(Refusal.PROTECTED)
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > INFLATED:
        raise RefusedError(Refusal.SWELLS)
    if any(entry.file_size > max(SMALL, RATIO * entry.compress_size) for entry in entries):
        raise RefusedError(Refusal.SWELLS)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise RefusedError(Refusal.NOT_WORD)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):  # of two with one name, programs differ in which they read
        raise RefusedError(Refusal.DAMAGED)
    if any(mark in name for name in names for mark in _MACROS):
        raise RefusedError(Refusal.MACROS)


def _judge(archive: ZipFile) -> None:
    if TYPES not in archive.namelist():
        raise RefusedError(Refusal.NOT_WORD)
    texts = [entry for entry in archive.infolist() if entry.filename.casefold().endswith(_IS_XML)]
    for entry in texts:
        _plain(entry, archive.read(entry))
    types = [(each.get("ContentType") or "").casefold() for each in parsed(archive.read(TYPES))]
    for marks, refusal in ((_MACROS, Refusal.MACROS), (_OBJECTS, Refusal.EMBEDDED)):
        if any(mark in kind for kind in types for mark in marks):
            raise RefusedError(refusal)
    for entry in texts:
        if entry.filename.casefold().endswith(".rels"):
            for relation in relations(archive.read(entry)):
                _allow(relation)


def _plain(entry: ZipInfo, text: bytes) -> None:
    """Entities can multiply, and another encoding could hide them; no word processor writes either."""
    if entry.file_size > PART or text.count(b"<") > MARKS:
        raise RefusedError(Refusal.SWELLS)
    named = _ENCODING.match(text)
    is_other = text.startswith(_OTHER_ENCODING) or (named and named[1].lower() not in _PLAIN)
    if is_other or any(word in text for word in _DECLARES):
        raise RefusedError(Refusal.DECLARATIONS)


def _allow(relation: Relation) -> None:
    if relation.kind == "aFChunk":  # a text in another format, which nobody here reads
        raise RefusedError(Refusal.EMBEDDED)
    if relation.leads_out and relation.kind != "hyperlink":
        raise RefusedError(_FETCHED.get(relation.kind, Refusal.ELSEWHERE))
