"""Every request knows what its person may see: `request.viewer`; what a signed-in person got is kept by no cache."""

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from meetings.seats import viewer_for
from meetings.view_as import worn


def viewer_middleware(get_response):
    """Attach the request's `Viewer`, computed from seats at its first use and not before.

    Staff may have put on other eyes (`request.eyes`): then the viewer is narrowed to what these see, and nothing keeps
    what was read with them.
    """

    def middleware(request):
        request.eyes = SimpleLazyObject(lambda: worn(request))
        request.viewer = SimpleLazyObject(lambda: _viewer_of(request))
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            if request.eyes:
                response["Cache-Control"] = "private, no-store"
            elif not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def _viewer_of(request):
    viewer = viewer_for(request.user)
    return request.eyes.narrowed(viewer) if request.eyes else viewer
