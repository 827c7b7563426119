"""How a text came to be adopted, as its paper prints it in each language: by a meeting, at a place, on its days."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Version
from documents.paper.readers import readers_of
from documents.paper.typography import day_range
from meetings.blocks import for_all_readers
from meetings.models import Meeting
from portal.translations import written

COLUMNS = tuple(build_localized_fieldname("adoption", language) for language in settings.MODELTRANSLATION_LANGUAGES)


def say_adopted(version: Version, how: Callable[[], str]) -> None:
    """Set, without storing it, what a paper prints of its adoption: `how` says so in the active language."""
    for language, column in zip(settings.MODELTRANSLATION_LANGUAGES, COLUMNS, strict=True):
        with override(language):
            setattr(version, column, how())


def adopted_by(meeting: Meeting) -> str:
    """“Adopted by the XX Meeting of Vice-Ministers, San Salvador, 3 December 2026”, in the active language."""
    days = day_range(meeting.start, meeting.end, get_language() or "") if meeting.start else ""
    where = ", ".join(filter(None, (written(meeting, "place")["text"], days)))
    told = {"meeting": written(meeting, "title")["text"], "where": where}
    return (_("Adopted by the %(meeting)s, %(where)s") if where else _("Adopted by the %(meeting)s")) % told


def adopting_meetings(document: Document):
    """The meetings that can have adopted a text: of its conferences, and seen by all its readers, the newest first."""
    concerned = {"series__conferences__in": document.concerned_conferences(), "start__isnull": False}
    rows = for_all_readers(Meeting.objects.filter(**concerned), readers_of(document))
    return rows.select_related("series").distinct().newest_first()


def needs_meeting(version: Version, status: str) -> bool:
    """Whether a text is adopted that has circulated: a meeting says so, as consensus is stated by the Presidency."""
    return status == Version.Status.ADOPTED and version.circulated_at is not None and not version.is_issued
