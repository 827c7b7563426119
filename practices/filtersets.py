"""By what good practices can be narrowed in the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from meetings.filtersets import ByAddress, InMeetingFilter, OrganisationFilter
from practices.models import Practice


class PracticeFilter(InMeetingFilter):
    """`?conference=` finds what is attributed to a conference and what was shared in its meetings."""

    conference = filters.CharFilter(method="by_conference", label=_("Conference concerned, or attributed to"))
    session = ByAddress("session__address")
    state = ByAddress("attributions__state__code")
    organisation = OrganisationFilter(field_name="attributions__organisation", distinct=True)
    theme = ByAddress("themes__address")
    kind = filters.ChoiceFilter(choices=Practice.Kind.choices)

    def by_conference(self, rows, name, value):
        return rows.filter(
            Q(attributions__conference__address__iexact=value) | Q(meeting__series__conferences__address__iexact=value)
        ).distinct()
