from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from portal.models import User

admin.site.unregister(Group)  # permissions follow from seats; groups and single permissions are not used


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People who sign in; their seats say for whom they act. For superusers alone."""

    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email", "language", "is_mailed_daily")}),
        (
            _("Access"),
            {
                "fields": (("is_active", "is_staff", "is_superuser"),),
                "description": _("Staff enter this site; what they find in it follows from their seats."),
            },
        ),
        (_("Dates"), {"classes": ["collapse"], "fields": (("last_login", "date_joined"),)}),
    )
    readonly_fields = ("last_login", "date_joined")

    def history_view(self, request, object_id, extra_context=None):
        """Asked before the row is looked for, so that nobody else learns which accounts there are."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
