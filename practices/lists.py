"""Practices with what a list shows of them, and those that belong to a party."""

from django.db.models import F, Prefetch
from modeltranslation.utils import get_translation_fields

from meetings.access.together import asked_together
from meetings.lists import SHOWN
from meetings.models import Theme
from practices.models import Attribution, Practice

PARTIES = ("state", "organisation", "conference", "body", "region")
_NAMED_BY = ("state__name", "organisation__acronym", "organisation__name", "conference__acronym")
# All columns of a translated field are named: only the managers of models that have such fields know them.
SHOWN_OF_ATTRIBUTIONS = (
    *("practice", "position", "state__earlier_names"),
    *(column for name in (*_NAMED_BY, "body__name", "region__name") for column in get_translation_fields(name)),
)


def in_order(practices):
    """`practices` of the newest meeting first, in the order of its sessions."""
    return practices.order_by(
        F("meeting__start").desc(nulls_last=True), "meeting", "session__position", "position", "pk"
    )


def listed(practices, viewer):
    """`practices` with attributions, session and meeting, newest meeting first: two queries whatever their number."""
    attributions = Attribution.objects.visible_to(viewer).select_related(*PARTIES)
    rows = practices.select_related("meeting", "session__meeting")
    return in_order(rows.prefetch_related(Prefetch("attributions", attributions)))


@asked_together
def in_session(viewer, session):
    """The practices of a session, one more than a page shows, with no more of them than a row says."""
    rows = Practice.objects.visible_to(viewer).filter(session=session).order_by("position", "pk")[: SHOWN + 1]
    attributions = Attribution.objects.visible_to(viewer).filter(practice__in=rows.values("pk"))
    return {
        "practices": rows.only("address", "title", "certainty", "position"),
        "attributions": attributions.select_related(*PARTIES).only(*SHOWN_OF_ATTRIBUTIONS),
    }


def with_themes(practices):
    return practices.prefetch_related(Prefetch("themes", Theme.objects.named()))


def in_full(practices, viewer):
    """`listed`, with themes and the same practice as it was shared elsewhere."""
    again = listed(Practice.objects.visible_to(viewer), viewer)
    return (
        with_themes(listed(practices, viewer))
        .select_related("source", "narrowed_to", "meeting__narrowed_to")
        .prefetch_related(Prefetch("same_as", again))
    )
