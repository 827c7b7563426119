"""Who sends the answers of each State: read by that State, the Presidency's teams and the secretariat alone."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from consultations.designating import (
    designatable,
    designate,
    dispute,
    end_designation,
    end_dispute,
    required_capacity,
)
from consultations.designations import of_conference, sees_all_of
from consultations.forms import DesignationForm, DisputeForm
from consultations.models import Designation, DisputedRepresentation
from consultations.models.notes import Capacity
from consultations.views.members import GivingForm, NoteFile, OfConference
from meetings.models import State
from meetings.requests import ViewerRequest


class OfDesignations(OfConference):
    """What stands on the page of the designations, or leads back to it."""

    request: ViewerRequest

    def designations(self):
        return Designation.objects.visible_to(self.request.viewer).filter(conference=self.conference)

    def disputes(self):
        return DisputedRepresentation.objects.visible_to(self.request.viewer).filter(conference=self.conference)

    def get_success_url(self) -> str:
        return reverse("consultations:designations", args=[self.conference.address])


class Designations(OfConference, TemplateView):
    """Each State with whom it has designated, or the reader's own; and what the reader may record there."""

    request: ViewerRequest
    template_name = "consultations/designations.html"

    def get_context_data(self, **context):
        viewer = self.request.viewer
        return super().get_context_data(
            states=of_conference(self.conference, viewer, self.request.user),
            is_of_all=sees_all_of(self.conference, viewer),
            records_all=viewer.sees_all or self.conference.pk in viewer.secretariats,
            ends_all=viewer.sees_all,
            **context,
        )


class RecordingForm(OfDesignations, GivingForm):
    """A note of one State, recorded by whoever acts for it, by the secretariat or on behalf of the administration."""

    request: ViewerRequest

    @cached_property
    def state(self) -> State:
        return get_object_or_404(State.objects.visible_to(self.request.viewer), code=self.kwargs["code"].upper())

    @cached_property
    def capacity(self) -> Capacity:
        """In which capacity the reader records."""
        return Capacity(required_capacity(self.state, self.conference, self.request.user))

    def get_context_data(self, **context):
        return super().get_context_data(state=self.state, capacity=self.capacity, **context)


class Designate(RecordingForm):
    template_name = "consultations/designate.html"
    form_class = DesignationForm

    def get_form_kwargs(self):
        people = designatable(self.state, self.conference, by=self.request.user)
        return super().get_form_kwargs() | {"people": people}

    def do(self, form):
        given = {name: form.cleaned_data[name] for name in ("user", "role", "start")}
        designate(self.state, self.conference, by=self.request.user, **given, **form.note())


class Dispute(RecordingForm):
    template_name = "consultations/dispute.html"
    form_class = DisputeForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_own": self.capacity == Capacity.STATE}

    def do(self, form):
        text = form.cleaned_data["text"]
        dispute(self.state, self.conference, text=text, by=self.request.user, **form.note())


class EndDesignation(OfDesignations):
    """Ends a designation at once."""

    def post(self, request, address, key):
        end_designation(get_object_or_404(self.designations(), pk=key), by=request.user)
        return self.back()


class EndDispute(OfDesignations):
    """Has a dispute shown no more."""

    def post(self, request, address, key):
        end_dispute(get_object_or_404(self.disputes(), pk=key), by=request.user)
        return self.back()


class DesignationNote(OfDesignations, NoteFile):
    def rows(self):
        return self.designations()


class DisputeNote(OfDesignations, NoteFile):
    def rows(self):
        return self.disputes()
