"""The consultations of whoever has a seat in them, and how each conference consults between its meetings."""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.generic import DetailView, TemplateView

from consultations.lists import by_conference, courses, procedures
from consultations.observing import invited_for
from consultations.roles import convening, has_seat
from consultations.words import WORDS
from meetings.lists import presided
from meetings.models import Conference
from meetings.requests import ViewerRequest


class ConsultationList(TemplateView):
    """The consultations that the reader sees; then each conference with the procedures on record, and their words."""

    request: ViewerRequest
    template_name = "consultations/list.html"

    def get(self, request, *args, **kwargs):
        """A page with consultations is one person's: no cache keeps it."""
        response = super().get(request, *args, **kwargs)
        if has_seat(request.viewer) or request.viewer.observer_places:
            add_never_cache_headers(response)
        return response

    def get_context_data(self, **context):
        viewer = self.request.viewer
        found, invited = courses(viewer) if has_seat(viewer) else [], invited_for(viewer)
        return super().get_context_data(
            has_seat=has_seat(viewer) or bool(invited),
            invited=invited,
            going=[course for course in found if not course.is_over],
            over=[course for course in found if course.is_over],
            conferences=by_conference(viewer),
            vocabulary=WORDS,
            prepares=convening(viewer),
            **context,
        )


class ProcedureDetail(DetailView):
    """A procedure, stage by stage, with whom it would ask today."""

    request: ViewerRequest
    template_name = "consultations/procedure.html"
    context_object_name = "procedure"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return procedures(self.request.viewer)

    def get_context_data(self, **context):
        viewer, today = self.request.viewer, timezone.now().date()
        conferences = Conference.objects.visible_to(viewer).filter(procedures=self.object)
        asks_troika = any(stage.respondents == stage.Respondents.TROIKA for stage in self.object.stages.all())
        rows = presided(conferences, viewer) if asks_troika else []
        troikas = [(row, row.troika(today)) for row in rows]
        return super().get_context_data(troikas=troikas, today=today, **context)
