"""Procedures with all that their pages show of them, in a fixed number of queries."""

from django.db.models import Prefetch

from consultations.models import Procedure, ReservedMatter, Stage
from meetings.models import Conference


def procedures(viewer):
    """The visible procedures, what is on record last first, with stages, matters and conferences."""
    return (
        Procedure.objects.visible_to(viewer)
        .select_related("source")
        .prefetch_related(
            Prefetch("conferences", Conference.objects.visible_to(viewer)),
            Prefetch("stages", Stage.objects.visible_to(viewer).select_related("body")),
            Prefetch("reserved_matters", ReservedMatter.objects.visible_to(viewer)),
        )
    )


def by_conference(viewer) -> list[tuple[Conference, list[Procedure]]]:
    """Each conference with its procedures, joint ones too.

    A conference of which no procedure is on record stands there with an empty list: another's is never taken for it.
    """
    rows = list(procedures(viewer))
    return [
        (conference, [row for row in rows if conference in row.conferences.all()])
        for conference in Conference.objects.visible_to(viewer)
    ]
