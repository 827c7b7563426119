"""What was said in the name of a conference in other forums: all of it, and one statement."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from decisions.elsewhere import statements
from decisions.models import StatementElsewhere
from meetings.lists import sources
from meetings.models import Conference
from meetings.requests import ViewerRequest


def of_conference(address: str, viewer):
    return statements(StatementElsewhere.objects.visible_to(viewer).filter(conference__address=address), viewer)


class StatementList(ListView):
    """The statements of a conference; pages of 50."""

    request: ViewerRequest
    template_name = "decisions/statements.html"
    context_object_name = "statements"
    paginate_by = 50

    def get_queryset(self):
        return of_conference(self.kwargs["address"], self.request.viewer)

    def get_context_data(self, **context):
        conferences = Conference.objects.visible_to(self.request.viewer)
        conference = get_object_or_404(conferences, address=self.kwargs["address"])
        return super().get_context_data(conference=conference, **context)


class StatementDetail(DetailView):
    request: ViewerRequest
    template_name = "decisions/statement.html"
    context_object_name = "statement"
    slug_url_kwarg = "statement"
    slug_field = "address"

    def get_queryset(self):
        return of_conference(self.kwargs["address"], self.request.viewer)

    def get_context_data(self, **context):
        return super().get_context_data(conference=self.object.conference, sources=sources([self.object]), **context)
