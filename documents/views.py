"""Pages and files of documents. Hidden and missing answer the same."""

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView, View

from documents.composition import compose_sheet, tree_of
from documents.files import generated, original_of, papers_of, status_of, with_files
from documents.forms import DocumentFilterForm
from documents.models import Document, File
from documents.rendering import Rendering
from documents.unprintable import SaysUnprintable
from meetings.models import Meeting
from sessions.models import Session


class DocumentList(ListView):
    """Documents by kind, meeting and language; pages of 50."""

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


class DocumentDetail(DetailView):
    """A document to read: the same tree as its paper, with its notes at the end and links to its files."""

    template_name = "documents/detail.html"
    context_object_name = "document"

    def get_object(self, queryset=None):
        return find_document(self.request.viewer, **self.kwargs)

    def get_context_data(self, **context):
        rendering = Rendering(tree_of(self.object, get_language()))
        return super().get_context_data(
            papers=papers_of(self.object), status=status_of(self.object), **rendering.context(), **context
        )


class DocumentFile(SaysUnprintable, View):
    """The PDF of a document: the original of the issued version, else (or with `?generated`) the generated one."""

    def get(self, request, extension, **address):
        if extension != File.Format.PDF:
            raise Http404
        document = find_document(request.viewer, **address)
        language = get_language()
        name = f"{document.meeting.address}-{document.address}" if document.meeting_id else document.address
        original = None if "generated" in request.GET else original_of(document, language, request.viewer)
        if original:
            with original.file.open() as file:
                return handed_out(request, file.read(), original.sha256, f"{name}-{language}.pdf")
        return handed_out(request, *generated(tree_of(document, language)), f"{name}-{language}.pdf")


class SheetFile(SaysUnprintable, View):
    """The technical sheet of a session as a PDF, saying what is not on record."""

    def get(self, request, meeting, address):
        sessions = Session.objects.visible_to(request.viewer).select_related("meeting__series", "meeting__host")
        session = get_object_or_404(sessions, meeting__address=meeting, address=address)
        language = get_language()
        name = f"{meeting}-{address}-technical-sheet-{language}.pdf"
        return handed_out(request, *generated(compose_sheet(session, language)), name)


def find_document(viewer, address, meeting=None) -> Document:
    """The document at an address, if `viewer` may see it; raises `Http404`."""
    documents = with_files(Document.objects.visible_to(viewer), viewer)
    documents = documents.select_related("meeting__series", "meeting__host")
    if meeting is None:
        return get_object_or_404(documents, meeting__isnull=True, address=address)
    if not Meeting.objects.visible_to(viewer).filter(address=meeting).exists():
        raise Http404
    return get_object_or_404(documents, meeting__address=meeting, address=address)


def rows_of(documents) -> list[dict]:
    """Each document with its status in words and its files. Needs `with_files`."""
    return [
        {"document": document, "status": status_of(document), "papers": papers_of(document)} for document in documents
    ]


def handed_out(request, content: bytes, digest: str, name: str) -> HttpResponse:
    """A PDF with its SHA-256 as validator; whoever has these very bytes gets 304."""
    etag = f'"{digest}"'
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response = get_conditional_response(request, etag=etag, response=response) or response
    response["ETag"] = etag
    is_shared = request.viewer.is_public and not request.user.is_authenticated
    patch_cache_control(response, **({"public": True} if is_shared else {"private": True}), no_cache=True)
    return response
