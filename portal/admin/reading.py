"""What the office reads and does not edit: rows that the portal writes by itself about its records."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.text import capfirst


class ReadAdmin(admin.ModelAdmin):
    """Whoever edits a record finds what is done about it (`ConcerningQuerySet`), and nobody else does."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = ""

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.viewer)  # type: ignore[attr-defined]

    def each(self, request, rows, verb: Callable[[Any], None]) -> int:
        """Do it to each of the chosen rows; tells which refuse it and why, and gives the number of the others."""
        count = 0
        for row in rows:
            try:
                verb(row)
                count += 1
            except ValidationError as error:
                self.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
        return count

    def has_module_permission(self, request):
        return request.viewer.edits_something

    def has_view_permission(self, request, obj=None):
        may = request.viewer.edits_something
        return may and (obj is None or self.get_queryset(request).filter(pk=obj.pk).exists())

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
