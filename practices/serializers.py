"""How good practices are written in the API. Field names are a contract with scripts: docs/api.md."""

from meetings.serializers import SOURCED, SourcedSerializer
from portal.api.values import PrefetchedList, PrefetchedText
from portal.api.viewsets import Address
from practices.models import Practice


class PracticeSerializer(SourcedSerializer):
    """Those to whom a practice is attributed stand by kind, each list in the order of the attribution."""

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
            "attribution_printed",
            "meeting",
            "session",
            "themes",
            "classification",
            "same_as",
            *SOURCED,
        )
