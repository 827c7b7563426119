"""The Permissions-Policy header, the language of the office, and pages for what was missing, or found no room."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from portal.files.fullness import is_full
from portal.files.gone import FileGoneError
from portal.people import speak_to
from portal.views import failed, not_found


def permissions_middleware(get_response):
    """Pages need no camera, microphone or location, and nothing that they embed may ask for them."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def office_language_middleware(get_response):
    """The office speaks the language of whoever is signed in; before that, the browser's."""

    def middleware(request):
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            speak_to(request)
        return get_response(request)

    return middleware


def missing_middleware(get_response):
    """While DEBUG is on, replace Django's page with the list of addresses by the portal's 404 page."""
    if not settings.DEBUG:
        raise MiddlewareNotUsed

    def middleware(request):
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        # A view with its own 404 page has rendered a template.
        if response.status_code == HTTPStatus.NOT_FOUND and is_page and not isinstance(response, TemplateResponse):
            return not_found(request, None)
        return response

    return middleware


def files_middleware(get_response):
    """Whoever met a full disk, or a row whose file is gone, is told so in the own language."""

    def middleware(request):
        return get_response(request)

    def answer(request, error):
        if isinstance(error, FileGoneError):
            response = render(request, "file_gone.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
            add_never_cache_headers(response)
            return response
        return failed(request) if is_full(error) else None

    middleware.process_exception = answer  # type: ignore[attr-defined]  # where Django looks for it
    return middleware
