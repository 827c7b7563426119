"""How bodies are written in the API, with what is laid down of them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import AgendaElement, Body, ParticipationRule, Provision, Reporting, Rhythm, RuleGroup
from meetings.serializers import SourcedSerializer
from portal.api.viewsets import Address, Pluck

LASTING = ("since", "since_precision", "until", "until_precision")
WHENCE = ("certainty", "source", "note")


class ProvisionSerializer(SourcedSerializer):
    class Meta:
        model = Provision
        fields = ("printed_number", "text", *WHENCE)


class ReportingSerializer(SourcedSerializer):
    body = Address(source="superior")

    class Meta:
        model = Reporting
        fields = ("body", "manner", *LASTING, *WHENCE)


class RhythmSerializer(SourcedSerializer):
    meets_with = Address(allow_null=True)

    class Meta:
        model = Rhythm
        fields = ("text", "meets_with", *LASTING, *WHENCE)


class RuleGroupSerializer(SourcedSerializer):
    """`speaks` and `drafts` are empty where nothing is on record; `disputed` where the source says both."""

    class Meta:
        model = RuleGroup
        fields = ("group", "attends", "speaks", "drafts", *WHENCE)


class ParticipationRuleSerializer(SourcedSerializer):
    groups = RuleGroupSerializer(many=True, read_only=True)

    class Meta:
        model = ParticipationRule
        fields = ("section", "level", "delegation_limit", "accompanied_by", "groups", *LASTING, *WHENCE)


class AgendaElementSerializer(SourcedSerializer):
    class Meta:
        model = AgendaElement
        fields = ("section", "text", *LASTING, *WHENCE)


class BodySerializer(SourcedSerializer):
    """What is empty is not on record."""

    conferences = Pluck("address")
    themes = Pluck("address")
    on_record_in = serializers.IntegerField(source="last_year", allow_null=True)
    successor = Address(allow_null=True, source="known_successor")
    reports_to = ReportingSerializer(many=True, read_only=True)
    composition = serializers.SerializerMethodField()
    functions = serializers.SerializerMethodField()
    produces = serializers.SerializerMethodField()
    meets = RhythmSerializer(many=True, read_only=True, source="rhythms")
    participation_rules = ParticipationRuleSerializer(many=True, read_only=True)
    agenda_elements = AgendaElementSerializer(many=True, read_only=True)

    class Meta:
        model = Body
        fields = (
            *("address", "conferences", "kind", "acronym", "name", "mandate", "themes", "is_planned"),
            *("start", "start_precision", "end", "end_precision", "on_record_in", "successor"),
            *("reports_to", "composition", "functions", "produces", "meets"),
            *("participation_rules", "agenda_elements"),
            *("printed_form", *WHENCE),
        )

    @extend_schema_field(ProvisionSerializer(many=True))
    def get_composition(self, body) -> list[Any]:
        return self._of_kind(body, Provision.Kind.COMPOSITION)

    @extend_schema_field(ProvisionSerializer(many=True))
    def get_functions(self, body) -> list[Any]:
        return self._of_kind(body, Provision.Kind.FUNCTION)

    @extend_schema_field(ProvisionSerializer(many=True))
    def get_produces(self, body) -> list[Any]:
        return self._of_kind(body, Provision.Kind.OUTPUT)

    def _of_kind(self, body, kind: str) -> list[Any]:
        rows = [row for row in body.provisions.all() if row.kind == kind]
        return list(ProvisionSerializer(rows, many=True, context=self.context).data)
