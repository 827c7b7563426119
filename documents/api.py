"""Lists of the API that this room answers for."""

from documents import filtersets, serializers
from documents.files import with_files
from documents.models import Document
from meetings.requests import ViewerApiRequest
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class DocumentViewSet(ReadOnly):
    """Documents with the files of their last issued version."""

    request: ViewerApiRequest
    queryset = Document.objects.select_related("meeting", "body", "source").prefetch_related("themes")
    serializer_class = serializers.DocumentSerializer
    filterset_class = filtersets.DocumentFilter

    def get_queryset(self):
        return with_files(super().get_queryset(), self.request.viewer)


registry.viewset("documents", DocumentViewSet)
