from django.contrib import admin, messages
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.admin.reading import ReadAdmin
from portal.models import Task
from portal.tasks import results
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

    def get_queryset(self, request):
        """What is about records that the person edits; and about none, such as files, what the person asked for."""
        own = self.model.objects.filter(kind=None, asked_by=request.user)
        return super().get_queryset(request) | own

    def get_urls(self):
        file = path("<int:key>/file/", self.admin_site.admin_view(self.file_view), name="portal_task_file")
        return [file, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        task = self.get_object(request, object_id)
        file = reverse("admin:portal_task_file", args=[task.pk]) if task and results.path_of(task, request.user) else ""
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"file": file})

    def file_view(self, request, key):
        """The file that a task has made, for whoever asked for it and nobody else."""
        task = self.get_queryset(request).filter(pk=key).first()
        stored = results.path_of(task, request.user) if task else ""
        if not stored:
            raise Http404
        return FileResponse(results.open_file(stored), as_attachment=True, filename=task.name)

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
