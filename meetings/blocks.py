"""Blocks of a document that are drawn from a meeting's record: objectives, and who is asked to come.

A block is built under the active language, for the viewer whose eyes stand for all readers of the document.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting, Objective
from portal.languages import written
from portal.registry import registry


def for_all_readers(rows, viewer):
    """The rows that all readers of a document see: where they come from several conferences, those of each alone."""
    rows = rows.visible_to(viewer)
    for conference in sorted(viewer.observers):
        rows = rows.visible_to(viewer.within(conference))
    return rows


def meeting_of(document, viewer) -> Meeting | None:
    """The meeting that the document stands in, where all its readers may see it."""
    return Meeting.objects.visible_to(viewer).filter(pk=document.meeting_id).first()


def build_objectives(document, viewer) -> dict | None:
    """`{"type": "objectives", "groups": [{"kind", "items": [text]}]}`, general objectives first."""
    meeting = meeting_of(document, viewer)
    rows = list(Objective.objects.visible_to(viewer).filter(meeting=meeting)) if meeting else []
    groups = [
        {"kind": kind, "items": [written(row, "text") for row in rows if row.kind == kind]}
        for kind in Objective.Kind.values
    ]
    groups = [group for group in groups if group["items"]]
    return {"type": "objectives", "groups": groups} if groups else None


def build_profile(document, viewer) -> dict | None:
    """`{"type": "profile", "level": text, "convened": [str], "limit": int | None}`."""
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    convened = [
        label
        for label, is_convened in (
            (_("member states"), meeting.convenes_members),
            (_("observer states"), meeting.convenes_observer_states),
            (_("observer organisations"), meeting.convenes_organisations),
            (_("civil society"), meeting.convenes_civil_society),
            (_("guests"), meeting.convenes_guests),
        )
        if is_convened
    ]
    return {
        "type": "profile",
        "level": written(meeting, "participants_level"),
        "convened": convened,
        "limit": meeting.delegation_limit,
    }


registry.block("objectives", gettext_lazy("Objectives"), build_objectives)
registry.block("participants-profile", gettext_lazy("Profile of participants"), build_profile)
