"""View as: staff read the pages that they prepare as a member, an observer or the public would.

The choice is stored in the session, never in an address, so that links keep it and it cannot be passed on. It applies
to the pages under a language, for half an hour or until it is ended. It narrows what the person sees and never widens
it; the admin site and the API are not affected.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from meetings.access import Audience, Viewer
from meetings.models import Conference

KEY = "view_as"
SECONDS = 30 * 60


@dataclass(frozen=True)
class ViewAs:
    """The audience and the conferences (keys) as whose reader the person reads, and the address that ends it."""

    audience: str
    conferences: frozenset[int]
    back: str

    def narrowed(self, viewer: Viewer) -> Viewer:
        return viewer.as_one_of(self.audience, self.conferences)

    @property
    def notice(self) -> str:
        """As whom the person reads, in a sentence for the page."""
        if self.audience == Audience.PUBLIC:
            return _("You are reading as the public does.")
        rows = Conference.objects.visible_to(Viewer()).filter(pk__in=self.conferences)
        names = ", ".join(str(row) for row in rows)
        if self.audience == Audience.OBSERVERS:
            return _("You are reading as an observer does: %(conferences)s.") % {"conferences": names}
        return _("You are reading as a member does: %(conferences)s.") % {"conferences": names}


def start_viewing_as(request, audience: str, conferences: frozenset[int], back: str) -> None:
    until = timezone.now().timestamp() + SECONDS
    request.session[KEY] = {"audience": audience, "conferences": sorted(conferences), "back": back, "until": until}


def stop_viewing_as(request) -> None:
    request.session.pop(KEY, None)


def current_view_as(request) -> ViewAs | None:
    """As whom the request's person reads this page; None for as oneself."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or get_language_from_path(request.path_info) is None:
        return None
    stored = request.session.get(KEY)
    if not stored or stored["until"] < timezone.now().timestamp():
        return None
    return ViewAs(stored["audience"], frozenset(stored["conferences"]), stored["back"])
