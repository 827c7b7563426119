"""A DOCX as bytes: the same for the same text."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)  # of no meaning, and the same for the same text
# Control characters, which come with pasted text, and lone surrogates: XML does not allow them.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def readable(text: str) -> str:
    """The text without what XML does not allow."""
    return _NOT_IN_XML.sub(" ", text)


def packed(document) -> bytes:
    """The package with the date `WRITTEN` on each part."""
    kept, target = BytesIO(), BytesIO()
    document.save(kept)
    with ZipFile(kept) as source, ZipFile(target, "w", ZIP_DEFLATED) as again:
        for name in source.namelist():
            part = ZipInfo(name, WRITTEN.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, source.read(name))
    return target.getvalue()
