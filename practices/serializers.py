"""How good practices are written in the API. Field names are a contract with scripts: docs/api.md."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.attributions import KINDS
from meetings.provenance import Certainty
from meetings.serializers import SOURCED, SourcedSerializer
from portal.api.values import PrefetchedList, PrefetchedText
from portal.api.viewsets import Address
from practices.models import Practice


class AttributionSerializer(serializers.Serializer):
    """One of those to whom a practice is attributed; the attribution is as sure as the record of the practice."""

    kind = serializers.ChoiceField(choices=list(KINDS))
    party = serializers.CharField()
    certainty = serializers.ChoiceField(choices=Certainty.choices)


@extend_schema_field(AttributionSerializer(many=True))
class Attributions(PrefetchedList):
    """Those to whom a practice is attributed, as the view's `prefetch` gives them."""


class PracticeSerializer(SourcedSerializer):
    """Those to whom a practice is attributed stand by kind, each list in the order of the attribution.

    In `attributions` they stand together, each with how sure that is.
    """

    attributions = Attributions()

    states = PrefetchedList()
    organisations = PrefetchedList()
    conferences = PrefetchedList()
    bodies = PrefetchedList()
    region = PrefetchedText(allow_null=True)
    meeting = Address()
    session = Address(allow_null=True)
    themes = PrefetchedList()
    same_as = PrefetchedList()

    class Meta:
        model = Practice
        fields = (
            "address",
            "title",
            "kind",
            "description",
            "since",
            "since_precision",
            "evidence",
            "states",
            "organisations",
            "conferences",
            "bodies",
            "region",
            "attributions",
            "attribution_printed",
            "meeting",
            "session",
            "themes",
            "classification",
            "same_as",
            *SOURCED,
        )
