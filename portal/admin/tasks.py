from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.admin.reading import ReadAdmin
from portal.models import Task
from portal.tasks.backend import try_again


@admin.register(Task)
class TaskAdmin(ReadAdmin):
    """What waits, runs, ran and failed, and why; what failed is tried again."""

    menu_order = 95
    list_display = ("title", "name", "status", "progress", "reason", "tries", "asked_by", "queued_at", "ended_at")
    list_select_related = ("asked_by",)
    list_filter = ("status",)
    fieldsets = (
        (None, {"fields": ["name", ("status", "progress"), "reason"]}),
        (
            gettext_lazy("Dates"),
            {"fields": [("asked_by", "queued_at"), ("tries", "due_at"), ("started_at", "ended_at")]},
        ),
    )
    readonly_fields = ("progress",)
    actions = ("again",)

    @admin.display(description=gettext_lazy("task"))
    def title(self, task):
        return str(task)

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, task):
        if task.total is None or task.is_over:
            return ""
        return _("%(done)s of %(count)s") % {"done": task.done, "count": task.total}

    @admin.action(description=gettext_lazy("Try again"), permissions=["view"])
    def again(self, request, queryset):
        if count := self.each(request, queryset, try_again):
            said = ngettext("%(count)s task is tried again.", "%(count)s tasks are tried again.", count)
            self.message_user(request, said % {"count": count}, messages.SUCCESS)
