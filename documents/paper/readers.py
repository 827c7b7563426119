"""For whom a paper is: the viewers that stand for all its readers, or for those who write it, and how it names them."""

from django.utils.translation import gettext as _

from documents.models import Document
from documents.paper.letterhead import READER
from meetings.access import Audience, Release, Viewer
from meetings.models import Conference
from portal.translations import written


def readers_of(document: Document) -> Viewer:
    """The viewer that stands for all readers of a document: its own audience, or that of its meeting if narrower."""
    meeting = document.meeting if document.meeting_id else None
    return narrowest(document, meeting, own_release=False)


def drafters_of(document: Document) -> Viewer:
    """The viewer that stands for all who write a document: the secretariats of those for whom it is."""
    return Viewer.of_audience(Audience.DRAFTERS, readers_of(document).observers or document.concerned_conferences())


def narrowest(holder, meeting, *, own_release: bool = True) -> Viewer:
    """The viewer that stands for all who see a record and its meeting, as far as their audiences tell."""
    holders = [each for each in (holder, meeting) if each is not None]
    order = list(Audience.values)
    audience = max((each.audience for each in holders), key=order.index)
    releases = {each.release for each in (holders if own_release else holders[1:])}
    if Release.DRAFT in releases:  # only its drafters have this paper at all
        audience = Audience.DRAFTERS
    if audience == Audience.PUBLIC:
        return Viewer()
    narrowed = {each.narrowed_to_id for each in holders if each.narrowed_to_id}
    return Viewer.of_audience(audience, frozenset(narrowed) or holder.concerned_conferences())


def addressees_of(viewer: Viewer) -> str:
    """For whom a paper is, where that is not the public, by the `viewer` who stands for all its readers."""
    if not viewer.observers:
        return ""
    if viewer.secretariats:
        said = _("For its drafters (%(conferences)s)")
    elif viewer.members:
        said = _("For members (%(conferences)s)")
    else:
        said = _("For observers and members (%(conferences)s)")
    rows = Conference.objects.visible_to(READER).filter(pk__in=viewer.observers)
    return said % {"conferences": ", ".join(written(conference, "acronym")["text"] for conference in rows)}
