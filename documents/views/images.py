"""The images in a document's texts, for everybody who may read the document, as they were at its issue."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import View

from documents.models import Document
from documents.paper.composition import tree_of, tree_of_version
from documents.paper.figures import in_tree
from documents.views.papers import at_address
from documents.views.versions import find_version
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class DocumentImage(View):
    """The file of an image in a document as its readers have it."""

    request: ViewerRequest

    def tree(self) -> dict:
        documents = at_address(Document.objects.visible_to(self.request.viewer), self.kwargs)
        document = get_object_or_404(documents.select_related("meeting__series", "meeting__host"))
        return tree_of(document, get_language())

    def get(self, request: ViewerRequest, image: str, **address):
        figure = in_tree(self.tree()).get(image)
        if figure is None:
            raise Http404
        return media_response(request, figure["file"])


class VersionImage(DocumentImage):
    """The file of an image in one version of a document."""

    def tree(self) -> dict:
        return tree_of_version(find_version(self.request.viewer, self.kwargs), get_language())
