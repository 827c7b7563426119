"""What is told of a round: its notice, the end for calendars, reminders, what became of mails, the mail of a day."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from consultations.convening import presidency_of
from consultations.forms.notices import DailyForm, RemindForm, SignedForm
from consultations.models import Consultation, Extension, Round
from consultations.notices.calendar import deadline_file
from consultations.notices.delivery import deliver_again, delivery_of
from consultations.notices.digest import may_want
from consultations.notices.paper import language_for, notice_pdf
from consultations.notices.reminding import remind, reminder_of
from consultations.notices.signing import keep_signed
from consultations.views.members import Unlisted
from documents.paper.unprintable import SaysUnprintable
from meetings.requests import ViewerRequest
from portal.caching.media import media_response
from portal.models import User


class OfRound(Unlisted):
    """What whoever sees a round finds about it."""

    @cached_property
    def round(self) -> Round:
        viewer = self.request.viewer
        consultation = get_object_or_404(Consultation.objects.visible_to(viewer), address=self.kwargs["address"])
        rows = Round.objects.visible_to(viewer).filter(consultation=consultation)
        row = get_object_or_404(
            rows.select_related("version", "stage", "circulated_by__state"), number=self.kwargs["number"]
        )
        row.consultation = consultation
        return row

    @cached_property
    def put_off(self) -> list[Extension]:
        rows = Extension.objects.visible_to(self.request.viewer).filter(round=self.round)
        return list(rows.order_by("extended_at", "pk"))

    def address_of(self, name: str) -> str:
        return reverse(f"consultations:{name}", args=[self.kwargs["address"], self.kwargs["number"]])

    def file(self, content: bytes, name: str, content_type: str) -> HttpResponse:
        place = f'inline; filename="{self.kwargs["address"]}-{self.kwargs["number"]}-{name}"'
        return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": place})

    def get_context_data(self, **context: Any):
        told = {"round": self.round, "consultation": self.round.consultation}
        return super().get_context_data(**told, **context)  # type: ignore[misc]  # of the mixin


class NoticeFile(SaysUnprintable, OfRound):
    """The notice as a PDF, in the language of the address where its text circulates in it."""

    def get(self, request, address, number):
        language = language_for(self.round)
        content = notice_pdf(self.round, self.put_off, language)
        return self.file(content, f"notice-{language}.pdf", "application/pdf")


class SignedNotice(OfRound):
    """The signed original of the notice."""

    def get(self, request, address, number):
        return media_response(request, self.round.notice_file.name or "")


class KeepSigned(OfRound, FormView):
    """The Presidency puts the signed original on file."""

    request: ViewerRequest
    template_name = "consultations/notice_signed.html"
    form_class = SignedForm

    def get_form_kwargs(self):
        presidency_of(self.round.consultation, self.request.user)
        return super().get_form_kwargs()

    def form_valid(self, form):
        try:
            keep_signed(self.round, file=form.cleaned_data["notice_file"], by=self.request.user)
        except ValidationError as error:
            form.add_error("notice_file", error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("The signed original is on file."))
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return self.address_of("keep_signed_notice")


class Deadline(OfRound):
    """The end of the round for a calendar."""

    def get(self, request, address, number):
        if not self.round.circulated_at or not self.round.deadline:
            raise Http404
        return self.file(
            deadline_file(self.round, self.round.deadline, self.put_off), "deadline.ics", "text/calendar; charset=utf-8"
        )


class Delivery(OfRound, TemplateView):
    """What became of the mails about a round, State by State."""

    request: ViewerRequest
    template_name = "consultations/delivery.html"

    def get_context_data(self, **context):
        rows = delivery_of(self.round, by=self.request.user)
        fails = any(sent.may_go_again for row in rows for sent in row.mails)
        without = [row for row in rows if not row.mails]
        return super().get_context_data(rows=rows, without=without, fails=fails, leads=self._leads(), **context)

    def _leads(self) -> bool:
        try:
            return presidency_of(self.round.consultation, self.request.user) is not None
        except PermissionDenied:
            return False


class DeliverAgain(OfRound):
    """A person decides that a mail goes once more."""

    def post(self, request, address, number, key):
        try:
            deliver_again(self.round, key, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(self.address_of("delivery"))


class Remind(OfRound, FormView):
    """Shows whom a reminder would reach and in which words; the one button sends it."""

    request: ViewerRequest
    template_name = "consultations/reminder.html"
    form_class = RemindForm

    @cached_property
    def reminder(self):
        return reminder_of(self.round, by=self.request.user)

    def get_initial(self):
        return {"last": self.reminder.last}

    def get_context_data(self, **context):
        return super().get_context_data(reminder=self.reminder, **context)

    def form_valid(self, form):
        try:
            count = remind(self.round, last=form.cleaned_data["last"], by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return HttpResponseRedirect(self.address_of("remind"))
        said = ngettext("%(count)d mail was asked for.", "%(count)d mails were asked for.", count)
        messages.success(self.request, said % {"count": count})
        return HttpResponseRedirect(self.address_of("delivery"))


@method_decorator(never_cache, name="dispatch")
class DailyMail(FormView):
    """A person says whether a mail of the day is wanted."""

    request: ViewerRequest
    template_name = "consultations/daily_mail.html"
    form_class = DailyForm

    def dispatch(self, request, *args, **kwargs):
        if not may_want(request.viewer):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)  # whoever has a seat is signed in

    def get_initial(self):
        return {"is_mailed_daily": self.person.is_mailed_daily}

    def form_valid(self, form):
        self.person.is_mailed_daily = form.cleaned_data["is_mailed_daily"]
        self.person.save(update_fields=["is_mailed_daily"])
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("consultations:daily_mail")
