"""How records of meetings are written in the API. Field names are a contract with scripts: docs/api.md."""

from datetime import date

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import (
    Conference,
    ConferenceStatement,
    Meeting,
    MeetingChair,
    Membership,
    Organisation,
    Participation,
    Presidency,
    Source,
    State,
)
from meetings.provenance import Certainty, Precision
from portal.api.viewsets import Address, Pluck

SOURCED = ("printed_form", "certainty", "source", "note")


class SourcedSerializer(serializers.ModelSerializer):
    """Says where a fact comes from: the source by its address, the printed form where it differs."""

    # The framework takes declared fields out of the class, so that `source` and `parent` hide no attribute of its own.
    source = Address(allow_null=True)  # type: ignore[assignment]


@extend_schema_field(str)
class OrganisationCode(serializers.Field):
    """An organisation by its Spanish acronym, in every language; one without an acronym by its address."""

    def to_representation(self, value: Organisation) -> str:
        return organisation_code(value)


def organisation_code(organisation: Organisation) -> str:
    """The Spanish acronym, in every language; the address where there is none (docs/api.md)."""
    return organisation.acronym_es or organisation.address


class ConferenceStatementSerializer(serializers.ModelSerializer):
    source = Address()  # type: ignore[assignment]

    class Meta:
        model = ConferenceStatement
        fields = ("subject", "text", "source")


class ConferenceSerializer(SourcedSerializer):
    statements = ConferenceStatementSerializer(many=True, read_only=True)

    class Meta:
        model = Conference
        fields = (
            "address",
            "acronym",
            "name",
            "founded",
            "description",
            "secretariat_name",
            "secretariat_email",
            "secretariat_contact",
            "website",
            "statements",
            *SOURCED,
        )


class FormerNameSerializer(serializers.Serializer):
    """Names that a state had before, in the language of the answer; `since` null where it is not known."""

    name = serializers.CharField()
    official_name = serializers.CharField()
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField()


class StateSerializer(SourcedSerializer):
    earlier_names = serializers.SerializerMethodField()

    class Meta:
        model = State
        fields = ("code", "name", "official_name", "earlier_names", *SOURCED)

    @extend_schema_field(FormerNameSerializer(many=True))
    def get_earlier_names(self, state):
        def told(former):
            named = state.on(date.fromisoformat(former["until"]))
            days = {"since": former["since"] or None, "until": former["until"]}
            return {"name": named.name, "official_name": named.official_name, **days}

        return [told(former) for former in state.earlier_names or ()]


class OrganisationSerializer(SourcedSerializer):
    code = serializers.SerializerMethodField()
    parent = OrganisationCode(source="known_parent", read_only=True, allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Organisation
        fields = ("address", "code", "acronym", "name", "kind", "parent", "website", *SOURCED)

    def get_code(self, organisation) -> str:
        return organisation_code(organisation)


class PartySerializer(SourcedSerializer):
    """Something about a state or an organisation: one of the two is filled, the other null."""

    state = Address("code", allow_null=True)
    organisation = OrganisationCode(read_only=True, allow_null=True)


class MembershipSerializer(PartySerializer):
    conference = Address()

    class Meta:
        model = Membership
        fields = (
            "id",
            "conference",
            "state",
            "organisation",
            "status",
            "since",
            "since_precision",
            "until",
            "until_precision",
            *SOURCED,
        )


class PresidencySerializer(SourcedSerializer):
    """Of a shared presidency each state has a row; `state_name` is its name at the end of the term."""

    conference = Address()
    state = Address("code")
    state_name = serializers.CharField(source="named_state.name", read_only=True)
    precision = serializers.ChoiceField(choices=Precision.choices)

    class Meta:
        model = Presidency
        fields = (
            "id",
            "conference",
            "state",
            "state_name",
            "is_shared",
            "start",
            "end",
            "precision",
            "start_precision",
            "end_precision",
            "theme",
            "motto",
            *SOURCED,
        )


class ChairSerializer(SourcedSerializer):
    conference = Address()
    state = Address("code")

    class Meta:
        model = MeetingChair
        fields = ("conference", "state", "certainty", "source")


class Groups(serializers.ListField):
    """Groups that a meeting convenes, or expressly does not."""

    child = serializers.ChoiceField(choices=Meeting.Convocation.choices)


class MeetingSerializer(SourcedSerializer):
    """`course` is what is on record of how it went; where nothing else is said, what the situation says.

    Groups that are neither in `convened` nor in `not_convened` are not on record; `convened_certainty` is that of both
    lists. `delegation_ceiling` says whether `delegation_limit` is binding or recommended; null where there is no limit.
    """

    course = serializers.ChoiceField(choices=Meeting.Course.choices, source="known_course")
    course_certainty = serializers.SerializerMethodField()
    course_source = serializers.SerializerMethodField()
    series = Address()
    host = Address("code", allow_null=True)
    convened = Groups(read_only=True)
    not_convened = Groups(read_only=True)
    convened_certainty = serializers.ChoiceField(choices=Certainty.choices, source="certainty_of_convening")
    conferences = Pluck("conference.address", source="series.places")
    chairs = ChairSerializer(many=True, read_only=True)
    further_sources = Pluck("address")
    chairs_since = serializers.SerializerMethodField()
    delegation_ceiling = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = (
            "address",
            "series",
            "number",
            "title",
            "motto",
            "start",
            "end",
            "timezone",
            "modality",
            "platform",
            "place",
            "host",
            "conferences",
            "chairs",
            "chairs_since",
            "situation",
            "course",
            "course_certainty",
            "course_source",
            "further_sources",
            "convened",
            "not_convened",
            "convened_certainty",
            "delegation_limit",
            "delegation_ceiling",
            "section",
            "accompanied_by",
            "departure",
            *SOURCED,
        )

    def get_chairs_since(self, meeting) -> list[date | None]:
        """For each of `chairs`, the day from which it presides; null for the whole meeting."""
        return [chair.since for chair in meeting.chairs.all()]

    @extend_schema_field(serializers.ChoiceField(choices=Meeting.Ceiling.choices, allow_null=True))
    def get_delegation_ceiling(self, meeting) -> str | None:
        return meeting.delegation_ceiling if meeting.delegation_limit else None

    def get_course_certainty(self, meeting) -> str:
        return meeting.course_certainty if meeting.course else meeting.certainty

    def get_course_source(self, meeting) -> str | None:
        source = meeting.course_source if meeting.course else meeting.source
        return source.address if source else None


class ParticipationSerializer(PartySerializer):
    """One of `state`, `organisation` and `body` is filled; `state_name` is the state's name on the meeting's day."""

    meeting = Address()
    body = Address(allow_null=True)
    state_name = serializers.CharField(source="named_state.name", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Participation
        fields = ("id", "meeting", "state", "state_name", "organisation", "body", "kind", "capacity", *SOURCED)


class SourceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = ("address", "author", "title", "publisher", "year", "link", "note")
