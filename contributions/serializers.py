"""How contributions are written in the API. Field names are a contract with scripts: docs/api.md."""

from rest_framework import serializers

from contributions.models import Share
from portal.api.viewsets import Address


class ContributionSerializer(serializers.ModelSerializer):
    """What a State contributes a year by a scale; amounts and percentages are decimals as text, as printed."""

    conference = Address(source="scale.conference")
    state = Address("code")
    currency = serializers.CharField(source="scale.currency")
    since = serializers.DateField(source="scale.since")
    since_precision = serializers.CharField(source="scale.since_precision")
    source = Address(source="scale.source", allow_null=True)  # type: ignore[assignment]
    certainty = serializers.CharField(source="scale.certainty")

    class Meta:
        model = Share
        fields = (
            "id",
            "conference",
            "state",
            "percentage",
            "amount",
            "currency",
            "since",
            "since_precision",
            "source",
            "certainty",
        )
