"""Observers of a conference: what everybody reads, and the applications, which are for members and the secretariat."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView

from consultations.views.members import Unlisted
from decisions.models import Application, CriterionAnswer
from decisions.observers import admitted_by, applications, criteria_of, in_full, observers_of
from meetings.models import Conference
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class ObserversPage(DetailView):
    """Who observes a conference, what it lays down of observers and members, and, for members, who has applied."""

    request: ViewerRequest
    template_name = "decisions/observers/page.html"
    context_object_name = "conference"
    slug_field = "address"
    slug_url_kwarg = "conference"

    def get_queryset(self):
        return Conference.objects.visible_to(self.request.viewer)

    def get_context_data(self, **context: Any):
        viewer, conference = self.request.viewer, self.object
        [laid_down] = criteria_of([conference], viewer)
        decisions = admitted_by(conference, viewer)
        rows = [(row, decisions.get(row.pk)) for row in observers_of(conference, viewer)]
        return super().get_context_data(
            laid_down=laid_down,
            observers=rows,
            is_member=viewer.sees_all or conference.pk in viewer.members,
            applications=applications(viewer).filter(conference=conference),
            **context,
        )


class OfApplication(Unlisted):
    """What is found by whoever finds an application."""

    request: ViewerRequest
    kwargs: dict

    def get_queryset(self):
        return applications(self.request.viewer).filter(conference__address=self.kwargs["conference"])

    def the_application(self) -> Application:
        return get_object_or_404(self.get_queryset(), address=self.kwargs["address"])


class ApplicationPage(OfApplication, DetailView):
    """An application: its letter, its criteria with their evidence, what is to be done, what was decided."""

    request: ViewerRequest
    template_name = "decisions/observers/application.html"
    context_object_name = "application"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return in_full(super().get_queryset(), self.request.viewer)

    def get_context_data(self, **context: Any):
        viewer = self.request.viewer
        [laid_down] = criteria_of([self.object.conference], viewer)
        return super().get_context_data(laid_down=laid_down, **context)


class ApplicationLetter(OfApplication):
    """The letter of an application."""

    def get(self, request, conference, address):
        return media_response(request, self.the_application().letter_file.name)


class ApplicationEvidence(OfApplication):
    """The file that an application gives as evidence of one criterion."""

    def get(self, request, conference, address, key):
        rows = CriterionAnswer.objects.visible_to(request.viewer).filter(application=self.the_application())
        return media_response(request, get_object_or_404(rows, pk=key).evidence_file.name)
