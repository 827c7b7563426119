"""Every request knows what its person may see: `request.viewer`; what a signed-in person got is kept by no cache."""

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from meetings.seats import viewer_for


def viewer_middleware(get_response):
    """Attach the request's `Viewer`, computed from seats at its first use and not before."""

    def middleware(request):
        request.viewer = SimpleLazyObject(lambda: viewer_for(request.user))
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware
