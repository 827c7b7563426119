"""What pages for the members of a conference have in common: others do not find them, and no cache keeps them."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from consultations.circles import own_terms
from meetings.models import Conference
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


@method_decorator(never_cache, name="dispatch")
class Unlisted(View):
    """A page for some alone, which no cache keeps."""

    request: ViewerRequest

    def dispatch(self, request, *args, **kwargs):
        """What an operation forbids is no page either: nobody learns what could be done here by others."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            raise Http404 from None


class OfConference(Unlisted):
    """What members of a conference, and superusers, find about it; others find no such page."""

    @cached_property
    def conference(self) -> Conference:
        viewer = self.request.viewer
        row = get_object_or_404(Conference.objects.visible_to(viewer), address=self.kwargs["address"])
        if row.pk not in viewer.members and not viewer.sees_all:
            raise Http404
        return row

    @cached_property
    def own_terms(self) -> frozenset[int]:
        """Keys of the terms in whose teams the reader sits."""
        return own_terms(self.request.viewer)

    def get_context_data(self, **context):
        return super().get_context_data(conference=self.conference, **context)  # type: ignore[misc]  # of the mixin

    def back(self) -> HttpResponseBase:
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("consultations:presidency", args=[self.conference.address])


class RefusingForm(FormView):
    """A form whose operation may refuse: then everything typed is still there, and the reason at its field."""

    request: ViewerRequest
    asked_as: ClassVar[dict[str, str]] = {}  # fields of the record for which the form has one of another name

    def form_valid(self, form):
        try:
            self.do(form)
        except ValidationError as error:
            self.refuse(form, error)
            return self.form_invalid(form)
        return super().form_valid(form)

    def refuse(self, form, error: ValidationError) -> None:
        """Put each message at its field; what is about none, or about one that the form does not have, on top."""
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in told.items():
            field = self.asked_as.get(name, name)
            form.add_error(field if field in form.fields else None, messages)

    def do(self, form) -> None:
        raise NotImplementedError


class GivingForm(OfConference, RefusingForm):
    """Such a form about a conference."""

    request: ViewerRequest


class NoteFile(OfConference):
    """The note of one of the rows: for whoever sees these."""

    def get(self, request, address, key):
        return media_response(request, get_object_or_404(self.rows(), pk=key).note_file.name)

    def rows(self):
        """The rows of the conference that the reader sees, one of which has the note."""
        raise NotImplementedError
