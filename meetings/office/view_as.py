"""From a record's form to its page, as a member, an observer or the public would read it."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from meetings.access import Audience, Audienced
from meetings.office.pages import Page, page_of
from meetings.view_as import start_viewing_as, stop_viewing_as
from portal.addresses import admin_page

OFFERED = [(Audience.MEMBERS, _("as a member")), (Audience.OBSERVERS, _("as an observer"))]
OFFERED += [(Audience.PUBLIC, _("as the public"))]


class ViewAsPage(Page):
    """A record that has a page and an audience can be read as those will read it for whom it is written."""

    name = "eyes"  # the address was called so first, and addresses stay
    route = "<path:object_id>/eyes/"

    @classmethod
    def belongs_to(cls, model):
        return issubclass(model, Audienced) and hasattr(model, "get_absolute_url")

    def view(self, request, object_id):
        """Begins to read as `audience` and goes to the page; without one it ends, and returns to the form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        audience = request.POST.get("audience", "")
        if not audience:
            stop_viewing_as(request)
            return HttpResponseRedirect(admin_page(self.admin.model, "change", object_id))
        record = self.admin.get_object(request, unquote(object_id))
        if record is None or audience not in dict(OFFERED):
            raise Http404
        if not self.admin.has_view_permission(request, record):
            raise PermissionDenied
        conferences = record.concerned_conferences()
        if not request.viewer.sees_all:
            conferences &= request.viewer.observers
        start_viewing_as(request, audience, conferences, request.path)
        return HttpResponseRedirect(record.get_absolute_url())

    def offer(self, record) -> dict:
        """What the form shows: where to go, and as whom."""
        return {"address": page_of(record, self.name), "offered": OFFERED}
