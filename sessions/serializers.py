"""How the programme of a meeting is written in the API. Field names are a contract with scripts: docs/api.md."""

from rest_framework import serializers

from meetings.serializers import SOURCED, SourcedSerializer
from portal.reading import Address, Each
from sessions.models import AgendaItem, Citation, Concept, ConceptUse, Session

# The columns of its own that a session is written from.
WRITTEN_OF_SESSIONS = (
    *("address", "position", "label", "number", "title", "duration", "summary"),
    *("printed_form", "certainty", "note"),
)


class SessionSerializer(SourcedSerializer):
    meeting = Address()
    leads = serializers.SerializerMethodField()
    topics = Each("text", source="all_topics")
    concepts = Each("concept.term", source="seen_uses")
    questions = Each("text", source="all_questions")
    themes = Each("address", source="all_themes")

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
            "leads",
            "topics",
            "concepts",
            "questions",
            "themes",
            "summary",
            *SOURCED,
        )

    def get_leads(self, session) -> list[str]:
        """Codes of the states that lead, in order; a presidency leads through its state."""
        states = (part.state or (part.presidency and part.presidency.state) for part in session.leading_parts)
        return [state.code for state in states if state]


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
