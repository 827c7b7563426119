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
from meetings.office.pages import page_of
from sessions.places import OFFICE_SESSION

# Names of the admin class's own addresses, and of what stands behind them.
MOVE, START = "documents_version_move", "documents_version_start"
CHANGE = "admin:documents_version_change"
MOVES = {
    Version.Status.DRAFT: _("Back to draft"),
    Version.Status.IN_CONSULTATION: _("Open the consultation"),
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


def of_session(viewer, session):
    return {"papers": in_each_language(partial(sheet_address, session))}


def of_document(viewer, document):
    written = Version.objects.editable_by(viewer).open().filter(document=document).first()
    address = reverse(CHANGE, args=[written.pk]) if written else reverse(f"admin:{START}", args=[document.pk])
    label = _("The version that is being written") if written else _("New version")
    links = [{"address": address, "label": label}]
    if left := len(undecided_in(document, viewer)):
        said = ngettext("%(count)d paragraph to decide", "%(count)d paragraphs to decide", left) % {"count": left}
        links.append({"address": page_of(document, "which"), "label": said})
    links.append({"address": page_of(document, "themes"), "label": _("Themes of the paragraphs")})
    if document.is_reconstruction:
        links.append({"address": page_of(document, "official"), "label": _("Add the official text")})
    if readable_beside(document, viewer).exists():
        links.append({"address": page_of(document, "wording"), "label": _("Confirm official wording")})
    return {"papers": in_each_language(document.get_file_url), "links": links}


def previews_of(version) -> list[dict]:
    """The page and the files of a version in each language."""
    previews = in_each_language(version.get_file_url)
    for preview in previews:
        with override(preview["language"]):
            preview["page"] = version.get_absolute_url()
    return previews


def of_version(viewer, version):
    """The moves that are allowed, or, of one that was issued, what may follow it."""
    links = [
        {"address": reverse(f"admin:{MOVE}", args=[version.pk, status]), "label": MOVES[status]}
        for status in version.moves
    ]
    is_writing = Version.objects.editable_by(viewer).open().filter(document=version.document_id).exists()
    if version.is_issued and not is_writing:
        start = reverse(f"admin:{START}", args=[version.document_id])
        links += [
            {"address": start, "label": _("New version")},
            {"address": f"{start}?corrects={version.pk}", "label": _("Correct this version")},
        ]
    return {"previews": previews_of(version), "version": version, "links": links}


OFFICE_SESSION.add("admin/_papers.html", of_session)
OFFICE_DOCUMENT.add("admin/_papers.html", of_document)
OFFICE_VERSION.add("admin/_version_tools.html", of_version)
