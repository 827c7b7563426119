"""What everybody reads of how a conference is financed: its scale, the lines of its budget, its funds."""

from typing import Any

from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.generic import DetailView

from contributions.lists import figures_of, financing_of, funds, own_states, reads_whole, years_of
from contributions.scales import in_force, scales_of
from meetings.models import Conference
from meetings.requests import ViewerRequest


class Contributions(DetailView):
    """The scale as printed, the lines of the budget, the reserve fund; and the way to statements for who has some.

    Which statements a reader has hangs on the State for which it acts, so no shared cache keeps the page of anybody
    who has signed in.
    """

    request: ViewerRequest
    template_name = "contributions/detail.html"
    context_object_name = "conference"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return Conference.objects.visible_to(self.request.viewer)

    def get_context_data(self, **context: Any):
        viewer, conference = self.request.viewer, self.object
        scales = scales_of(conference, viewer)
        shown = in_force(scales, timezone.now().date()) or next(iter(scales), None)
        own, whole = own_states(conference, viewer), reads_whole(conference, viewer)
        found = [(fund, figures_of(fund)) for fund in funds(viewer).filter(conference=conference)]
        return super().get_context_data(
            shown=shown,
            other_scales=[each for each in scales if each is not shown],
            financing=financing_of(conference, viewer),
            funds=found,
            own_states=own,
            reads_whole=whole,
            years=years_of(conference, viewer) if own or whole else [],
            **context,
        )

    def render_to_response(self, context, **options):
        response = super().render_to_response(context, **options)
        if self.request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
