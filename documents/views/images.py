"""The images that stand in a document's texts: whoever may read the document is shown them, as they were then."""

from mimetypes import guess_type

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import View

from documents.composition import tree_of, tree_of_version
from documents.figures import in_tree
from documents.models import Document
from documents.views.papers import at_address
from documents.views.versions import find_version


class DocumentImage(View):
    """The file of an image that stands in a document as its readers have it."""

    def tree(self) -> dict:
        documents = at_address(Document.objects.visible_to(self.request.viewer), self.kwargs)
        document = get_object_or_404(documents.select_related("meeting__series", "meeting__host"))
        return tree_of(document, get_language())

    def get(self, request, image: str, **address):
        figure = in_tree(self.tree()).get(image)
        if figure is None or not default_storage.exists(figure["file"]):
            raise Http404
        content_type = guess_type(figure["file"])[0] or "application/octet-stream"
        return FileResponse(default_storage.open(figure["file"]), content_type=content_type)


class VersionImage(DocumentImage):
    """The file of an image that stands in one version of a document."""

    def tree(self) -> dict:
        return tree_of_version(find_version(self.request.viewer, self.kwargs), get_language())
