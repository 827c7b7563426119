"""How roadmaps are written in the API. Field names are a contract with scripts: docs/api.md.

Values are decimals as text ("0.00"), null where unknown: a measured zero is not "no data".
"""

from rest_framework import serializers

from meetings.serializers import SOURCED, OrganisationCode, SourcedSerializer
from portal.api.viewsets import Address, Pluck
from roadmaps.models import Indicator, Measurement, Result, Roadmap, Target


class NestedIndicatorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Indicator
        fields = ("id", "position", "printed_number", "text")


class NestedResultSerializer(serializers.ModelSerializer):
    indicators = NestedIndicatorSerializer(many=True, read_only=True)

    class Meta:
        model = Result
        fields = ("id", "position", "text", "indicators")


class RoadmapSerializer(SourcedSerializer):
    meeting = Address()
    themes = Pluck("address")
    subthemes = Pluck("text")
    specific_objectives = Pluck("text")
    results = NestedResultSerializer(many=True, read_only=True)

    class Meta:
        model = Roadmap
        fields = (
            "id",
            "meeting",
            "number",
            "theme",
            "themes",
            "subthemes",
            "cross_cutting",
            "general_objective",
            "specific_objectives",
            "start",
            "end",
            "results",
            *SOURCED,
        )


class ResultSerializer(SourcedSerializer):
    meeting = Address()
    roadmap = Address("number", allow_null=True)
    indicators = NestedIndicatorSerializer(many=True, read_only=True)

    class Meta:
        model = Result
        fields = ("id", "meeting", "roadmap", "position", "text", "indicators", *SOURCED)


class TargetSerializer(serializers.ModelSerializer):
    class Meta:
        model = Target
        fields = ("period_start", "period_end", "value", "note")


class NestedMeasurementSerializer(serializers.ModelSerializer):
    state = Address("code", allow_null=True)
    organisation = OrganisationCode(read_only=True, allow_null=True)

    class Meta:
        model = Measurement
        fields = ("date", "value", "state", "organisation", "evidence", "note")


class MeasurementSerializer(NestedMeasurementSerializer):
    """`indicator` is the `id` of the indicator; `standing` says how the figure came on record."""

    meeting = Address(source="indicator.result.meeting")
    roadmap = Address("number", source="indicator.result.roadmap", allow_null=True)
    indicator = serializers.PrimaryKeyRelatedField(read_only=True)
    standing = serializers.ChoiceField(source="origin", choices=Measurement.Origin.choices)

    class Meta:
        model = Measurement
        fields = (
            *("id", "meeting", "roadmap", "indicator", "date", "value", "state", "organisation"),
            *("evidence", "note", "standing"),
        )


class IndicatorSerializer(SourcedSerializer):
    """`baseline` and `target` are values, the target being that of the last period; `status` is derived."""

    meeting = Address(source="result.meeting")
    roadmap = Address("number", source="result.roadmap", allow_null=True)
    result_position = serializers.IntegerField(source="result.position")
    baseline = serializers.DecimalField(14, 2, source="baseline_value", allow_null=True)
    target = serializers.DecimalField(14, 2, source="latest_target.value", default=None, allow_null=True)
    status = serializers.ChoiceField(choices=Indicator.Status.choices)
    targets = TargetSerializer(many=True, read_only=True)
    measurements = NestedMeasurementSerializer(many=True, read_only=True)

    class Meta:
        model = Indicator
        fields = (
            "id",
            "meeting",
            "roadmap",
            "result",
            "result_position",
            "position",
            "printed_number",
            "text",
            "measure",
            "unit",
            "direction",
            "baseline",
            "baseline_status",
            "baseline_date",
            "target",
            "targets",
            "measurements",
            "status",
            *SOURCED,
        )
