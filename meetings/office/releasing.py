"""How records without an audience are given to readers: by their form, or many at once by their list."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy, ngettext

from meetings.access import Audienced, Released
from meetings.operations import publish


def is_released(model) -> bool:
    """Whether records of `model` are drafts or published."""
    return issubclass(model, (Audienced, Released))


@admin.action(description=gettext_lazy("Publish"), permissions=["change"])
def publish_selected(model_admin, request, queryset):
    count = publish(queryset, by=request.user)
    said = ngettext("%(n)d record has been published.", "%(n)d records have been published.", count) % {"n": count}
    model_admin.message_user(request, said, messages.SUCCESS if count else messages.WARNING)
