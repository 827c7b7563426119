"""How the programme of a meeting is written in the API. Field names are a contract with scripts: docs/api.md."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import Meeting
from meetings.provenance import Certainty
from meetings.serializers import SOURCED, OrganisationCode, SourcedSerializer
from portal.api.values import PrefetchedList
from portal.api.viewsets import Address
from sessions.models import AgendaItem, Citation, Concept, ConceptUse, Part, Session


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
            "cancelled",
            "cancellation",
            *SOURCED,
        )


class ActingSerializer(SourcedSerializer):
    """Who acts in an item: one of state, organisation, presidency and body, or, as one, a conference or its members."""

    state = Address("code", allow_null=True)
    organisation = OrganisationCode(read_only=True, allow_null=True)
    body = Address(allow_null=True)
    conference = Address(allow_null=True)
    presidency = serializers.SerializerMethodField()

    class Meta:
        model = Part
        fields = (
            *("role", "state", "organisation", "presidency", "body", "conference", "collective", "person"),
            *("certainty", "source"),
        )

    def get_presidency(self, part) -> dict[str, str] | None:
        """`{"conference": address, "state": code}`; null where no presidency acts."""
        term = part.presidency
        return {"conference": term.conference.address, "state": term.state.code} if term else None


class AgendaItemSerializer(SourcedSerializer):
    """Room and platform are the item's own, or those of what it stands in; so is what cancels it.

    Of a meeting that was postponed and has no new date, no day and no hour is told.
    """

    meeting = Address(source="block.meeting")
    block = serializers.IntegerField(source="block.position")
    date = serializers.DateField(source="block.date", allow_null=True)
    session = Address(allow_null=True)
    room = serializers.SerializerMethodField()
    platform = serializers.SerializerMethodField()
    cancelled = serializers.BooleanField(source="is_cancelled", read_only=True)
    cancellation = serializers.SerializerMethodField()
    parts = ActingSerializer(many=True, read_only=True, source="seen_parts")

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
            "key",
            "text",
            "room",
            "platform",
            "cancelled",
            "cancellation",
            "who",
            "parts",
            *SOURCED,
        )
        extra_kwargs = {"start": {"format": "%H:%M"}}

    def get_room(self, item) -> str:
        return item.told_by("room").room

    def get_platform(self, item) -> str:
        return item.told_by("platform").platform

    def get_cancellation(self, item) -> str:
        """The reason, as it is said to readers; empty where none is told."""
        return item.cancelling.cancellation if item.is_cancelled else ""

    def to_representation(self, item):
        if item.parent_id:
            item.parent.block = item.block
        told = super().to_representation(item)
        return told | {"date": None, "start": None} if item.block.meeting.awaits_dates else told


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
