"""What every answer says of permissions, and the page for what is missing, on a developer's machine too."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.template.response import TemplateResponse

from portal.views import not_found


def permissions_middleware(get_response):
    """No page needs a reader's camera, microphone or whereabouts, nor may what it might show ask for them."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def missing_middleware(get_response):
    """While DEBUG is on, put the portal's 404 page in the place of the one that lists all addresses."""
    if not settings.DEBUG:
        raise MiddlewareNotUsed

    def middleware(request):
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        # A view that has a page of its own for what is missing has rendered a template.
        if response.status_code == HTTPStatus.NOT_FOUND and is_page and not isinstance(response, TemplateResponse):
            return not_found(request, None)
        return response

    return middleware
