"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from portal.api.viewsets import ReadOnly
from portal.registry import registry
from roadmaps import filtersets, serializers
from roadmaps.models import Indicator, Measurement, Result, Roadmap


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

    queryset = Indicator.objects.select_related("result__meeting", "result__roadmap", "source")
    serializer_class = serializers.IndicatorSerializer
    filterset_class = filtersets.IndicatorFilter

    def get_queryset(self):
        measured = Measurement.objects.visible_to(self.request.viewer).select_related("state", "organisation")
        return super().get_queryset().prefetch_related("targets", Prefetch("measurements", measured))


class MeasurementViewSet(ReadOnly):
    """What was measured of indicators: recorded by a secretariat, or reported by a State and accepted.

    What States report is listed as far as its roadmap shows it to the reader.
    """

    queryset = Measurement.objects.all()
    serializer_class = serializers.MeasurementSerializer
    filterset_class = filtersets.MeasurementFilter

    def get_queryset(self):
        of = ("indicator__result__meeting", "indicator__result__roadmap")
        return super().get_queryset().select_related(*of, "state", "organisation")


registry.viewset("roadmaps", RoadmapViewSet)
registry.viewset("results", ResultViewSet)
registry.viewset("indicators", IndicatorViewSet)
registry.viewset("measurements", MeasurementViewSet)
