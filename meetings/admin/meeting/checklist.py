"""What is still missing of one meeting: the lines of the front page, narrowed to it, and what can be added to it."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from meetings.access import Release
from meetings.office.pages import Pages, page_of
from meetings.office.pending import checklist, worked_on
from meetings.office.redirect import missing_of
from meetings.places import OFFICE_PREPARING


class Checklist(Pages):
    """The page to which a new meeting leads, and every form that is opened from here leads back."""

    def get_urls(self):
        return [self.page("missing", self.missing_view), *super().get_urls()]

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(missing_of(obj))

    def missing_view(self, request, meeting):
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
        )


def publishing(viewer, meeting) -> dict:
    return {"address": page_of(meeting, "publish"), "label": _("Publish")}


def reading(viewer, meeting) -> dict | None:
    if meeting.release != Release.PUBLISHED:
        return None
    return {"address": meeting.get_absolute_url(), "label": _("View on site")}


OFFICE_PREPARING.add("admin/_tool.html", publishing, order=90)
OFFICE_PREPARING.add("admin/_tool.html", reading, order=95)
