"""How good practices are written in the API. Field names are a contract with scripts: docs/api.md."""

from meetings.serializers import SOURCED, SourcedSerializer
from portal.api.columns import Gathered, GatheredText
from portal.api.viewsets import Address
from practices.models import Practice


class PracticeSerializer(SourcedSerializer):
    """Those to whom a practice is attributed stand by kind, each list in the order of the attribution."""

    states = Gathered()
    organisations = Gathered()
    conferences = Gathered()
    bodies = Gathered()
    region = GatheredText(allow_null=True)
    meeting = Address()
    session = Address(allow_null=True)
    themes = Gathered()
    same_as = Gathered()

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
