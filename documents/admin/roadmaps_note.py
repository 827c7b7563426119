"""The way from a meeting's form to the note on its roadmaps: the note itself, or the form that begins it, filled in."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.office.pages import form_of
from meetings.places import OFFICE_MEETING
from portal.tools import Tool, Work
from roadmaps.models import Roadmap

NOTE = Document.Kind.ROADMAPS_NOTE


def note_of_meeting(viewer, meeting) -> list[Tool]:
    """One link; none where the meeting has no roadmap on which States could report."""
    if not Roadmap.objects.editable_by(viewer).filter(meeting=meeting).exists():
        return []
    there = Document.objects.editable_by(viewer).filter(meeting=meeting, kind=NOTE).order_by("-pk").first()
    if there:
        return [Tool(form_of(there), NOTE.label)]
    begun = f"{reverse('admin:documents_document_start')}?kind={NOTE}&meeting={meeting.pk}"
    return [Tool(begun, _("Begin the note on the roadmaps"))]


OFFICE_MEETING.offer(Work.PREPARE, note_of_meeting, order=60)
