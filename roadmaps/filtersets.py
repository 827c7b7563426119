"""Filters of roadmaps, their results and indicators in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from meetings.filtersets import ByAddress, ByNumber, InMeetingFilter
from roadmaps.models import Indicator, Measurement


class RoadmapFilter(InMeetingFilter):
    number = ByNumber()
    theme = ByAddress("themes__address")


class ResultFilter(InMeetingFilter):
    roadmap = ByNumber(field_name="roadmap__number")
    theme = ByAddress("roadmap__themes__address")


class IndicatorFilter(filters.FilterSet):
    meeting = ByAddress("result__meeting__address")
    conference = ByAddress("result__meeting__series__conferences__address")
    roadmap = ByNumber(field_name="result__roadmap__number")
    result = ByNumber(field_name="result_id")
    theme = ByAddress("result__roadmap__themes__address")
    state = filters.CharFilter(method="by_state", label=_("State that reports a measurement"))
    baseline_status = filters.ChoiceFilter(choices=Indicator.Baseline.choices)

    def by_state(self, rows, name, value):
        """By the measurements that the reader sees: that there is another one would tell of it."""
        measured = Measurement.objects.visible_to(self.request.viewer).filter(state__code__iexact=value)
        return rows.filter(pk__in=measured.values("indicator"))


class MeasurementFilter(filters.FilterSet):
    meeting = ByAddress("indicator__result__meeting__address")
    conference = ByAddress("indicator__result__meeting__series__conferences__address")
    roadmap = ByNumber(field_name="indicator__result__roadmap__number")
    indicator = ByNumber(field_name="indicator_id")
    state = ByAddress("state__code")
