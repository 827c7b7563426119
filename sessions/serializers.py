"""How the programme of a meeting is written in the API. Field names are a contract with scripts: docs/api.md."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import Meeting
from meetings.provenance import Certainty
from meetings.serializers import SOURCED, SourcedSerializer
from portal.api.values import PrefetchedList
from portal.api.viewsets import Address
from sessions.models import AgendaItem, Citation, Concept, ConceptUse, Session


class LeadSerializer(serializers.Serializer):
    """A state that leads, on which side, and how sure that is."""

    state = serializers.CharField()
    conference = serializers.CharField(allow_null=True)
    certainty = serializers.ChoiceField(choices=Certainty.choices)
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]


@extend_schema_field(LeadSerializer(many=True))
class Leads(PrefetchedList):
    """Those who lead, as the view's `prefetch` gives them."""


class SessionSerializer(SourcedSerializer):
    """Those who lead are states, by their codes and in order; a presidency leads through its state.

    `course` is what is on record of the meeting's: unless it is “held”, sessions and leads are those of a plan.
    """

    meeting = Address()
    course = serializers.ChoiceField(choices=Meeting.Course.choices, source="known_course")
    led_by = Leads()
    leads = PrefetchedList()
    topics = PrefetchedList()
    concepts = PrefetchedList()
    questions = PrefetchedList()
    themes = PrefetchedList()

    class Meta:
        model = Session
        fields = (
            "id",
            "meeting",
            "address",
            "position",
            "label",
            "number",
            "title",
            "duration",
            "opening",
            "leads",
            "led_by",
            "course",
            "topics",
            "concepts",
            "questions",
            "themes",
            "summary",
            *SOURCED,
        )


class AgendaItemSerializer(SourcedSerializer):
    meeting = Address(source="block.meeting")
    block = serializers.IntegerField(source="block.position")
    date = serializers.DateField(source="block.date", allow_null=True)
    session = Address(allow_null=True)

    class Meta:
        model = AgendaItem
        fields = (
            "id",
            "meeting",
            "block",
            "date",
            "parent",
            "position",
            "title",
            "session",
            "start",
            "duration",
            *SOURCED,
        )
        extra_kwargs = {"start": {"format": "%H:%M"}}


class CitationSerializer(serializers.ModelSerializer):
    cited = Address(allow_null=True)

    class Meta:
        model = Citation
        fields = ("cited", "locator", "remark")


class ConceptUseSerializer(serializers.ModelSerializer):
    """Where a concept serves: a session of a meeting, or the whole meeting (session null)."""

    meeting = Address()
    session = Address(allow_null=True)

    class Meta:
        model = ConceptUse
        fields = ("meeting", "session")


class ConceptSerializer(SourcedSerializer):
    citations = CitationSerializer(many=True, read_only=True)
    uses = ConceptUseSerializer(many=True, read_only=True, source="seen_uses")

    class Meta:
        model = Concept
        fields = ("address", "term", "definition", "wording", "citations", "uses", *SOURCED)
