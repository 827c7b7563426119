"""What focal points find in the admin site: forms of their own at the addresses of the secretariat's.

`ForDraftersToo` is the secretariat's admin class, which is registered. It holds an admin class for focal points and
hands their requests over to it.
"""

from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied

from meetings.office import OfficeAdmin, OfficeInline
from meetings.office.fieldsets import fieldsets_of
from sessions.models import Session


class DrafterAdmin(OfficeAdmin):
    """A list and a form for focal points, of what they draft.

    Nothing is added or deleted there, published or withdrawn; no list is filtered or acted on.
    """

    def _works(self, request, *, superusers: bool = False) -> bool:
        return request.viewer.drafts_sheets and not superusers

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_withdraw_permission(self, request, obj=None):
        return False

    def get_actions(self, request):
        return {}

    def get_list_filter(self, request):
        return []

    def lookup_allowed(self, lookup, value, request=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST":
            raise PermissionDenied  # there is nothing to be done with many rows at once
        return super().changelist_view(request, extra_context)

    def fields_told(self, request):
        """Of the record itself, a focal point is told what its form shows."""
        return {name for _heading, options in fieldsets_of(self.paper) for name in flatten(options["fields"])}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        context["is_drafting"] = True
        return super().render_change_form(request, context, add, change, form_url, obj)


class ForDraftersToo(OfficeAdmin):
    """An admin class of the secretariat at whose addresses focal points find `drafter_admin`."""

    drafter_admin: type[DrafterAdmin]

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.for_drafters = self.drafter_admin(model, admin_site)

    def has_module_permission(self, request):
        return self._for(request).has_module_permission(request)

    def has_view_permission(self, request, obj=None):
        return self._for(request).has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._for(request).has_change_permission(request, obj)

    def get_queryset(self, request):
        return self._for(request).get_queryset(request)

    def changelist_view(self, request, extra_context=None):
        return self._for(request).changelist_view(request, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._for(request).changeform_view(request, object_id, form_url, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        return self._for(request).history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        return self._for(request).history_form_view(request, object_id, version_id, extra_context)

    def _for(self, request):
        """The admin class for whoever asks: the focal points' or, as Django calls it, what this one inherits."""
        return self.for_drafters if request.viewer.drafts_sheets else super()


class DraftedInline(OfficeInline):
    """Lines that a focal point writes too, where it drafts the record above them."""

    def _drafts(self, request, obj) -> bool:
        """Whether the person is a focal point who drafts `obj`; asked of the database once a request."""
        if not request.viewer.drafts_sheets or obj is None:
            return False
        known = request.__dict__.setdefault("_drafts", {})
        if obj.pk not in known:
            known[obj.pk] = type(obj).objects.editable_by(request.viewer).filter(pk=obj.pk).exists()
        return known[obj.pk]

    def has_view_permission(self, request, obj=None):
        return request.viewer.drafts_sheets or super().has_view_permission(request, obj)

    def has_add_permission(self, request, obj):
        return self._drafts(request, obj) or super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._drafts(request, obj) or super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._drafts(request, obj) or super().has_delete_permission(request, obj)


class SheetInline(DraftedInline):
    """Lines of a sheet, which are still read when it is closed."""

    def rows_for(self, request):
        if request.viewer.drafts_sheets:
            sheets = Session.objects.sheets_of(request.viewer)
            return self.model.objects.filter(session__in=sheets.values("pk"))
        return super().rows_for(request)
