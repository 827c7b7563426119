"""A State sends its answer, has its receipt, and withdraws it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.answering import recording_capacity, send, withdraw_answer
from consultations.models import Answer, Proposal
from consultations.sending import to_send
from consultations.views.own import OfRespondent, OwnAnswer
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class SendAnswer(OwnAnswer, TemplateView):
    """Shows exactly what will be sent; to post it sends it. Not for those who prepare it or comment alone."""

    request: ViewerRequest
    template_name = "consultations/answer_send.html"

    def get_context_data(self, **context):
        if not self.page.drafts:
            raise PermissionDenied
        return super().get_context_data(lines=to_send(self.page), **context)

    def post(self, request, *args, **kwargs):
        read = request.POST.get("revision", "")
        try:
            answer = send(self.respondent, by=request.user, revision=int(read) if read.isdecimal() else -1)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages))
        return HttpResponseRedirect(answer.get_absolute_url())


class WithdrawAnswer(OwnAnswer, TemplateView):
    """Asks once more, and takes the answer that stands back."""

    request: ViewerRequest
    template_name = "consultations/answer_withdraw.html"

    def get_context_data(self, **context):
        if not self.page.sends or self.page.standing is None:
            raise PermissionDenied
        return super().get_context_data(**context)

    def post(self, request, *args, **kwargs):
        try:
            withdraw_answer(self.respondent, by=request.user)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages))
        messages.success(request, _("The answer is withdrawn. The draft is still there."))
        return HttpResponseRedirect(self.text_address())


class OfAnswer(OfRespondent):
    """One answer that was sent, for its State and for those who keep the record; not for other States."""

    request: ViewerRequest

    @cached_property
    def answer(self) -> Answer:
        viewer = self.request.viewer
        rows = Answer.objects.visible_to(viewer).filter(respondent=self.respondent, sent_at__isnull=False)
        row = get_object_or_404(rows.select_related("sent_by"), pk=self.kwargs["key"])
        is_own = self.respondent.membership_id in viewer.member_places
        if not is_own and recording_capacity(self.respondent, self.request.user) is None:
            raise Http404
        row.respondent = self.respondent
        return row


class Receipt(OfAnswer, TemplateView):
    """The receipt of an answer: its number, what it says, and the digest that proves it."""

    request: ViewerRequest
    template_name = "consultations/answer_receipt.html"

    def get_context_data(self, **context):
        viewer = self.request.viewer
        proposals = Proposal.objects.visible_to(viewer).filter(answer=self.answer).count()
        is_own = self.respondent.membership_id in viewer.member_places
        return super().get_context_data(answer=self.answer, proposals=proposals, is_own=is_own, **context)


class ReceivedDocument(OfAnswer):
    """The document by which an answer came."""

    def get(self, request, *args, **kwargs):
        return media_response(request, self.answer.received_file.name or "")
