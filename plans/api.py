"""The list of the API that this room answers for."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from meetings.filtersets import ByAddress
from meetings.models import Meeting
from meetings.requests import ViewerApiRequest
from plans.lists import tied
from plans.models import Activity
from plans.serializers import ActivitySerializer
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class ActivityFilter(filters.FilterSet):
    meeting = filters.CharFilter(method="of_meeting", label=_("Meeting to which an activity is tied"))
    conference = ByAddress("work_plan__conference__address")
    body = ByAddress("body__address")
    work_plan = ByAddress("work_plan__address")

    def of_meeting(self, rows, name, value):
        """As far as the reader sees the meeting."""
        meetings = Meeting.objects.visible_to(self.request.viewer).filter(address__iexact=value)
        return rows.filter(meetings__in=meetings).distinct()


class ActivityViewSet(ReadOnly):
    """Activities of work plans, with what each is tied to, and how it stands by its last report."""

    request: ViewerApiRequest
    queryset = Activity.objects.all()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    lookup_field = "address"

    def get_queryset(self):
        return tied(super().get_queryset(), self.request.viewer).order_by("work_plan", "due_on", "address", "pk")


registry.viewset("activities", ActivityViewSet)
