"""The page of all conferences, and of the States that have a place in one."""

from collections import defaultdict

from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

from meetings.lists import presided
from meetings.models import Conference, Membership
from meetings.requests import ViewerRequest
from portal.translations import alphabetical


class ConferenceList(TemplateView):
    """Each conference with its presidency and its secretariat, and each State with its places in them today."""

    request: ViewerRequest
    template_name = "meetings/conferences.html"

    def get_context_data(self, **context):
        viewer, today, language = self.request.viewer, timezone.now().date(), get_language() or ""
        places = Membership.objects.visible_to(viewer).open_on(today).filter(state__isnull=False)
        standings, members = defaultdict(list), defaultdict(int)
        for row in places.select_related("state", "conference", "source").order_by("conference__founded", "pk"):
            standings[row.state].append(row)
            members[row.conference_id] += row.status == Membership.Status.MEMBER
        rows = presided(Conference.objects.visible_to(viewer), viewer)
        return super().get_context_data(
            conferences=[(row, row.troika(today), members[row.pk]) for row in rows],
            states=sorted(standings.items(), key=lambda pair: alphabetical(pair[0].name, language)),
            **context,
        )
