"""How each conference consults between its meetings, as far as it is on record."""

from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from consultations.lists import by_conference, procedures
from consultations.words import WORDS
from meetings.lists import presided
from meetings.models import Conference
from meetings.requests import ViewerRequest


class ProcedureList(TemplateView):
    """Each conference with the procedures on record, and the words in which they are told."""

    request: ViewerRequest
    template_name = "consultations/list.html"

    def get_context_data(self, **context):
        return super().get_context_data(conferences=by_conference(self.request.viewer), vocabulary=WORDS, **context)


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
