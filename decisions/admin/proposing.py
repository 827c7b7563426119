"""The page on which what is open is put on the agenda of a meeting, and where the office tells of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from decisions.proposing import proposals, propose
from meetings.models import Meeting
from meetings.office.pages import RecordPage, beside, form_of, page_of
from meetings.office.redirect import back
from meetings.places import OFFICE_PROPOSED


@beside(Meeting)
class ProposedPage(RecordPage):
    """One button a record: it becomes the last item of the agenda, as a draft. Nothing is added by itself."""

    name = "decided"

    def respond(self, request, meeting):
        if request.method == "POST":
            return self._add(request, meeting)
        title = _("What is open for the agenda")
        return self.show(request, meeting, "decisions/proposed.html", title, panel=proposed(request.viewer, meeting))

    @staticmethod
    def _chosen(request, meeting):
        sent = request.POST.get("proposal", "")
        found = next((each for each in proposals(meeting, request.viewer) if each.key == sent), None)
        if found is None:
            raise PermissionDenied
        return found.record

    def _add(self, request, meeting):
        try:
            item = propose(self._chosen(request, meeting), meeting, by=request.user)
        except ValidationError as error:
            self.admin.message_user(request, " ".join(error.messages), messages.WARNING)
        except PermissionDenied:
            self.admin.message_user(request, _("It is no longer proposed."), messages.WARNING)
        else:
            said = _("“%(item)s” stands at the end of the agenda, as a draft.") % {"item": item}
            self.admin.message_user(request, said, messages.SUCCESS)
        return back(request) or HttpResponseRedirect(page_of(meeting, self.name))


def proposed(viewer, meeting) -> dict | None:
    """What is open for the agenda of a meeting, each with the form of the item that it has become."""
    rows = [(each, form_of(each.item) if each.item else "") for each in proposals(meeting, viewer)]
    return {"rows": rows, "address": page_of(meeting, ProposedPage.name)} if rows else None


OFFICE_PROPOSED.add("admin/decisions/_proposed.html", proposed)
