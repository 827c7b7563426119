"""What is still missing of one meeting: the lines of the front page, narrowed to it."""

from django.utils.translation import gettext as _

from meetings.office_pages import Pages
from meetings.office_pending import checklist, worked_on


class Checklist(Pages):
    def get_urls(self):
        return [self.page("missing", self.missing_view), *super().get_urls()]

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
        )
