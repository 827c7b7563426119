import logging
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.views import LoginView, PasswordResetConfirmView, PasswordResetView
from django.core.paginator import Paginator
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.views.generic import TemplateView

from portal import devices
from portal.files.fullness import FULL, is_full
from portal.forms import ChoosePasswordForm, ForgottenPasswordForm, SearchForm, SignInForm
from portal.outbox.forgotten import post_forgotten
from portal.people import may_be_mailed
from portal.reading import is_too_slow
from portal.requests import PortalRequest
from portal.search.results import Found, search
from portal.seeing import identifier

SHOWN_OF_A_KIND, SHOWN_OF_ONE_KIND = 5, 20
LONGEST_PAGE_NUMBER = 6
DAY = 24 * 60 * 60  # seconds
logger = logging.getLogger(__name__)


class Home(TemplateView):
    """What is next, who presides, what is new: the panels of `home` and `home.facts`."""

    template_name = "portal/home.html"


class Accessibility(TemplateView):
    """What was made so that everybody can read and use the portal, how that is tested, and what falls short."""

    template_name = "portal/accessibility.html"


class Privacy(TemplateView):
    """What the portal keeps of its readers, and of those who sign in, with the limits that the settings give."""

    template_name = "portal/privacy.html"
    extra_context = {
        "days_signed_in": settings.SESSION_COOKIE_AGE // DAY,
        "tries": settings.AXES_FAILURE_LIMIT,
        "days_of_devices": devices.KEPT.days,
        "minutes_to_wait": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
        "days_of_mails": settings.MAILS_KEPT.days,
        "days_of_links": settings.PASSWORD_RESET_TIMEOUT // DAY,
    }


class Search(TemplateView):
    """What is found for `?q=`, grouped by kind, or page by page for one `?kind=`."""

    request: PortalRequest
    template_name = "portal/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET, viewer=self.request.viewer)
        asked = form.cleaned_data if form.is_valid() else {}
        words, kind, number = asked.get("q", ""), asked.get("kind", ""), self.number()
        count = SHOWN_OF_ONE_KIND if kind else SHOWN_OF_A_KIND
        found = Found()
        if words:
            start = (number - 1) * count if kind else 0
            found = search(self.request.viewer, words, kind=kind, narrowed=form.narrowed, start=start, count=count)
        chosen = next((group for group in found.groups if group.source.key == kind), None)
        page = Paginator(range(chosen.total), count).get_page(number) if chosen else None
        if number > 1 and (page is None or page.number != number):
            raise Http404
        return super().get_context_data(form=form, words=words, kind=kind, found=found, page_obj=page, **kwargs)

    def number(self) -> int:
        """The number of the page asked for; raises `Http404` if it is no number of a page."""
        asked = self.request.GET.get("page", "1")
        if not (asked.isascii() and asked.isdigit() and int(asked[:6]) > 0 and len(asked) <= LONGEST_PAGE_NUMBER):
            raise Http404
        return int(asked)


class SignIn(LoginView):
    template_name = "portal/login.html"
    authentication_form = SignInForm


class RedirectFirst(HttpResponseRedirect):
    """A redirect that does something after the response has been sent, when the server closes it.

    To ask for a mail takes time, which would reveal who has an account.
    """

    def __init__(self, *args, afterwards: Callable[[], None], **kwargs):
        super().__init__(*args, **kwargs)
        self.afterwards = afterwards

    def close(self):
        try:
            self.afterwards()
        finally:
            super().close()


class ForgottenPassword(PasswordResetView):
    """Mails a link if there is an account with the address, and answers everybody alike."""

    template_name = "portal/forgotten.html"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("portal:forgotten_sent")

    def form_valid(self, form):
        sent = self.get_success_url()
        if not may_be_mailed(self.request, form.cleaned_data["email"]):
            return HttpResponseRedirect(sent)
        return RedirectFirst(sent, afterwards=partial(self._mail, form, get_language()))

    def _mail(self, form, language: str) -> None:
        for user in form.get_users(form.cleaned_data["email"]):
            post_forgotten(user, language=language)


class NewPassword(PasswordResetConfirmView):
    template_name = "portal/new_password.html"
    form_class = ChoosePasswordForm
    success_url = reverse_lazy("portal:login")

    def form_valid(self, form):
        """Whoever has opened the mail owns the account: nobody's guesses hold up the sign-in that follows."""
        saved = super().form_valid(form)
        devices.remember(self.request, form.user)
        return saved


def not_found(request, exception):
    """The page for what is missing and for what this person may not see: the same for both."""
    return render(request, "404.html", {"is_nowhere": True}, status=404)


def failed(request):
    """The page for what nobody foresaw, a full disk, a database that is away or takes too long; asks for nothing."""
    error = sys.exc_info()[1]
    no_room = is_full(error)
    is_away = not no_room and isinstance(error, OperationalError | InterfaceError)
    told = {"is_full": no_room, "is_away": is_away, "is_slow": is_too_slow(error), "full": FULL}
    page = get_template("500.html").render(told | {"identifier": identifier.current()})
    if no_room:
        logger.error("The disk is full.", exc_info=error)
        return HttpResponse(page, status=HTTPStatus.INSUFFICIENT_STORAGE, headers={"Cache-Control": "no-store"})
    if is_away:
        return HttpResponse(page, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    return HttpResponse(page, status=500)
