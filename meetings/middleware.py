"""Every request knows what its person may see: `request.viewer`."""

from django.utils.functional import SimpleLazyObject

from meetings.seats import viewer_for


def viewer_middleware(get_response):
    """Attach the request's `Viewer`, computed from seats at its first use and not before."""

    def middleware(request):
        request.viewer = SimpleLazyObject(lambda: viewer_for(request.user))
        return get_response(request)

    return middleware
