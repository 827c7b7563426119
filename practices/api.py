"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from portal.reading import ReadOnly
from portal.registry import registry
from practices import filtersets, serializers
from practices.lists import PARTIES
from practices.models import Attribution, Practice


class PracticeViewSet(ReadOnly):
    """Good practices that were shared in meetings."""

    queryset = (
        Practice.objects.select_related("meeting", "session", "source")
        .only(*serializers.WRITTEN, "meeting__address", "session__address", "source__address")
        .prefetch_related(Prefetch("themes", to_attr="all_themes"))
    )
    serializer_class = serializers.PracticeSerializer
    filterset_class = filtersets.PracticeFilter
    lookup_field = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        attributions = Attribution.objects.visible_to(viewer).select_related(*PARTIES)
        again = Practice.objects.visible_to(viewer).only("address").order_by("address")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("attributions", attributions, to_attr="seen_attributions"),
                Prefetch("same_as", again, to_attr="seen_again"),
            )
        )


registry.viewset("practices", PracticeViewSet)
