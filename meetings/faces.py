"""The conferences whose portal this is, as masthead and foot of every page name them."""

from django.db.models import Prefetch

from meetings.models import Conference, Image


def faces(viewer) -> list[Conference]:
    """All conferences with their emblems, asked of the database once a request: the viewer lives no longer."""
    kept = vars(viewer.plain())
    if "faces" not in kept:
        emblems = Prefetch("emblem", Image.objects.visible_to(viewer))
        conferences = Conference.objects.visible_to(viewer).only("address", "acronym", "name", "emblem_id")
        kept["faces"] = list(conferences.prefetch_related(emblems))
    return kept["faces"]
