"""How records without an audience are given to readers: by their form, or many at once by their list."""

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.access import Audienced, Release, Released
from meetings.office.pages import page_of
from meetings.operations import publish


def is_released(model) -> bool:
    """Whether records of `model` are drafts or published."""
    return issubclass(model, (Audienced, Released))


def tell_draft(request, record) -> None:
    """Say of a new record that it is a draft, and where it is published: there is no page that publishes them all."""
    if isinstance(record, Released) and record.release == Release.DRAFT:
        said = _("“%(record)s” is a draft: readers do not find it yet.") % {"record": record}
        way = _("To publish it, choose “Published” under “Release”.")
        address = f"{page_of(record, 'change')}#id_release"
        messages.info(request, format_html('{} <a href="{}">{}</a>', said, address, way))


@admin.action(description=gettext_lazy("Publish"), permissions=["change"])
def publish_selected(model_admin, request, queryset):
    count = publish(queryset, by=request.user)
    said = ngettext("%(n)d record has been published.", "%(n)d records have been published.", count) % {"n": count}
    model_admin.message_user(request, said, messages.SUCCESS if count else messages.WARNING)
