"""The list of the API that this room answers for: the scales, which are public. What is received has none."""

from django_filters import rest_framework as filters

from contributions.models import Share
from contributions.serializers import ContributionSerializer
from meetings.filtersets import ByAddress
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class ContributionFilter(filters.FilterSet):
    conference = ByAddress("scale__conference__address")
    state = ByAddress("state__code")
    since = filters.DateFilter("scale__since")


class ContributionViewSet(ReadOnly):
    """What each State contributes a year, by the scales of its conference as they are printed."""

    queryset = Share.objects.select_related("scale__conference", "scale__source", "state")
    serializer_class = ContributionSerializer
    filterset_class = ContributionFilter


registry.viewset("contributions", ContributionViewSet)
