"""Filters of the programme in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from meetings.filtersets import ByAddress, InMeetingFilter
from sessions.models import ConceptUse, Part


class SessionFilter(InMeetingFilter):
    state = filters.CharFilter(method="by_lead", label=_("State that leads the session"))
    theme = ByAddress("themes__address")
    address = ByAddress("address")

    def by_lead(self, rows, name, value):
        leads = Part.objects.visible_to(self.request.viewer).leads()
        by_name = leads.filter(state__code__iexact=value) | leads.filter(presidency__state__code__iexact=value)
        return rows.filter(pk__in=by_name.values("session"))


class AgendaItemFilter(filters.FilterSet):
    meeting = ByAddress("block__meeting__address")
    conference = ByAddress("block__meeting__series__conferences__address")
    session = ByAddress("session__address")


class ConceptFilter(filters.FilterSet):
    """A concept that serves a meeting which the viewer may not see is not found through that meeting."""

    meeting = filters.CharFilter(method="by_use", label=_("Meeting that it serves"))
    session = filters.CharFilter(method="by_use", label=_("Session that it serves, by its address in its meeting"))
    source = ByAddress("citations__cited__address")

    LOOKUPS = {"meeting": "meeting__address__iexact", "session": "session__address__iexact"}

    def by_use(self, rows, name, value):
        """Both questions are asked of one use: a session's address repeats from meeting to meeting."""
        asked = {
            lookup: self.form.cleaned_data[key]
            for key, lookup in self.LOOKUPS.items()
            if self.form.cleaned_data.get(key)
        }
        uses = ConceptUse.objects.visible_to(self.request.viewer).filter(**asked)
        return rows.filter(pk__in=uses.values("concept"))
