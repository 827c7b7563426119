"""Filters of the lists of the API. An unknown value finds nothing; a value of the wrong type is a 400."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from meetings.models import Body, ConferenceFigure, Meeting, Membership, Organisation, Participation


class ByAddress(filters.CharFilter):
    """Filters by the address of a related row, in either case; no row appears twice."""

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name=field_name, lookup_expr="iexact", distinct=True, **kwargs)


class ByNumber(filters.NumberFilter):
    """Filters by an integer that fits into the column; anything else is a 400."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**31 - 1, **kwargs)

    def get_max_validator(self):
        """None: the field has its own."""


class OrganisationFilter(filters.CharFilter):
    """By an organisation's address or Spanish acronym."""

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(
            Q(**{f"{self.field_name}__address__iexact": value}) | Q(**{f"{self.field_name}__acronym_es__iexact": value})
        )


class InMeetingFilter(filters.FilterSet):
    """For what belongs to one meeting: `?meeting=` and `?conference=`."""

    meeting = ByAddress("meeting__address")
    conference = ByAddress("meeting__series__conferences__address")


class WithPlaceFilter(filters.FilterSet):
    """For parties of conferences: `?conference=`, as far as the reader sees their place in it."""

    conference = filters.CharFilter(method="with_place", label=_("Conference"))

    def with_place(self, rows, name, value):
        places = Membership.objects.visible_to(self.request.viewer).filter(conference__address__iexact=value)
        return rows.filter(memberships__in=places).distinct()


class StateFilter(WithPlaceFilter):
    pass


class OrganisationsFilter(WithPlaceFilter):
    kind = filters.ChoiceFilter(choices=Organisation.Kind.choices)


class MembershipFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("state__code")
    organisation = OrganisationFilter(field_name="organisation")
    status = filters.ChoiceFilter(choices=Membership.Status.choices)


class PresidencyFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("state__code")


class PartnershipFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    organisation = OrganisationFilter(field_name="organisation")


class OfferFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("state__code")
    meeting = ByAddress("meeting__address")


class ConferenceFigureFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("presidency__state__code")
    body = ByAddress("body__address")
    kind = filters.ChoiceFilter(choices=ConferenceFigure.Kind.choices)


class BodyFilter(filters.FilterSet):
    conference = ByAddress("conferences__address")
    theme = ByAddress("themes__address")
    kind = filters.ChoiceFilter(choices=Body.Kind.choices)


class MeetingFilter(filters.FilterSet):
    conference = ByAddress("series__conferences__address")
    series = ByAddress("series__address")
    state = filters.CharFilter(method="by_state", label=_("State that presides or hosts the meeting"))
    situation = filters.ChoiceFilter(choices=Meeting.Situation.choices)

    def by_state(self, rows, name, value):
        return rows.filter(Q(host__code__iexact=value) | Q(chairs__state__code__iexact=value)).distinct()


class ParticipationFilter(InMeetingFilter):
    state = ByAddress("state__code")
    organisation = OrganisationFilter(field_name="organisation")
    body = ByAddress("body__address")
    kind = filters.ChoiceFilter(choices=Participation.Kind.choices)
    capacity = filters.ChoiceFilter(choices=Participation.Capacity.choices)
