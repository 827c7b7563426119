"""The conferences whose portal this is, as masthead and foot of every page name them."""

from operator import attrgetter

from meetings.access.together import asked_together
from meetings.models import Conference, Image


@asked_together
def _faces(viewer):
    conferences = Conference.objects.visible_to(viewer)
    return {
        "conferences": conferences.only("address", "acronym", "name", "founded", "emblem_id"),
        "emblems": Image.objects.visible_to(viewer).filter(pk__in=conferences.order_by().values("emblem_id")),
    }


def faces(viewer) -> list[Conference]:
    """All conferences with their emblems, asked of the database once a request: the viewer lives no longer."""
    kept = vars(viewer.plain())
    if "faces" not in kept:
        told = _faces(viewer)
        emblems = {image.pk: image for image in told["emblems"]}
        for conference in told["conferences"]:
            conference.emblem = emblems.get(conference.emblem_id)
        kept["faces"] = sorted(told["conferences"], key=attrgetter("founded"))
    return kept["faces"]
