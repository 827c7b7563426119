"""What is read of the decisions: the filtered list, one decision, and what waits for those for whom a reader acts."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.generic import DetailView, ListView, TemplateView

from consultations.views.members import Unlisted
from decisions.awaiting import acts_for_some, waiting_for
from decisions.calendar import calendar_of
from decisions.forms import DecisionFilterForm
from decisions.life import life_of
from decisions.lists import in_full, listed
from decisions.models import Decision
from decisions.observers import given_by
from decisions.standing import standing_of
from decisions.wording import wording_of
from meetings.requests import ViewerRequest


class DecisionList(ListView):
    """Decisions by conference, verb, theme, year and addressee; pages of 50."""

    request: ViewerRequest
    template_name = "decisions/list.html"
    context_object_name = "decisions"
    paginate_by = 50

    def get_queryset(self):
        self.form = DecisionFilterForm(self.request.GET, viewer=self.request.viewer)
        return listed(self.form.decisions(), self.request.viewer)

    def get_context_data(self, **context):
        viewer = self.request.viewer
        found = super().get_context_data(form=self.form, **context)
        years = [(year, list(rows)) for year, rows in groupby(found["decisions"], lambda row: row.on and row.on.year)]
        # As far as the kept page may tell readers apart: not by the State for which each acts.
        return found | {"years": years, "acts_for_some": bool(viewer.members or viewer.secretariats)}


class DecisionDetail(DetailView):
    """A decision: who decided it in which words, to whom it is addressed, what it follows and what became of it.

    What each reader is told of its follow-up hangs on the State for which it acts, so no shared cache keeps the page.
    """

    request: ViewerRequest
    template_name = "decisions/detail.html"
    context_object_name = "decision"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return in_full(Decision.objects.visible_to(self.request.viewer), self.request.viewer)

    def get_context_data(self, **context):
        viewer = self.request.viewer
        standing = standing_of(self.object, viewer)
        return super().get_context_data(
            standing=standing,
            life=life_of(self.object, standing),
            given=given_by(self.object, viewer),
            wording=wording_of(self.object, viewer),
            **context,
        )

    def render_to_response(self, context, **options):
        response = super().render_to_response(context, **options)
        if self.request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class AwaitingCalendar(Unlisted):
    """What is foreseen for them, for a calendar."""

    def get(self, request):
        if not acts_for_some(self.request.viewer):
            raise Http404
        headers = {"Content-Disposition": 'attachment; filename="foreseen.ics"'}
        text = calendar_of(self.request.viewer)
        return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


class AwaitingList(Unlisted, TemplateView):
    """What waits for the States, Presidencies and bodies for which the reader acts; others find no such page."""

    request: ViewerRequest
    template_name = "decisions/awaiting.html"

    def get_context_data(self, **context):
        viewer = self.request.viewer
        if not acts_for_some(viewer):
            raise Http404
        return super().get_context_data(waiting=waiting_for(viewer), **context)
