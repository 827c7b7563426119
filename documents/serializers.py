"""How documents are written in the API. Field names are a contract with scripts: docs/api.md."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.files import papers_of, standing_version
from documents.models import Document, File, Statement, TextTie
from documents.standings import STANDINGS
from meetings.serializers import SOURCED, SourcedSerializer
from portal.api.viewsets import Address, Pluck


class DocumentFileSerializer(serializers.Serializer):
    """A file that can be had; `sha256` is null where it is made when asked for, and so not always the same bytes."""

    language = serializers.ChoiceField(choices=settings.LANGUAGES)
    format = serializers.ChoiceField(choices=File.Format.choices)
    url = serializers.URLField()
    sha256 = serializers.CharField(allow_null=True)


class StatementSerializer(serializers.ModelSerializer):
    """What a State said in its own words on a text, or on a section or paragraph of it."""

    state = Address("code")
    section = serializers.SerializerMethodField()
    paper = Address(allow_null=True)
    source = Address(allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Statement
        fields = ("state", "kind", "section", "paragraph", "text", "original_language", "paper", "source")

    def get_section(self, statement) -> str:
        """Numbering and heading of the section; empty where it is about the whole text."""
        return f"{statement.section.numbering} {statement.section.heading}".strip() if statement.section else ""


class TextTieSerializer(serializers.ModelSerializer):
    """What a text does to another: `document` is the other's address, `meeting` the one that it belongs to, if any."""

    document = serializers.CharField(source="other.address")
    meeting = serializers.CharField(source="other.meeting.address", default=None, allow_null=True)

    class Meta:
        model = TextTie
        fields = ("kind", "document", "meeting")


class DocumentSerializer(SourcedSerializer):
    meeting = Address(allow_null=True)
    body = Address(allow_null=True)
    is_known_by_title = serializers.BooleanField(help_text=_("No text of it is on record here."))
    adopted_by = Address(allow_null=True)
    adopted_at = serializers.SerializerMethodField()
    conferences = Pluck("address")
    axes = serializers.SerializerMethodField()
    text_ties = TextTieSerializer(many=True, read_only=True)
    themes = Pluck("address")
    languages = serializers.SerializerMethodField()
    standings = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()
    statements = StatementSerializer(many=True, read_only=True)

    class Meta:
        model = Document
        fields = (
            "id",
            "address",
            "meeting",
            "body",
            "kind",
            "nature",
            "is_paraphrase",
            "title",
            "symbol",
            "date",
            "date_precision",
            "link",
            "is_known_by_title",
            "conferences",
            "adopted_by",
            "adopted_at",
            "axes",
            "themes",
            "text_ties",
            "original_language",
            "official_languages",
            "authentic_languages",
            "state_order",
            "state_order_language",
            "state_order_codes",
            "languages",
            "standings",
            "version",
            "status",
            "files",
            "statements",
            *SOURCED,
        )

    def get_adopted_at(self, document) -> list[str]:
        """The addresses of the meetings of which it is on record that they adopted the text."""
        return [use.meeting.address for use in document.adoptions]

    def get_axes(self, document) -> list[str]:
        """Axes of work by conference and number, such as `crm-1`."""
        return [axis.code for axis in document.axes.all()]

    def get_version(self, document) -> int | None:
        """The number of the last issued version, null where none has been issued."""
        return document.issued[0].number if document.issued else None

    def get_status(self, document) -> str:
        """The last issued version's, else that of the one being written, else `published` or `draft` by the release."""
        version = standing_version(document)
        return version.status if version else document.release

    def get_languages(self, document) -> list[str]:
        """Languages in which something of the document is written or stored, authentic ones or the original first."""
        return [paper.language for paper in papers_of(document)]

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "enum": STANDINGS}})
    def get_standings(self, document) -> dict[str, str]:
        """What the text is in each of `languages` (documents/standings.py)."""
        return {paper.language: paper.standing for paper in papers_of(document)}

    @extend_schema_field(DocumentFileSerializer(many=True))
    def get_files(self, document) -> list[dict]:
        """One file a language: the uploaded original, else what is generated from the record."""
        return [
            {
                "language": paper.language,
                "format": paper.format.lower(),
                "url": self.context["request"].build_absolute_uri(paper.address),
                "sha256": paper.sha256,
            }
            for paper in papers_of(document)
        ]
