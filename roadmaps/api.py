"""Lists of the API that this room answers for."""

from portal.api.viewsets import ReadOnly
from portal.registry import registry
from roadmaps import filtersets, serializers
from roadmaps.models import Indicator, Result, Roadmap


class RoadmapViewSet(ReadOnly):
    """Roadmaps of meetings, with their results."""

    queryset = Roadmap.objects.select_related("meeting", "source").prefetch_related(
        "themes", "subthemes", "specific_objectives", "results__indicators"
    )
    serializer_class = serializers.RoadmapSerializer
    filterset_class = filtersets.RoadmapFilter


class ResultViewSet(ReadOnly):
    """Results of roadmaps, and the expected results of meetings (roadmap null)."""

    queryset = Result.objects.select_related("meeting", "roadmap", "source").prefetch_related("indicators")
    serializer_class = serializers.ResultSerializer
    filterset_class = filtersets.ResultFilter


class IndicatorViewSet(ReadOnly):
    """How results are measured, with targets and measurements."""

    queryset = Indicator.objects.select_related("result__meeting", "result__roadmap", "source").prefetch_related(
        "targets", "measurements__state", "measurements__organisation"
    )
    serializer_class = serializers.IndicatorSerializer
    filterset_class = filtersets.IndicatorFilter


registry.viewset("roadmaps", RoadmapViewSet)
registry.viewset("results", ResultViewSet)
registry.viewset("indicators", IndicatorViewSet)
