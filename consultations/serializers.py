"""How consultations are written in the API, for those who are part of them. Field names are a contract: docs/api.md."""

from rest_framework import serializers

from consultations.models import Consultation, Round
from portal.api.viewsets import Address, Pluck


class RoundSerializer(serializers.ModelSerializer):
    """A round: its text by the number of its version, its days, and its end as an instant; null without a term."""

    version = Address("number")

    class Meta:
        model = Round
        fields = ("number", "name", "version", "languages", "circulates_on", "working_days", "deadline", "closed_at")


class ConsultationSerializer(serializers.ModelSerializer):
    conferences = Pluck("address")
    procedure = Address(allow_null=True)
    rounds = RoundSerializer(many=True, read_only=True)

    class Meta:
        model = Consultation
        fields = ("id", "address", "number", "title", "conferences", "procedure", "rounds")
