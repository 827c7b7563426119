"""Every request knows what its person may see, `request.viewer`; no shared cache keeps a signed-in person's answers."""

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from meetings.seats import viewer_for
from meetings.view_as import current_view_as


def viewer_middleware(get_response):
    """Attach the request's `Viewer`, computed from seats when it is first used.

    Staff may be viewing as somebody else (`request.view_as`): then the viewer is narrowed to what that audience sees,
    and no cache stores the answer.
    """

    def middleware(request):
        request.view_as = SimpleLazyObject(lambda: current_view_as(request))
        request.viewer = SimpleLazyObject(lambda: _viewer_of(request))
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            if request.view_as:
                response["Cache-Control"] = "private, no-store"
            elif not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def _viewer_of(request):
    viewer = viewer_for(request.user)
    return request.view_as.narrowed(viewer) if request.view_as else viewer
