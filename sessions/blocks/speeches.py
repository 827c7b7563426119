"""The speeches with which a meeting was opened, as far as they are on record."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from meetings.blocks import for_all_readers, meeting_of
from portal.registry import registry
from portal.translations import written
from sessions.blocks.wording import actor_of
from sessions.models import Part

ORDER = (
    F("agenda_item__block__position").asc(nulls_last=True),
    Coalesce("agenda_item__parent__position", "agenda_item__position").asc(nulls_last=True),
    F("agenda_item__position").asc(nulls_last=True),
    F("session__position").asc(nulls_last=True),
)


def build_speeches(document, viewer) -> dict | None:
    """`{"type": "speeches", "speeches": […]}`, each as `actor_of` gives the speaker, with the `speech` as a text.

    An opening speech is one of whoever opens the meeting, an item or a session of it, and any other speech on an item
    of the agenda that somebody opens.
    """
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    opening = for_all_readers(Part.objects.filter(role=Part.Role.OPENS, agenda_item__session=None), viewer)
    items = opening.filter(agenda_item__block__meeting=meeting).order_by().values("agenda_item")
    in_meeting = Q(session__meeting=meeting) | Q(agenda_item__block__meeting=meeting)
    opens = Q(role=Part.Role.OPENS) | Q(agenda_item__in=items)
    parts = for_all_readers(Part.objects.filter(in_meeting, opens), viewer).with_actors()
    parts = parts.order_by(*ORDER, "position", "pk")
    speeches = [actor_of(part) | {"speech": written(part, "speech")} for part in parts]
    speeches = [speech for speech in speeches if speech["speech"]["text"]]
    return {"type": "speeches", "speeches": speeches} if speeches else None


registry.block("opening-speeches", _("Opening speeches"), build_speeches)
