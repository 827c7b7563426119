"""The versions of a document: the page and the files of each, and what changed between two."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import DetailView

from documents import downloads
from documents.files import files_in_order, stored_papers
from documents.forms import ComparisonForm
from documents.models import Document, File, Version
from documents.paper.composition import tree_for_readers, tree_of_version
from documents.paper.rendering import Rendering
from documents.versions.comparison import compare
from documents.views.handing_out import PaperView
from documents.views.papers import at_address, find_document, versions_of
from meetings.requests import ViewerRequest


class VersionDetail(DetailView):
    """The page of a version: as it was issued, or, for its editors, as it would be issued now."""

    request: ViewerRequest
    template_name = "documents/version.html"
    context_object_name = "version"

    def get_object(self, queryset=None):
        return find_version(self.request.viewer, self.kwargs)

    def get_context_data(self, **context):
        version, viewer = self.object, self.request.viewer
        document = version.document
        rendering = Rendering(tree_of_version(version, get_language()))
        versions = versions_of(document, viewer)
        return super().get_context_data(
            document=document,
            versions=versions,
            status=version.get_status_display(),
            stored=list(stored_papers(version).values()),
            editable=version.get_file_url(File.Format.DOCX),
            current=next((row for row in versions if row.is_issued), None),
            **rendering.context(),
            **context,
        )


class VersionFile(PaperView):
    """The file of a version: what was stored at its issue; of one being written, a preview that says so."""

    def look(self):
        viewer, language = self.request.viewer, get_language()
        version = find_version(viewer, self.kwargs)
        stored = downloads.of_version(version, language, viewer, self.wanted)
        return stored or downloads.printed(tree_of_version(version, language), self.wanted.format)


class Comparison(DetailView):
    """Any two versions of a document that the viewer may see, word by word, in the language of the page."""

    request: ViewerRequest
    template_name = "documents/compare.html"
    context_object_name = "document"

    def get_object(self, queryset=None):
        return find_document(self.request.viewer, self.kwargs)

    def get_context_data(self, **context):
        versions = versions_of(self.object, self.request.viewer)
        form = ComparisonForm(self.request.GET, versions=versions)
        compared = self.compared(*form.chosen()) if form.is_valid() and versions else None
        return super().get_context_data(form=form, versions=versions, compared=compared, **context)

    def compared(self, old: Version, new: Version) -> dict:
        language = get_language()
        sections = compare(tree_for_readers(old, language), tree_for_readers(new, language))
        return {"old": old, "new": new, "sections": sections, "is_same": all(each.is_same for each in sections)}


def find_version(viewer, address: dict) -> Version:
    """The version at an address, if `viewer` may see it; raises `Http404`."""
    documents = at_address(Document.objects.visible_to(viewer), address)
    document = get_object_or_404(documents.select_related("meeting__series", "meeting__host"))
    files = Prefetch("files", queryset=files_in_order(viewer))
    versions = Version.objects.visible_to(viewer).filter(document=document, number=address["number"])
    version = get_object_or_404(versions.select_related("corrects").prefetch_related(files))
    version.document = document
    return version
