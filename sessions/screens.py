"""Pages for the day in the room: what all see on its screen, and what whoever conducts the meeting has before them."""

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import DetailView

from meetings.models import Meeting
from meetings.requests import ViewerRequest
from sessions import agenda, rooms
from sessions.blocks.programme import programme_for_all
from sessions.slots import Day

NOTICES = (10, 5, 1)  # minutes


class _OfRooms(DetailView):
    """`?room=` chooses a room by its name; any other name, and none, leaves all rooms of the day."""

    request: ViewerRequest
    context_object_name = "meeting"
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return Meeting.objects.visible_to(self.request.viewer)

    def days(self) -> list[Day]:
        raise NotImplementedError

    def get_context_data(self, **context):
        now = timezone.now()
        found = rooms.rooms_of_day(self.object, self.days(), now)
        chosen = [room for room in found if room.name and room.name == self.request.GET.get("room")]
        return super().get_context_data(
            rooms=chosen or found,
            names=[room.name for room in found if room.name],
            room=chosen[0].name if chosen else "",
            today=rooms.day_at(self.object, now),
            **context,
        )


class Screen(_OfRooms):
    """What is on and what is next, for everybody in the room: never how much time is left."""

    template_name = "sessions/screen.html"

    def days(self):
        return programme_for_all(self.object, rooms.seated(self.object))


@method_decorator(never_cache, name="dispatch")
class Chair(_OfRooms):
    """For whoever conducts the meeting: time planned and left, notices to the lead, who asked for the floor.

    The last of these is kept by the browser, and never sent here.
    """

    template_name = "sessions/chair.html"

    def get_queryset(self):
        return rooms.conducted_by(self.request.viewer)

    def days(self):
        return agenda.programme(self.object, self.request.viewer)

    def get_context_data(self, **context):
        return super().get_context_data(
            notices=[*(minutes_left(minutes) for minutes in NOTICES), _("Please come to a close")],
            delegations=rooms.delegations(self.object, self.request.viewer),
            said=said_by_scripts(),
            **context,
        )


def minutes_left(minutes: int) -> str:
    """The number stays in one line with its unit."""
    said = ngettext("%(minutes)d minute left", "%(minutes)d minutes left", minutes) % {"minutes": minutes}
    return said.replace(f"{minutes} ", f"{minutes}\u00a0")


def said_by_scripts() -> dict[str, str]:
    """What the scripts of the page say: `#` stands for a number, `@` for an hour or a name."""
    return {
        "left_one": ngettext("%(minutes)s min left", "%(minutes)s min left", 1) % {"minutes": 1},
        "left_many": ngettext("%(minutes)s min left", "%(minutes)s min left", 2) % {"minutes": "#"},
        "over_one": ngettext("%(minutes)s min more than planned", "%(minutes)s min more than planned", 1)
        % {"minutes": 1},
        "over_many": ngettext("%(minutes)s min more than planned", "%(minutes)s min more than planned", 2)
        % {"minutes": "#"},
        "due": _("The planned time is used up"),
        "offline": _("No connection. The page goes on with the programme as it was at %(hour)s.") % {"hour": "@"},
        "noted": _("Noted: %(name)s") % {"name": "@"},
        "clear": _("Empty the list?"),
        "copied": _("Copied"),
    }
