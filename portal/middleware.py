"""The Permissions-Policy header, and the portal's 404 page on a developer's machine."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.template.response import TemplateResponse

from portal.views import not_found


def permissions_middleware(get_response):
    """Pages need no camera, microphone or location, and nothing that they embed may ask for them."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

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
