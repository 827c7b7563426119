"""How activities are written in the API. Field names are a contract with scripts: docs/api.md."""

from rest_framework import serializers

from meetings.serializers import SOURCED, SourcedSerializer
from plans.models import Activity
from portal.api.viewsets import Address, Pluck


class ActivitySerializer(SourcedSerializer):
    """`status` follows from the last report: `planned` where there is none. `due` is a day, a month or a year."""

    conference = Address(source="work_plan.conference")
    work_plan = Address()
    plan_of_body = Address(source="work_plan.body", allow_null=True)
    plan_of_presidency = Address("code", source="work_plan.presidency.state", allow_null=True)
    body = Address(allow_null=True)
    axis = serializers.CharField(source="subtopic.topic.axis.name", default=None, allow_null=True)
    topic = serializers.CharField(source="subtopic.topic.name", default=None, allow_null=True)
    subtopic = serializers.CharField(source="subtopic.name", default=None, allow_null=True)
    due = serializers.DateField(source="due_on", allow_null=True)
    due_precision = serializers.CharField(source="due_on_precision")
    due_meeting = Address(allow_null=True)
    meetings = Pluck("address")
    decisions = Pluck("address")
    practices = Pluck("address")
    roadmaps = Pluck("number")
    priority_marked_on = serializers.DateField(allow_null=True)
    status = serializers.CharField(source="standing")
    reported_on = serializers.DateField(source="last_reported", allow_null=True)

    class Meta:
        model = Activity
        fields = (
            *("id", "address", "title", "conference", "work_plan", "plan_of_body", "plan_of_presidency", "body"),
            *("axis", "topic", "subtopic", "due", "due_precision", "due_meeting", "remarks", "meetings", "decisions"),
            *("practices", "roadmaps", "priority_marked_on", "status", "reported_on", *SOURCED),
        )
