"""Filters of documents in the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from documents.models import Document
from meetings.filtersets import ByAddress


class DocumentFilter(filters.FilterSet):
    meeting = ByAddress("meeting__address")
    conference = filters.CharFilter(method="by_conference", label=_("Conference concerned"))
    body = ByAddress("body__address")
    theme = ByAddress("themes__address")
    address = ByAddress("address")
    kind = filters.ChoiceFilter(choices=Document.Kind.choices)
    nature = filters.ChoiceFilter(choices=Document.Nature.choices)

    def by_conference(self, rows, name, value):
        condition = Q()
        for path in Document.concerns:
            condition |= Q(**{f"{path}__address__iexact": value})
        return rows.filter(condition).distinct()
