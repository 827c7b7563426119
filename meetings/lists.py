"""Meetings and their parties with what a page shows of them, in a fixed number of queries."""

from django.db.models import Prefetch

from meetings.models import (
    Delegate,
    Image,
    Meeting,
    MeetingChair,
    MeetingSupporter,
    MeetingTopic,
    Objective,
    Participation,
    Presidency,
    SeriesConference,
    Source,
    StatedFigure,
)

SHOWN = 50  # of a list that grows with every meeting, on a page that has others beside it


class Shown(list):
    """The first rows of a query, and the `total` of its rows, for which it is asked again only where there are more."""

    def __init__(self, rows, most: int = SHOWN):
        found = list(rows[: most + 1])
        super().__init__(found[:most])
        self.total = rows.count() if len(found) > most else len(found)

    @property
    def more(self) -> int:
        return self.total - len(self)


def listed(viewer):
    """The visible meetings, newest first, with series, host and chairs in each meeting's own order."""
    return with_chairs(Meeting.objects.visible_to(viewer), viewer).newest_first()


def with_chairs(meetings, viewer):
    """`meetings` with series, host and chairs, as lists show them."""
    chairs = MeetingChair.objects.visible_to(viewer).select_related("state", "conference", "source")
    return meetings.select_related("series", "host", "narrowed_to").prefetch_related(Prefetch("chairs", chairs))


def complete(viewer):
    """The visible meetings with everything that the page of one of them shows."""
    places = SeriesConference.objects.visible_to(viewer).select_related("conference")
    supporters = MeetingSupporter.objects.visible_to(viewer).select_related("state", "organisation")
    participations = Participation.objects.visible_to(viewer).select_related(
        "state", "organisation__source", "body", "source"
    )
    return (
        listed(viewer)
        .select_related("source")
        .prefetch_related(
            Prefetch("series__places", places),
            Prefetch("supporters", supporters),
            Prefetch("objectives", Objective.objects.visible_to(viewer)),
            Prefetch("topics", MeetingTopic.objects.visible_to(viewer)),
            Prefetch("participations", participations),
            Prefetch("participations__delegates", Delegate.objects.visible_to(viewer)),
            Prefetch("figures", StatedFigure.objects.visible_to(viewer).select_related("source")),
            Prefetch("images", Image.objects.visible_to(viewer)),
            Prefetch("further_sources", Source.objects.named()),
        )
    )


def presided(conferences, viewer):
    """Conferences with their presidencies and, if the viewer may see it, their emblem."""
    return conferences.prefetch_related(
        Prefetch("presidencies", Presidency.objects.visible_to(viewer).select_related("state", "source")),
        Prefetch("emblem", Image.objects.visible_to(viewer)),
    )


def sources(rows) -> list:
    """The works that rows cite, each once, by title."""
    return sorted({row.source for row in rows if row.source_id}, key=str)
