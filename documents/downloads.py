"""The bytes at the address of a document, found with one query if nothing has changed.

What was found for a reader, a language and an address is valid while the data keeps its revision; a draft prints the
date, so its file is valid for that day. The bytes of an issued version are those that were stored with it. What was
never issued is composed, and printed only if its tree has not been printed before.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import cache
from django.core.files.base import File as OpenFile
from django.db.models import Subquery
from django.utils import timezone

from documents.models import Document, File, Version
from documents.paper.formats import WRITERS
from meetings.access import Viewer
from portal.caching import pages, revision
from portal.caching.making import made_once
from portal.files.gone import opened
from portal.pdf import render_version

CACHE_SECONDS = 24 * 3600


class Wanted(NamedTuple):
    """What is asked for: a format, and whether the generated file is wanted even if there is an original."""

    format: str = File.Format.PDF
    is_generated: bool = False


@dataclass(frozen=True)
class Download:
    """A file to send: its SHA-256, and where its bytes are, `stored` in a file or `printed` and in the cache."""

    sha256: str
    format: str
    stored: str = ""
    printed: str = ""
    content: bytes | None = field(default=None, repr=False, compare=False)

    def open(self) -> OpenFile | bytes | None:
        """The bytes; of a stored file that is too large for the cache, the open file.

        None if the cache has dropped what was printed. Raises `FileGoneError` if a stored file is not there.
        """
        if not self.stored:
            return self.content or cache.get(self.printed)
        file = opened(self.stored)
        if file.size > pages.LARGEST:
            return file
        with file:
            return file.read()


def find(viewer: Viewer, language: str, address: tuple[str, ...], look: Callable[[], Download]) -> Download:
    """The result of `look()`, called once for each reader, language, address and revision of the data."""
    key = _key(viewer, language, address)

    def make() -> Download:
        found = look()
        cache.set(key, replace(found, content=None), CACHE_SECONDS)
        return found

    return made_once(key, make)


def of_document(document: Document, language: str, viewer: Viewer, wanted: Wanted) -> Download | None:
    """The stored file of the last issued version: the uploaded original first, unless the generated one is wanted.

    None if no version was issued, or nothing was stored with it.
    """
    newest = Version.objects.visible_to(viewer).issued().filter(document=document).values("pk")[:1]
    return _stored(File.objects.visible_to(viewer).filter(version=Subquery(newest)), language, wanted)


def of_version(version: Version, language: str, viewer: Viewer, wanted: Wanted) -> Download | None:
    """The stored file of one issued version; None if nothing was stored with it."""
    if not version.is_issued:
        return None
    return _stored(File.objects.visible_to(viewer).filter(version=version), language, wanted)


def printed(tree: dict, form: str = File.Format.PDF) -> Download:
    """The file of a tree, cached under the digest of the tree and of everything else that its bytes depend on."""
    key = f"{form}-" + sha256((json.dumps(tree, sort_keys=True) + render_version()).encode()).hexdigest()

    def make() -> bytes:
        content = WRITERS[form](tree)
        cache.set(key, content, CACHE_SECONDS)
        return content

    content = made_once(key, make)
    return Download(sha256(content).hexdigest(), form, printed=key, content=content)


def _stored(files, language: str, wanted: Wanted) -> Download | None:
    files = files.filter(language=language, format=wanted.format)
    if wanted.is_generated:
        files = files.filter(origin=File.Origin.GENERATED)
    file = files.order_by("-origin").values_list("sha256", "file").first()  # "uploaded" comes before "generated"
    return Download(file[0], wanted.format, stored=file[1]) if file else None


def _key(viewer: Viewer, language: str, address: tuple[str, ...]) -> str:
    reader = "" if viewer.is_public else viewer.key
    parts = (str(revision.current()), render_version(), timezone.now().date().isoformat(), language, reader, *address)
    return "download-" + sha256("\0".join(parts).encode()).hexdigest()
