"""Which files of a document there are. Their bytes: `documents/downloads.py`.

The `.pdf` address serves, in each language, the uploaded original of the issued version if there is one; the file
generated from the records stays available with `?generated`. Without an original the two are the same.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Max, OuterRef, Prefetch, Subquery, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, File, Section, Version
from documents.offering import LIBRARY, has_something, is_known_by_title
from documents.paper.letterhead import READER
from documents.standings import said_of, standing
from meetings.access import Release
from portal.templatetags.plenaria import precise


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
    """The documents as `with_versions` gives them, and whether there is anything to read (`has_something`)."""
    return with_versions(documents.annotate(has_something=has_something(viewer)), viewer).select_related("meeting")


def with_versions(documents, viewer):
    """Documents in which there is something to read, with their versions and files, and what they are written in.

    The versions are those that were issued (`issued`, newest first) and the one that is being written (`written`, none
    or one).
    """
    versions = shown_versions(viewer).prefetch_related(Prefetch("files", File.objects.visible_to(viewer)))
    return as_written(documents, viewer).prefetch_related(Prefetch("versions", versions, to_attr="shown_versions"))


def as_written(documents, viewer):
    """Documents with the languages in which they are written, and whether they are known by their title alone."""
    return documents.annotate(written_in=_written_in(viewer), is_known_by_title=is_known_by_title(viewer))


def shown_versions(viewer):
    """The versions that were issued, and those being written: where none was issued, readers get that one, and its
    paper prints number and status.
    """
    return (Version.objects.visible_to(viewer).issued() | Version.objects.visible_to(READER).open()).defer("tree")


def _written_in(viewer) -> Subquery:
    """The languages of a document's sections of text, as `"es en "`, so that nobody reads the texts for it; NULL if it
    has no such section.
    """
    texts = Section.objects.visible_to(viewer).filter(document=OuterRef("pk"), kind=Section.Kind.TEXT)
    columns = {code: build_localized_fieldname("text", code) for code in settings.MODELTRANSLATION_LANGUAGES}
    codes = [
        Max(Case(When(**{f"{column}__gt": ""}, then=Value(f"{code} ")), default=Value("")))
        for code, column in columns.items()
    ]
    return Subquery(texts.order_by().values("document").annotate(codes=Concat(*codes)).values("codes"))


def files_in_order(viewer):
    """Files that `viewer` may see: in the order of the languages, PDF before DOCX, uploaded originals first."""
    places = [When(language=code, then=place) for place, (code, _name) in enumerate(settings.LANGUAGES)]
    return File.objects.visible_to(viewer).order_by(Case(*places, default=len(places)), "-format", "-origin")


def standing_version(document: Document) -> Version | None:
    """The version that readers have: the last one issued, else the one being written. Needs `with_files`."""
    return next(iter((*document.issued, *document.written)), None)


def status_of(document: Document) -> str:
    """As text: the status of the version that readers have, else the release of the document; of a text of which only
    the title is on record, that.

    Needs `with_files`.
    """
    if document.is_known_by_title and document.release == Release.PUBLISHED:
        return _("text elsewhere") if document.link else _("known by its title")
    version = standing_version(document)
    return version.get_status_display() if version else document.get_release_display()


def day_of(document: Document) -> str:
    """The date of what readers have, as exactly as it is known: when it was issued, else that of the document itself.

    A text of the library may be older than this portal: its own date comes first. Needs `with_files`.
    """
    if document.issued and not (document.date and document.kind in LIBRARY):
        return precise(document.issued[0].issued_at.date())
    return precise(document.date, document.date_precision)


def papers_of(document: Document) -> list[Paper]:
    """The files of a document by language, authentic ones or the original first; none where there is nothing to read.

    Needs `with_files`.
    """
    return [_paper(document, language) for language in _languages(document)]


def _languages(document: Document) -> list[str]:
    """Those in which the document is authentic, whether or not they are written, else its original one; then those in
    which its texts are written, or its title where it has none; then those of uploaded originals.
    """
    if not document.has_something or document.is_known_by_title:
        return []
    written = document.written_in
    if written is None:
        titles = [(code, build_localized_fieldname("title", code)) for code in settings.MODELTRANSLATION_LANGUAGES]
        written = " ".join(code for code, column in titles if getattr(document, column))
    version = document.issued[0] if document.issued else None
    stored = stored_papers(version) if version else {}
    originals = [language for language, file in stored.items() if file.is_original]
    first = document.authentic_in or [document.original_language]
    return list(dict.fromkeys((*first, *written.split(), *originals)))


def stored_papers(version: Version) -> dict[str, File]:
    """The PDF of an issued version in each language: the uploaded original, else the one generated at its issue."""
    files = sorted(version.files.all(), key=lambda file: file.is_original)
    return {file.language: file for file in files if file.format == File.Format.PDF}


def paper_in(document: Document, language: str) -> Paper | None:
    """The file to offer to a reader of `language`: in that language, else in the document's first one; None if there
    is no file of it.
    """
    languages = _languages(document)
    if not languages:
        return None
    return _paper(document, language if language in languages else languages[0])


def sheet_address(session, extension: str = File.Format.PDF) -> str:
    """The address of the file of a session's technical sheet in the active language."""
    name = "documents:sheet_docx" if extension == File.Format.DOCX else "documents:sheet"
    return reverse(name, args=[session.meeting.address, session.address])


def summary_address(session, extension: str = File.Format.PDF) -> str:
    """The address of a session on a page in the active language."""
    return reverse("documents:summary", args=[session.meeting.address, session.address, extension])


def _paper(document: Document, language: str) -> Paper:
    version = document.issued[0] if document.issued else None
    file = stored_papers(version).get(language) if version else None
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
