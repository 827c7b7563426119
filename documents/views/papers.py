"""The list of documents, the page of each, and its files."""

from itertools import groupby

from django.db.models import F, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView

from documents import downloads
from documents.files import day_of, files_in_order, papers_of, status_of, with_files
from documents.forms import DocumentFilterForm, LibraryFilterForm
from documents.library import shelf_of, with_shelf
from documents.models import Document, File, Version
from documents.offering import is_known_by_title
from documents.official import official_beside
from documents.paper.composition import tree_of
from documents.paper.readers import readers_of
from documents.paper.rendering import Rendering
from documents.paper.session_papers import compose_sheet, compose_summary
from documents.statements import recorded_since
from documents.views.handing_out import PaperView
from meetings.requests import ViewerRequest
from sessions.models import Session


class DocumentList(ListView):
    """Documents by kind, meeting and language; pages of 50."""

    request: ViewerRequest
    template_name = "documents/list.html"
    context_object_name = "documents"
    paginate_by = 50

    def get_queryset(self):
        self.form = DocumentFilterForm(self.request.GET, viewer=self.request.viewer)
        newest = (F("meeting__start").desc(nulls_last=True), "kind", "address", "pk")
        return with_files(self.form.documents().order_by(*newest), self.request.viewer)

    def get_context_data(self, **context):
        context = super().get_context_data(form=self.form, **context)
        context["rows"] = rows_of(context["documents"])
        return context


class DocumentLibrary(ListView):
    """The library: declarations, guidelines and other texts by kind, the newest first; pages of 50."""

    request: ViewerRequest
    template_name = "documents/library.html"
    context_object_name = "documents"
    paginate_by = 50

    def get_queryset(self):
        self.form = LibraryFilterForm(self.request.GET, viewer=self.request.viewer)
        return with_files(with_shelf(self.form.found(), self.request.viewer), self.request.viewer)

    def get_context_data(self, **context):
        context = super().get_context_data(form=self.form, **context)
        shelves = groupby(rows_of(context["documents"]), lambda row: row["document"].get_kind_display())
        return context | {"shelves": [(kind, list(rows)) for kind, rows in shelves]}


class DocumentDetail(DetailView):
    """The page of a document: the same tree as its paper, with notes at the end and links to its files."""

    request: ViewerRequest
    template_name = "documents/detail.html"
    context_object_name = "document"

    def get_object(self, queryset=None):
        return find_document(self.request.viewer, self.kwargs)

    def get_context_data(self, **context):
        document, viewer = self.object, self.request.viewer
        rendering = Rendering(tree_of(document, get_language()))
        return super().get_context_data(
            since=recorded_since(rendering.tree, document, readers_of(document)),
            papers=papers_of(document),
            shelf=shelf_of(document, viewer),
            status=status_of(document),
            official=official_beside(document, viewer),
            has_original=any(paper.origin == File.Origin.UPLOADED for paper in papers_of(document)),
            versions=versions_of(document, viewer),
            current=document.issued[0] if document.issued else None,
            **rendering.context(),
            **context,
        )


class DocumentFile(PaperView):
    """The file of a document: the original of the issued version, else (or with `?generated`) the generated one."""

    def look(self):
        viewer, language = self.request.viewer, get_language()
        documents = at_address(Document.objects.visible_to(viewer), self.kwargs)
        documents = documents.exclude(is_known_by_title(viewer))  # of those there is no file
        document = get_object_or_404(documents.select_related("meeting__series", "meeting__host"))
        stored = downloads.of_document(document, language, viewer, self.wanted)
        return stored or downloads.printed(tree_of(document, language), self.wanted.format)


class SheetFile(PaperView):
    """The technical sheet of a session as a file; it says what is not on record."""

    suffix = "-technical-sheet"

    def look(self):
        return downloads.printed(compose_sheet(self.session(), get_language()), self.wanted.format)

    def session(self) -> Session:
        sessions = Session.objects.visible_to(self.request.viewer).select_related("meeting__series", "meeting__host")
        return get_object_or_404(sessions, meeting__address=self.kwargs["meeting"], address=self.kwargs["address"])


class SummaryFile(SheetFile):
    """The session on a page, as PDF or DOCX; 404 as long as nothing of its course is on record."""

    suffix = "-summary"

    def look(self):
        tree = compose_summary(self.session(), get_language())
        if tree is None:
            raise Http404
        return downloads.printed(tree, self.wanted.format)


def at_address(documents, address: dict):
    """The `documents` at an address: `address`, and `meeting` if they belong to one."""
    if "meeting" in address:
        return documents.filter(meeting__address=address["meeting"], address=address["address"])
    return documents.filter(meeting__isnull=True, address=address["address"])


def find_document(viewer, address: dict) -> Document:
    """The document at an address with its files, if `viewer` may see it; raises `Http404`."""
    documents = with_files(at_address(Document.objects.visible_to(viewer), address), viewer)
    return get_object_or_404(documents.select_related("meeting__series", "meeting__host"))


def versions_of(document: Document, viewer) -> list[Version]:
    """The versions of a document that `viewer` may see with their files, the newest first."""
    versions = Version.objects.visible_to(viewer).filter(document=document).defer("tree").order_by("-number")
    files = Prefetch("files", queryset=files_in_order(viewer))
    rows = list(versions.select_related("corrects").prefetch_related(files))
    for version in rows:
        version.document = document
    return rows


def rows_of(documents) -> list[dict]:
    """Each document with its status as text, its date and its files. Needs `with_files`."""
    return [
        {
            "document": document,
            "status": status_of(document),
            "day": day_of(document),
            "papers": papers_of(document),
        }
        for document in documents
    ]
