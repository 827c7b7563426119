"""From a record's form to its page, as a member, an observer or the public would read it."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import Audience, Audienced
from meetings.view_as import start_viewing_as, stop_viewing_as

OFFERED = [(Audience.MEMBERS, _("as a member")), (Audience.OBSERVERS, _("as an observer"))]
OFFERED += [(Audience.PUBLIC, _("as the public"))]


class ViewAs(admin.ModelAdmin):
    """The page of a record can be read as a member of its audience would read it."""

    def has_readers(self) -> bool:
        return issubclass(self.model, Audienced) and hasattr(self.model, "get_absolute_url")

    def get_urls(self):
        # The address was called so first, and addresses stay.
        name = f"{self.opts.app_label}_{self.opts.model_name}_eyes"
        view = self.admin_site.admin_view(self.view_as_view)
        own = [path("<path:object_id>/eyes/", view, name=name)] if self.has_readers() else []
        return [*own, *super().get_urls()]

    def view_as_view(self, request, object_id):
        """Start viewing as `audience` and go to the page; without one, stop and return to the form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        audience = request.POST.get("audience", "")
        if not audience:
            stop_viewing_as(request)
            return HttpResponseRedirect(form)
        obj = self.get_object(request, unquote(object_id))
        if obj is None or audience not in dict(OFFERED):
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        conferences = obj.concerned_conferences()
        if not request.viewer.sees_all:
            conferences &= request.viewer.observers
        start_viewing_as(request, audience, conferences, request.path)
        return HttpResponseRedirect(obj.get_absolute_url())
