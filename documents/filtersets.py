"""Filters of documents in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from documents.library import coded, concerning, library_of
from documents.models import Document
from meetings.filtersets import ByAddress, ByNumber
from meetings.models import Axis


class DocumentFilter(filters.FilterSet):
    meeting = ByAddress("meeting__address")
    conference = filters.CharFilter(method="by_conference", label=_("Conference concerned"))
    body = ByAddress("body__address")
    theme = ByAddress("themes__address")
    address = ByAddress("address")
    axis = filters.CharFilter(method="by_axis", label=_("Axis of work, such as crm-1"))
    year = ByNumber(method="by_year", label=_("Year of a text of the library"))
    kind = filters.ChoiceFilter(choices=Document.Kind.choices)
    nature = filters.ChoiceFilter(choices=Document.Nature.choices)

    def by_conference(self, rows, name, value):
        return rows.filter(concerning(value)).distinct()

    def by_axis(self, rows, name, value):
        axes = coded(Axis.objects.visible_to(self.request.viewer)).filter(code__iexact=value)
        return rows.filter(axes__in=axes.order_by().values("pk")).distinct()

    def by_year(self, rows, name, value):
        return rows.filter(pk__in=library_of(self.request.viewer).filter(year=value).order_by().values("pk"))
