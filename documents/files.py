"""Which files of a document there are, and their bytes.

At its `.pdf` address stands, in each language, the uploaded original of the issued version where there is one; the file
generated from the records stays in reach with `?generated`. Without an original the two are the same.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info

from documents.composition import languages_of
from documents.models import Document, File, Section, Version
from documents.rendering import to_pdf

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Paper:
    """A file that a reader can open. `size` in bytes and `sha256` are None for what is generated when asked for."""

    address: str
    language: str
    language_name: str
    format: str
    origin: str
    size: int | None
    sha256: str | None
    version: int | None


def with_files(documents, viewer):
    """The documents with their issued versions and files (`issued`, newest first) and sections (`own_sections`)."""
    files = Prefetch("files", queryset=File.objects.visible_to(viewer))
    versions = Version.objects.visible_to(viewer).issued()
    sections = Section.objects.visible_to(viewer).order_by("position", "pk")
    return documents.select_related("meeting").prefetch_related(
        Prefetch("versions", queryset=versions.prefetch_related(files), to_attr="issued"),
        Prefetch("sections", queryset=sections, to_attr="own_sections"),
    )


def status_of(document: Document) -> str:
    """In words: the status of the issued version, else what the document's release says. Needs `with_files`."""
    return document.issued[0].get_status_display() if document.issued else document.get_release_display()


def papers_of(document: Document) -> list[Paper]:
    """The files of a document by language, the original language first. Needs `with_files`."""
    version = document.issued[0] if document.issued else None
    originals = {file.language: file for file in version.files.all() if file.is_original} if version else {}
    known = languages_of(document, document.own_sections)
    languages = [*known, *(code for code in originals if code not in known)]
    return [_paper(document, language, version, originals.get(language)) for language in languages]


def paper_in(document: Document, language: str) -> Paper:
    """The one file to offer to a reader of `language`: in that language, else in the document's original one."""
    papers = papers_of(document)
    return next((paper for paper in papers if paper.language == language), papers[0])


def original_of(document: Document, language: str, viewer) -> File | None:
    """The uploaded PDF of the issued version in a language."""
    version = Version.objects.visible_to(viewer).issued().filter(document=document).first()
    if version is None:
        return None
    files = File.objects.visible_to(viewer).filter(version=version, language=language)
    return files.filter(origin=File.Origin.UPLOADED, format=File.Format.PDF).first()


def generated(tree: dict) -> tuple[bytes, str]:
    """The PDF of a tree and its SHA-256; kept under the tree's own digest, so that no edit of the data is missed."""
    key = "pdf-" + sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        data = to_pdf(tree)
        kept = (data, sha256(data).hexdigest())
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def sheet_address(session) -> str:
    """The address of a session's technical sheet under the active language."""
    return reverse("documents:sheet", args=[session.meeting.address, session.address])


def _paper(document, language, version, original) -> Paper:
    with translation.override(language):
        address = document.get_file_url()
    return Paper(
        address=address,
        language=language,
        language_name=get_language_info(language)["name_translated"],
        format=File.Format.PDF.label,
        origin=File.Origin.UPLOADED if original else File.Origin.GENERATED,
        size=original.size if original else None,
        sha256=original.sha256 if original else None,
        version=version.number if version else None,
    )
