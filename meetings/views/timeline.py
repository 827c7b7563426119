"""The page of presidencies and plenaries over the years."""

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import TemplateView

from meetings.lists import listed, presided
from meetings.models import Conference, Series, SeriesConference
from meetings.requests import ViewerRequest
from meetings.timeline import entries, timeline_of


class TimelinePage(TemplateView):
    """All conferences on one axis of years, and the same in a table."""

    request: ViewerRequest
    template_name = "meetings/timeline.html"

    def get_context_data(self, **kwargs):
        viewer, today = self.request.viewer, timezone.now().date()
        conferences = list(presided(Conference.objects.visible_to(viewer), viewer))
        places = SeriesConference.objects.visible_to(viewer).select_related("conference")
        plenaries = listed(viewer).filter(series__kind=Series.Kind.PLENARY)
        plenaries = list(plenaries.prefetch_related(Prefetch("series__places", places)))
        timeline = timeline_of(conferences, plenaries, today) if conferences else None
        return super().get_context_data(
            timeline=timeline,
            entries=entries(conferences, plenaries, timeline) if timeline else [],
            today=today,
            **kwargs,
        )
