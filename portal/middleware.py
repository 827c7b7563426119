"""The Permissions-Policy header, the language of the office, and the portal's 404 page on a developer's machine."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.template.response import TemplateResponse
from django.urls import reverse

from portal.people import speak_to
from portal.views import not_found


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
