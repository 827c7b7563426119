"""How what sources state in numbers is written in the API, and how a term is named elsewhere."""

from rest_framework import serializers

from meetings.models import ConferenceFigure, Presidency
from meetings.serializers import SourcedSerializer
from portal.api.viewsets import Address


class TermSerializer(serializers.ModelSerializer):
    """A term at the head of a conference, as it is named elsewhere."""

    conference = Address()
    state = Address("code")

    class Meta:
        model = Presidency
        fields = ("conference", "state", "start")


class ConferenceFigureSerializer(SourcedSerializer):
    """A number that a source states; `printed` is null where it follows from others, and `certainty` says inferred."""

    conference = Address()
    presidency = TermSerializer(allow_null=True, read_only=True)
    body = Address(allow_null=True)
    printed = serializers.SerializerMethodField()

    class Meta:
        model = ConferenceFigure
        fields = (
            *("id", "conference", "presidency", "kind", "body", "label", "original_language"),
            *("value", "printed", "exactness", "first_year", "last_year"),
            *("certainty", "source", "note"),
        )

    def get_printed(self, figure) -> str | None:
        return figure.printed or None
