"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from documents import filtersets, serializers
from documents.files import with_files
from documents.library import coded, with_shelf
from documents.models import Document, Statement, TextTie
from meetings.models import Axis
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
        viewer = self.request.viewer
        statements = Statement.objects.visible_to(viewer).select_related("state", "section", "paper", "source")
        ties = TextTie.objects.visible_to(viewer).select_related("other__meeting")
        axes = coded(Axis.objects.visible_to(viewer))
        rows = with_shelf(super().get_queryset(), viewer).prefetch_related(
            Prefetch("statements", statements), Prefetch("text_ties", ties), Prefetch("axes", axes)
        )
        return with_files(rows, viewer)


registry.viewset("documents", DocumentViewSet)
