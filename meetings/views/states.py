"""Pages of a state: all that is on record of it, and one sheet to print."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView

from meetings.attendance import attendances
from meetings.lists import sources
from meetings.models import Membership, Presidency, State, StateName
from meetings.requests import ViewerRequest


class StateDetail(DetailView):
    """The page of a state: its presidencies and attendances, and the panels that rooms announce at `state`."""

    request: ViewerRequest
    template_name = "meetings/state.html"
    context_object_name = "state"

    def get_object(self, queryset=None):
        return get_object_or_404(
            State.objects.visible_to(self.request.viewer).select_related("source"), code=self.kwargs["code"].upper()
        )

    def get_context_data(self, **kwargs):
        state, viewer = self.object, self.request.viewer
        memberships = Membership.objects.visible_to(viewer).filter(state=state).select_related("conference", "source")
        presidencies = Presidency.objects.visible_to(viewer).filter(state=state).select_related("conference", "source")
        presidencies = presidencies.order_by("-start")
        former = StateName.objects.visible_to(viewer).filter(state=state).select_related("source").order_by("-until")
        return super().get_context_data(
            former_names=former if state.earlier_names else (),
            memberships=memberships,
            presidencies=presidencies,
            sources=sources([state, *memberships, *presidencies]),
            attended=attendances(viewer, state),
            **kwargs,
        )


class StatePrint(StateDetail):
    """One sheet of A4 for a delegate's folder: in which meetings the state took part, what it led and shared, and what
    those meetings recommended (`state.print`). That a state took part is no undertaking of its own.
    """

    template_name = "meetings/state_print.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "today": timezone.now().date(),
            "address": settings.SITE_ADDRESS + self.object.get_absolute_url(),
            "led": [row for row in context["attended"] if row.led and row.meeting.was_held],
            "to_lead": [row for row in context["attended"] if row.led and not row.meeting.was_held],
            "present": [row for row in context["attended"] if row.took_part],
        }
