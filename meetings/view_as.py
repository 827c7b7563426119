"""Other people's eyes: how a member, an observer or the public reads a page, for the staff that prepares it.

What is put on is kept in the session, never in an address, and holds for the pages under a language for half an hour or
until it is taken off: so links keep it, and no page can be handed on by it. It narrows what the person sees and never
widens it; the admin site and the API keep the person's own eyes.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from meetings.access import Audience, Viewer
from meetings.models import Conference

KEY = "eyes"
SECONDS = 30 * 60


@dataclass(frozen=True)
class Eyes:
    """Of whom they are, of which conferences (keys), and the address in the office at which they are taken off."""

    audience: str
    conferences: frozenset[int]
    back: str

    def narrowed(self, viewer: Viewer) -> Viewer:
        return viewer.as_one_of(self.audience, self.conferences)

    @property
    def whose(self) -> str:
        """Whose eyes they are, in a sentence for the page."""
        if self.audience == Audience.PUBLIC:
            return _("You are reading as the public does.")
        rows = Conference.objects.visible_to(Viewer()).filter(pk__in=self.conferences)
        names = ", ".join(str(row) for row in rows)
        if self.audience == Audience.OBSERVERS:
            return _("You are reading as an observer does: %(conferences)s.") % {"conferences": names}
        return _("You are reading as a member does: %(conferences)s.") % {"conferences": names}


def put_on(request, audience: str, conferences: frozenset[int], back: str) -> None:
    until = timezone.now().timestamp() + SECONDS
    request.session[KEY] = {"audience": audience, "conferences": sorted(conferences), "back": back, "until": until}


def take_off(request) -> None:
    request.session.pop(KEY, None)


def worn(request) -> Eyes | None:
    """The eyes that the request's person has put on for this page; None for one's own."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or get_language_from_path(request.path_info) is None:
        return None
    kept = request.session.get(KEY)
    if not kept or kept["until"] < timezone.now().timestamp():
        return None
    return Eyes(kept["audience"], frozenset(kept["conferences"]), kept["back"])
