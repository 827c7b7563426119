"""What is still missing of one meeting: the lines of the front page, narrowed to it, and what can be added to it."""

from django.utils.translation import gettext as _

from meetings.access import Release
from meetings.office.pages import RecordPage, page_of
from meetings.office.pending import checklist, worked_on
from meetings.places import OFFICE_MISSING, OFFICE_PREPARING


class MissingPage(RecordPage):
    """The page to which a new meeting leads, and every form that is opened from here leads back."""

    name = "missing"

    def respond(self, request, meeting):
        sections = checklist(request.viewer, meeting)
        return self.show(
            request,
            meeting,
            "meetings/meeting/missing.html",
            _("What is missing"),
            sections=sections,
            total=sum(line["total"] for section in sections for line in section["lines"]),
            is_worked_on=worked_on(request.viewer).filter(pk=meeting.pk).exists(),
            tools=OFFICE_PREPARING.panels_for(request.viewer, meeting),
            beside=OFFICE_MISSING.panels_for(request.viewer, meeting),
        )


def publishing(viewer, meeting) -> dict:
    return {"address": page_of(meeting, "publish"), "label": _("Publish")}


def reading(viewer, meeting) -> dict | None:
    if meeting.release != Release.PUBLISHED:
        return None
    return {"address": meeting.get_absolute_url(), "label": _("View on site")}


OFFICE_PREPARING.add("admin/_tool.html", publishing, order=90)
OFFICE_PREPARING.add("admin/_tool.html", reading, order=95)
