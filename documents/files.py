"""Which files of a document there are. Their bytes: `documents/downloads.py`.

The `.pdf` address serves, in each language, the uploaded original of the issued version if there is one; the file
generated from the records stays available with `?generated`. Without an original the two are the same.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Case, Prefetch, When
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info

from documents.models import Document, File, Section, Version
from documents.offering import has_something
from documents.paper.composition import languages_of
from documents.paper.letterhead import READER
from documents.standings import said_of, standing


@dataclass(frozen=True)
class Paper:
    """A file that a reader can open. `size` in bytes and `sha256` are None if it is generated on demand.

    `standing` is what the text is in this language, and `said` says it (documents/standings.py). `editable` is the
    address of the same text as DOCX.
    """

    address: str
    editable: str
    language: str
    language_name: str
    standing: str
    said: str
    format: str
    origin: str
    size: int | None
    sha256: str | None
    version: int | None


def with_files(documents, viewer):
    """The documents with their issued versions and files (`issued`, newest first), the version that is being written
    (`written`, none or one), sections (`own_sections`), and whether there is anything to read (`has_something`)."""
    files = Prefetch("files", queryset=File.objects.visible_to(viewer))
    versions = Version.objects.visible_to(viewer).issued().defer("tree")
    # If none was issued, readers get the one being written: its paper prints number and status.
    written = Version.objects.visible_to(READER).open().defer("tree")
    sections = Section.objects.visible_to(viewer).order_by("position", "pk")
    return (
        documents.select_related("meeting")
        .annotate(has_something=has_something(viewer))
        .prefetch_related(
            Prefetch("versions", queryset=versions.prefetch_related(files), to_attr="issued"),
            Prefetch("versions", queryset=written, to_attr="written"),
            Prefetch("sections", queryset=sections, to_attr="own_sections"),
        )
    )


def files_in_order(viewer):
    """Files that `viewer` may see: in the order of the languages, PDF before DOCX, uploaded originals first."""
    places = [When(language=code, then=place) for place, (code, _name) in enumerate(settings.LANGUAGES)]
    return File.objects.visible_to(viewer).order_by(Case(*places, default=len(places)), "-format", "-origin")


def standing_version(document: Document) -> Version | None:
    """The version that readers have: the last one issued, else the one being written. Needs `with_files`."""
    return next(iter((*document.issued, *document.written)), None)


def status_of(document: Document) -> str:
    """As text: the status of the version that readers have, else the release of the document.

    Needs `with_files`.
    """
    version = standing_version(document)
    return version.get_status_display() if version else document.get_release_display()


def day_of(document: Document) -> date | None:
    """The date of what readers have: when it was issued, else the date of the document itself.

    Needs `with_files`.
    """
    version = document.issued[0] if document.issued else None
    return version.issued_at.date() if version else document.date


def papers_of(document: Document) -> list[Paper]:
    """The files of a document by language, authentic ones or the original first; none where there is nothing to read.

    Needs `with_files`.
    """
    if not document.has_something:
        return []
    version = document.issued[0] if document.issued else None
    stored = stored_papers(version) if version else {}
    originals = [language for language, file in stored.items() if file.is_original]
    known = languages_of(document, document.own_sections)
    languages = [*known, *(code for code in originals if code not in known)]
    return [_paper(document, language, version, stored.get(language)) for language in languages]


def stored_papers(version: Version) -> dict[str, File]:
    """The PDF of an issued version in each language: the uploaded original, else the one generated at its issue."""
    files = sorted(version.files.all(), key=lambda file: file.is_original)
    return {file.language: file for file in files if file.format == File.Format.PDF}


def paper_in(document: Document, language: str) -> Paper:
    """The file to offer to a reader of `language`: in that language, else in the document's first one."""
    papers = papers_of(document)
    return next((paper for paper in papers if paper.language == language), papers[0])


def sheet_address(session, extension: str = File.Format.PDF) -> str:
    """The address of the file of a session's technical sheet in the active language."""
    name = "documents:sheet_docx" if extension == File.Format.DOCX else "documents:sheet"
    return reverse(name, args=[session.meeting.address, session.address])


def summary_address(session, extension: str = File.Format.PDF) -> str:
    """The address of a session on a page in the active language."""
    return reverse("documents:summary", args=[session.meeting.address, session.address, extension])


def _paper(document, language, version, file) -> Paper:
    with translation.override(language):
        address, editable = document.get_file_url(), document.get_file_url(File.Format.DOCX)
    return Paper(
        address=address,
        editable=editable,
        language=language,
        language_name=get_language_info(language)["name_translated"],
        standing=standing(document, language),
        said=said_of(document, language),
        format=File.Format.PDF.label,
        origin=file.origin if file else File.Origin.GENERATED,
        size=file.size if file else None,
        sha256=file.sha256 if file else None,
        version=version.number if version else None,
    )
