"""Links on the forms of sessions, documents and versions: their papers, one a language, and what can be done next."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from documents.files import sheet_address
from documents.models import File, Version
from documents.official import readable_beside
from documents.paragraphs import undecided_in
from documents.places import OFFICE_DOCUMENT, OFFICE_VERSION
from documents.standings import inside
from meetings.office.pages import page_of
from portal.tools import Tool, Work
from sessions.places import OFFICE_SESSION

# Names of the admin class's own addresses, and of what stands behind them.
MOVE, START = "documents_version_move", "documents_version_start"
CHANGE = "admin:documents_version_change"
MOVES = {
    Version.Status.ADOPTED: _("Issue as adopted"),
    Version.Status.PUBLISHED: _("Issue as published"),
}


def in_each_language(address: Callable[[str], str]) -> list[dict]:
    """The files of a paper under each language, with the language's code and name: `address(extension)` gives each."""
    papers = []
    for code, label in settings.LANGUAGES:
        with override(code):
            papers.append(
                {
                    "language": code,
                    "label": label,
                    "address": address(File.Format.PDF),
                    "editable": address(File.Format.DOCX),
                }
            )
    return papers


def files(papers: list[dict]) -> list[Tool]:
    """Links to the files of a paper, as PDF and as DOCX in each language."""
    kinds = (("PDF", "address"), ("DOCX", "editable"))
    return [
        Tool(paper[name], f"{kind} {inside(paper['language'])}", language=paper["language"])
        for paper in papers
        for kind, name in kinds
    ]


def of_session(viewer, session) -> list[Tool]:
    return files(in_each_language(partial(sheet_address, session)))


def of_document(viewer, document) -> list[Tool]:
    return files(in_each_language(document.get_file_url))


def work_on_document(viewer, document) -> list[Tool]:
    written = Version.objects.editable_by(viewer).open().filter(document=document).first()
    address = reverse(CHANGE, args=[written.pk]) if written else reverse(f"admin:{START}", args=[document.pk])
    links = [Tool(address, _("The version that is being written") if written else _("New version"))]
    if left := len(undecided_in(document, viewer)):
        said = ngettext("%(count)d paragraph to decide", "%(count)d paragraphs to decide", left) % {"count": left}
        links.append(Tool(page_of(document, "which"), said))
    links.append(Tool(page_of(document, "themes"), _("Themes of the paragraphs")))
    if document.is_reconstruction:
        links.append(Tool(page_of(document, "official"), _("Add the official text")))
    if readable_beside(document, viewer).exists():
        links.append(Tool(page_of(document, "wording"), _("Confirm official wording")))
    return links


def previews_of(version) -> list[dict]:
    """The page and the files of a version in each language."""
    previews = in_each_language(version.get_file_url)
    for preview in previews:
        with override(preview["language"]):
            preview["page"] = version.get_absolute_url()
    return previews


def of_version(viewer, version) -> list[Tool]:
    """How a version reads, and its files, in each language."""
    label = _("Read") if version.is_frozen else _("Preview")
    return [
        tool
        for preview in previews_of(version)
        for tool in (
            Tool(preview["page"], f"{label} {inside(preview['language'])}", preview["language"]),
            *files([preview]),
        )
    ]


def moves_of(viewer, version) -> list[Tool]:
    """The moves that are allowed."""
    return [Tool(reverse(f"admin:{MOVE}", args=[version.pk, status]), MOVES[status]) for status in version.moves]


def following(viewer, version) -> list[Tool]:
    """What may follow a version whose text stands; what was issued can also be corrected."""
    is_writing = Version.objects.editable_by(viewer).open().filter(document=version.document_id).exists()
    if not version.is_frozen or is_writing:
        return []
    start = reverse(f"admin:{START}", args=[version.document_id])
    corrected = [Tool(f"{start}?corrects={version.pk}", _("Correct this version"))] if version.is_issued else []
    return [Tool(start, _("New version")), *corrected]


OFFICE_SESSION.offer(Work.SEE, of_session)
OFFICE_DOCUMENT.offer(Work.SEE, of_document)
OFFICE_DOCUMENT.offer(Work.PREPARE, work_on_document)
OFFICE_VERSION.offer(Work.SEE, of_version)
OFFICE_VERSION.offer(Work.PREPARE, following)
OFFICE_VERSION.offer(Work.CLOSE, moves_of)
