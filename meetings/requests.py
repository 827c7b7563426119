"""What `viewer_middleware` adds to a request. For annotations alone: Django makes the requests."""

from meetings.access import Viewer
from meetings.view_as import ViewAs
from portal.api.viewsets import ApiRequest
from portal.requests import PortalRequest


class ViewerRequest(PortalRequest):
    """A request that knows what its person may see, and as whom staff are reading (None: as themselves)."""

    viewer: Viewer
    view_as: ViewAs | None


class ViewerApiRequest(ApiRequest):
    """The same, as the lists of the API have it."""

    viewer: Viewer
