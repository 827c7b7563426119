"""How good practices are written in the API. Field names are a contract with scripts: docs/api.md."""

from rest_framework import serializers

from meetings.serializers import SOURCED, SourcedSerializer, organisation_code
from portal.reading import Address, Each
from practices.models import Practice

# The columns of its own that a practice is written from.
WRITTEN = (
    *("address", "title", "kind", "description", "since", "since_precision", "evidence", "attribution_printed"),
    *("printed_form", "certainty", "note"),
)


class PracticeSerializer(SourcedSerializer):
    """Those to whom a practice is attributed stand by kind, each list in the order of the attribution."""

    states = serializers.SerializerMethodField()
    organisations = serializers.SerializerMethodField()
    conferences = serializers.SerializerMethodField()
    bodies = serializers.SerializerMethodField()
    region = serializers.SerializerMethodField()
    meeting = Address()
    session = Address(allow_null=True)
    themes = Each("address", source="all_themes")
    same_as = Each("address", source="seen_again")

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
            "attribution_printed",
            "meeting",
            "session",
            "themes",
            "same_as",
            *SOURCED,
        )

    def get_states(self, practice) -> list[str]:
        return [row.state.code for row in practice.seen_attributions if row.state]

    def get_organisations(self, practice) -> list[str]:
        return [organisation_code(row.organisation) for row in practice.seen_attributions if row.organisation]

    def get_conferences(self, practice) -> list[str]:
        return [row.conference.address for row in practice.seen_attributions if row.conference]

    def get_bodies(self, practice) -> list[str]:
        return [row.body.address for row in practice.seen_attributions if row.body]

    def get_region(self, practice) -> str | None:
        return next((row.region.name for row in practice.seen_attributions if row.region), None)
