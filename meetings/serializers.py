"""How records of meetings are written in the API. Field names are a contract with scripts: docs/api.md."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import (
    Body,
    Conference,
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


class ConferenceSerializer(SourcedSerializer):
    class Meta:
        model = Conference
        fields = ("address", "acronym", "name", "founded", "description", "secretariat_name", "website", *SOURCED)


class StateSerializer(SourcedSerializer):
    class Meta:
        model = State
        fields = ("code", "name", "official_name", *SOURCED)


class OrganisationSerializer(SourcedSerializer):
    code = serializers.SerializerMethodField()
    parent = OrganisationCode(read_only=True, allow_null=True)  # type: ignore[assignment]

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
    conference = Address()
    state = Address("code")
    precision = serializers.ChoiceField(choices=Precision.choices)

    class Meta:
        model = Presidency
        fields = (
            "id",
            "conference",
            "state",
            "start",
            "end",
            "precision",
            "start_precision",
            "end_precision",
            "theme",
            "motto",
            *SOURCED,
        )


class BodySerializer(SourcedSerializer):
    conferences = Pluck("address")
    themes = Pluck("address")
    successor = Address(allow_null=True)

    class Meta:
        model = Body
        fields = (
            "address",
            "conferences",
            "kind",
            "acronym",
            "name",
            "mandate",
            "themes",
            "start",
            "start_precision",
            "end",
            "end_precision",
            "successor",
            *SOURCED,
        )


class ChairSerializer(serializers.ModelSerializer):
    """Who presides stands in the record of the meeting, and is as sure as that."""

    conference = Address()
    state = Address("code")
    certainty = serializers.ChoiceField(choices=Certainty.choices, source="meeting.certainty")

    class Meta:
        model = MeetingChair
        fields = ("conference", "state", "certainty")


class MeetingSerializer(SourcedSerializer):
    """`course` is what is on record of how it went; where nothing else is said, what the situation says."""

    course = serializers.ChoiceField(choices=Meeting.Course.choices, source="known_course")
    course_certainty = serializers.SerializerMethodField()
    course_source = serializers.SerializerMethodField()
    series = Address()
    host = Address("code", allow_null=True)
    conferences = Pluck("conference.address", source="series.places")
    chairs = ChairSerializer(many=True, read_only=True)

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
            "situation",
            "course",
            "course_certainty",
            "course_source",
            *SOURCED,
        )

    def get_course_certainty(self, meeting) -> str:
        return meeting.course_certainty if meeting.course else meeting.certainty

    def get_course_source(self, meeting) -> str | None:
        source = meeting.course_source if meeting.course else meeting.source
        return source.address if source else None


class ParticipationSerializer(PartySerializer):
    meeting = Address()

    class Meta:
        model = Participation
        fields = ("id", "meeting", "state", "organisation", "kind", "capacity", *SOURCED)


class SourceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = ("address", "author", "title", "publisher", "year", "link", "note")
