"""The list of the API that this room answers for."""

from django_filters import rest_framework as filters

from meetings.filtersets import ByAddress
from meetings.requests import ViewerApiRequest
from plans.lists import in_full
from plans.models import Activity
from plans.serializers import ActivitySerializer
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class ActivityFilter(filters.FilterSet):
    meeting = ByAddress("meetings__address")
    conference = ByAddress("work_plan__conference__address")
    body = ByAddress("body__address")
    work_plan = ByAddress("work_plan__address")


class ActivityViewSet(ReadOnly):
    """Activities of work plans, with what each is tied to, and how it stands by its last report."""

    request: ViewerApiRequest
    queryset = Activity.objects.all()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    lookup_field = "address"

    def get_queryset(self):
        rows = super().get_queryset()
        return in_full(rows, self.request.viewer).order_by(*Activity._meta.ordering, "pk")


registry.viewset("activities", ActivityViewSet)
