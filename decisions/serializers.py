"""How decisions are written in the API. Field names are a contract with scripts: docs/api.md."""

from django.urls import reverse
from rest_framework import serializers

from decisions.following import followup_of
from decisions.models import Addressee, Application, Criterion, Decision, FollowUp, Report, StatementElsewhere
from meetings.serializers import SOURCED, SourcedSerializer
from meetings.serializers.figures import TermSerializer
from portal.api.viewsets import Address, Pluck


class AddresseeSerializer(serializers.ModelSerializer):
    """Whom a decision is addressed to: a State by its code, a body by its address, else the seat of a conference."""

    state = Address("code", allow_null=True)
    conference = Address(allow_null=True)
    body = Address(allow_null=True)

    class Meta:
        model = Addressee
        fields = ("kind", "state", "conference", "body")


class DecisionSerializer(SourcedSerializer):
    """`verb` and `subject` stand as printed in `original_language`; `due` is a day, a month or a year, or null.

    `status` says how the decision stands by its dated acts: null where its follow-up is not released, or where it is
    merely stated.
    """

    conferences = Pluck("address")
    meeting = Address(allow_null=True)
    body = Address(allow_null=True)
    document = Address(source="worded_in", allow_null=True)
    due = serializers.DateField(source="due_on", allow_null=True)
    due_precision = serializers.CharField(source="due_on_precision")
    due_meeting = Address(allow_null=True)
    designates = TermSerializer(allow_null=True, read_only=True)
    themes = Pluck("address")
    addressees = AddresseeSerializer(many=True, read_only=True)
    status = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields = (
            "id",
            "address",
            "title",
            "conferences",
            "meeting",
            "body",
            "decided_on",
            "decided_on_precision",
            "subject",
            "verb",
            "original_language",
            "number",
            "force",
            "document",
            "paragraph",
            "addressees",
            "due",
            "due_precision",
            "due_meeting",
            "designates",
            "themes",
            "status",
            *SOURCED,
        )

    def get_status(self, row) -> str | None:
        found = followup_of(is_superseded=row.is_superseded, is_concluded=row.is_concluded, is_reported=row.has_reports)
        is_told = row.releases_followup and row.is_operative
        return str(found) if is_told or found in (FollowUp.CONCLUDED, FollowUp.SUPERSEDED) else None


class ReportSerializer(serializers.ModelSerializer):
    """`state` is the State that reports, null where a Presidency or a secretariat does; `evidence` holds addresses."""

    decision = Address(source="addressee.decision")
    addressee = AddresseeSerializer(read_only=True)
    state = Address("code", allow_null=True)
    evidence = serializers.SerializerMethodField()

    class Meta:
        model = Report
        fields = (
            *("id", "decision", "addressee", "state", "reported_as", "reported_on", "text", "language", "evidence"),
        )

    def get_evidence(self, row) -> list[str]:
        at = self.context["request"].build_absolute_uri
        found = [row.evidence_link] if row.evidence_link else []
        if row.evidence_paper:
            found.append(at(row.evidence_paper.get_absolute_url()))
        if row.evidence_file:
            found.append(at(reverse("decisions:evidence", args=[row.addressee.decision.address, row.pk])))
        return found


class CriterionSerializer(SourcedSerializer):
    """`position` is the printed number among those of its `kind`; `approval` is the decision that approved it all."""

    conference = Address(source="criteria.conference")
    since = serializers.DateField(source="criteria.since", allow_null=True)
    since_precision = serializers.CharField(source="criteria.since_precision")
    approval = Address(source="criteria.approval", allow_null=True)

    class Meta:
        model = Criterion
        fields = ("id", "conference", "kind", "position", "text", "since", "since_precision", "approval", *SOURCED)


class ApplicationSerializer(serializers.ModelSerializer):
    """For members and the secretariat. `outcome` is empty where nothing is decided on record."""

    conference = Address()
    state = Address("code", allow_null=True)
    organisation = Address("acronym_es", allow_null=True)
    decision = Address(source="decided_by", allow_null=True)

    class Meta:
        model = Application
        fields = (
            *("id", "address", "conference", "state", "organisation", "letter_on", "letter_on_precision"),
            *("decision", "outcome", "announced_on", "announced_on_precision"),
            *("status_since", "status_since_precision"),
        )


class StatementElsewhereSerializer(SourcedSerializer):
    """`decision` is null where none is on record under which it was made; `document` is a document's address."""

    conference = Address()
    presidency = TermSerializer(allow_null=True, read_only=True)
    decision = Address(source="made_under", allow_null=True)
    document = Address(source="said_in", allow_null=True)

    class Meta:
        model = StatementElsewhere
        fields = (
            *("id", "address", "title", "conference", "presidency", "forum", "made_on", "made_on_precision", "made_by"),
            *("decision", "text", "document", "link", "report", "reported_on", "reported_on_precision", "followup"),
            *("original_language", *SOURCED),
        )
