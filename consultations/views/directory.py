"""The directory of a conference's focal points: members read it, and each State keeps its own entries."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.directory import confirm, directory, keep
from consultations.forms import FocalPointForm
from consultations.views.members import GivingForm, OfConference
from meetings.models import FocalPoint, State
from meetings.requests import ViewerRequest


class FocalPoints(OfConference, TemplateView):
    """Who answers for each State. Contact details, for members alone."""

    request: ViewerRequest
    template_name = "consultations/focal_points.html"

    def get_context_data(self, **context):
        return super().get_context_data(states=directory(self.conference, self.request.viewer), **context)


class OfState(OfConference):
    """What somebody of a State does about its own entries; others find no such page."""

    @cached_property
    def state(self) -> State:
        viewer = self.request.viewer
        states = State.objects.visible_to(viewer).filter(pk__in=viewer.states)
        row = get_object_or_404(states, code=self.kwargs["code"].upper())
        if self.conference.pk not in viewer.members:
            raise Http404
        return row

    def get_success_url(self) -> str:
        return reverse("consultations:focal_points", args=[self.conference.address])


class KeepFocalPoint(OfState, GivingForm):
    """An entry of one's own State: a new one, or one that is changed. To save it confirms it."""

    template_name = "consultations/focal_point.html"
    form_class = FocalPointForm

    @cached_property
    def point(self) -> FocalPoint:
        if "key" not in self.kwargs:
            return FocalPoint(state=self.state, conference=self.conference)
        viewer = self.request.viewer
        rows = FocalPoint.objects.visible_to(viewer).kept_by(viewer).in_force()
        return get_object_or_404(rows.filter(state=self.state, conference=self.conference), pk=self.kwargs["key"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.point, "viewer": self.request.viewer}

    def get_context_data(self, **context):
        return super().get_context_data(state=self.state, point=self.point, **context)

    def do(self, form):
        keep(form.instance, by=self.request.user)


class ConfirmFocalPoints(OfState):
    """Says that all entries of one's own State are so."""

    def post(self, request, address, code):
        confirm(self.conference, self.state, by=request.user)
        messages.success(request, _("The entries of %(state)s are confirmed.") % {"state": self.state})
        return self.back()
