"""Desks at which focal points work too: on what they draft, in a form of its own, and with nothing else of the desk."""

from django.core.exceptions import PermissionDenied

from meetings.office.modeladmin import OfficeAdmin, OfficeInline
from sessions.models import Session


class DraftedAdmin(OfficeAdmin):
    """A desk of the secretariat that a focal point finds as well, with a form of its own: `drafted_paper`.

    Nothing is added or deleted there, published or withdrawn, exported or imported; no list is filtered or acted on.
    """

    drafted_paper: tuple = ()
    drafted_list: tuple[str, ...] = ()

    def _works(self, request, *, superusers: bool = False) -> bool:
        return (request.viewer.drafts_sheets and not superusers) or super()._works(request, superusers=superusers)

    def has_add_permission(self, request):
        return not request.viewer.drafts_sheets and super().has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return not request.viewer.drafts_sheets and super().has_delete_permission(request, obj)

    def has_withdraw_permission(self, request, obj=None):
        return not request.viewer.drafts_sheets and super().has_withdraw_permission(request, obj)

    def has_export_permission(self, request):
        return not request.viewer.drafts_sheets and super().has_export_permission(request)

    def get_actions(self, request):
        return {} if request.viewer.drafts_sheets else super().get_actions(request)

    # The list.

    def get_list_display(self, request):
        return self.drafted_list if request.viewer.drafts_sheets else super().get_list_display(request)

    def get_list_filter(self, request):
        return [] if request.viewer.drafts_sheets else super().get_list_filter(request)

    def lookup_allowed(self, lookup, value, request=None):
        is_open = request is None or not request.viewer.drafts_sheets
        return is_open and super().lookup_allowed(lookup, value, request)

    # The form.

    def paper_for(self, request):
        return self.drafted_paper if request.viewer.drafts_sheets else super().paper_for(request)

    def get_fieldsets(self, request, obj=None):
        if request.viewer.drafts_sheets:
            return self._patch_fieldsets([part for part in self.drafted_paper if isinstance(part, tuple)])
        return super().get_fieldsets(request, obj)

    def get_inlines(self, request, obj):
        if request.viewer.drafts_sheets:
            return [part for part in self.drafted_paper if not isinstance(part, tuple)]
        return super().get_inlines(request, obj)

    def fields_told(self, request):
        """Of the record itself, a focal point is told what its form shows."""
        if not request.viewer.drafts_sheets:
            return super().fields_told(request)
        named = [part[1]["fields"] for part in self.drafted_paper if isinstance(part, tuple)]
        return {name for names in named for each in names for name in ([each] if isinstance(each, str) else each)}

    def changelist_view(self, request, extra_context=None):
        if request.viewer.drafts_sheets and request.method == "POST":
            raise PermissionDenied  # there is nothing to be done with many rows at once
        return super().changelist_view(request, extra_context)


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
