"""What was said in the name of a conference in other forums: all of it, and one statement."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from decisions.elsewhere import statements
from decisions.models import StatementElsewhere
from meetings.lists import sources
from meetings.models import Conference
from meetings.requests import ViewerRequest


class OfConference:
    """The statements of the conference in the address."""

    request: ViewerRequest

    def get_queryset(self):
        viewer = self.request.viewer
        conferences = Conference.objects.visible_to(viewer)
        self.conference = get_object_or_404(conferences, address=self.kwargs["address"])
        rows = StatementElsewhere.objects.visible_to(viewer).filter(conference=self.conference)
        return statements(rows, viewer)

    def get_context_data(self, **context):
        return super().get_context_data(conference=self.conference, **context)


class StatementList(OfConference, ListView):
    template_name = "decisions/statements.html"
    context_object_name = "statements"
    paginate_by = 50


class StatementDetail(OfConference, DetailView):
    template_name = "decisions/statement.html"
    context_object_name = "statement"
    slug_url_kwarg = "statement"
    slug_field = "address"

    def get_context_data(self, **context):
        return super().get_context_data(sources=sources([self.object]), **context)
