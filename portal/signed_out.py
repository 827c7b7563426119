"""Forms of the office that arrive without their sign-in: what was typed is not lost.

A form says for whom it was made, by a signed token. Where it arrives and nobody is signed in any more, the answer asks
for the password and carries along what was typed, in hidden fields of that page; once the same person has signed in
there, the form does what its button said. Where the person has signed in anew elsewhere, and the form's CSRF token has
ended with that, one button sends it again. Nothing of it is stored, and whoever else signs in gets none of it. Files
cannot be carried along, since no page can put one into a form: they are asked for again.
"""

from http import HTTPStatus

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import csrf

from portal.forms import SignInForm
from portal.guessing import seconds_to_wait
from portal.people import People, speak_to

WRITTEN_BY, HAD_FILES = "written_by", "had_files"
SALT = "portal.signed_out"
PREFIX = "signin"
OWN = {"csrfmiddlewaretoken", HAD_FILES, f"{PREFIX}-username", f"{PREFIX}-password"}


def written_by(user) -> str:
    """The hidden field by which a form says for whom it was made; nothing for a form that is shown to nobody."""
    if not user.is_authenticated:
        return ""
    token = signing.dumps(user.pk, salt=SALT)
    return format_html('<input type="hidden" name="{}" value="{}">', WRITTEN_BY, token)


def writer_of(request: HttpRequest):
    """The person for whom the posted form was made; None where it does not say so in our own hand, or not lately."""
    try:
        key = signing.loads(request.POST.get(WRITTEN_BY, ""), salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return None
    return People().get_user(key)


def hold(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form whose writer is not signed in; None for every other, and once the writer signs in by it."""
    writer = writer_of(request) if request.method == "POST" and WRITTEN_BY in request.POST else None
    if writer is None or request.user == writer:
        return None
    if request.user.is_authenticated:
        return _of_another(request)
    is_answer = f"{PREFIX}-password" in request.POST
    data = request.POST if is_answer else None
    form = _asked_again(request, writer, data)
    if not (is_answer and form.is_valid()):
        status = HTTPStatus.TOO_MANY_REQUESTS if seconds_to_wait(request) else HTTPStatus.OK
        return _shown(request, "signed_out", status=status, form=form, writer=writer)
    login(request, form.get_user())
    speak_to(request)
    return None if request.user == writer else _of_another(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose CSRF token has ended; a form of the office keeps what was typed."""
    writer = writer_of(request) if request.path.startswith(reverse("admin:index")) else None
    if writer is None or (request.user.is_authenticated and request.user != writer):
        return csrf.csrf_failure(request, reason)
    if request.user.is_authenticated:
        return _shown(request, "signed_in_anew", status=HTTPStatus.FORBIDDEN)
    form = _asked_again(request, writer)
    return _shown(request, "signed_out", status=HTTPStatus.FORBIDDEN, form=form, writer=writer)


def _asked_again(request: HttpRequest, writer, data=None) -> SignInForm:
    """The form in which the name is filled in already, and the password is what is left to type."""
    form = SignInForm(request, data, prefix=PREFIX, initial={"username": writer.get_username()})
    form.fields["username"].widget.attrs.pop("autofocus", None)
    form.fields["password"].widget.attrs["autofocus"] = True
    return form


def _of_another(request: HttpRequest) -> HttpResponse:
    """Away from a form that somebody else has filled in: nothing is saved in another person's name."""
    said = _("Somebody else had filled in that form. Nothing of it was saved, and nothing of it is shown to you.")
    messages.warning(request, said)
    return HttpResponseRedirect(request.get_full_path())


def _shown(request: HttpRequest, template: str, status: int = HTTPStatus.OK, **context) -> HttpResponse:
    """A page that carries along what was typed."""
    typed = [(name, each) for name, values in request.POST.lists() if name not in OWN for each in values]
    had_files = bool(request.FILES) or HAD_FILES in request.POST
    context |= {"typed": typed, "had_files": had_files, "address": request.get_full_path()}
    everywhere = admin.site.each_context(request)
    response = render(request, f"admin/{template}.html", {**everywhere, **context}, status=status)
    add_never_cache_headers(response)
    return response
