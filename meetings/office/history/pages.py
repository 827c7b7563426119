"""The history page: who changed what, with the labels of the forms. An earlier state opens in the ordinary form."""

from datetime import datetime

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from meetings.office.history.steps import histories_of, steps_of

LARGEST_KEY = 2**63


def moment(text: str) -> datetime:
    """The aware moment given in an address; raises `Http404` if the text is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if timezone.is_naive(found):
        raise Http404
    return found


class ReadableHistory(SimpleHistoryAdmin, ModelAdmin):
    """The history of a record and of its lines as a list of saves; an old state opens in the ordinary form.

    The restoring of simple_history is not used: it saves an old state without the form, its rules and its lines.
    """

    object_history_list_template = "admin/history_list.html"

    def fields_told(self, request) -> set[str] | None:
        """The fields of the record whose changes this person reads; None for all."""
        return None

    def history_view(self, request, object_id, extra_context=None):
        key = unquote(object_id)
        self._check(key)
        obj = self.get_queryset(request).filter(pk=key).first()
        if obj is None:  # another's, deleted, or never there: one answer to all but superusers
            last = self.model.history.filter(**{self.opts.pk.name: key}).first() if request.viewer.sees_all else None
            if last is None:
                raise Http404
            obj = last.instance
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        page = steps_of(histories_of(self, request, obj), request.viewer, request.GET.get(PAGE_VAR))
        if page.number == 1 and page.object_list:
            page.object_list[0].is_present = True
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(object)s") % {"object": obj},
            "object_history_list_template": self.object_history_list_template,
            "page_obj": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "pagination_required": page.paginator.num_pages > 1,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": obj,
            "opts": self.opts,
            "app_label": self.opts.app_label,
            "revert_disabled": True,
            "can_restore": self.has_change_permission(request, obj) and not obj._state.adding,
            **(extra_context or {}),
        }
        return self.render_history_view(request, self.object_history_template, context)

    def _check(self, *keys):
        """Raises `Http404` for an impossible key; simple_history would pass it to the database."""
        try:
            possible = all(abs(self.opts.pk.to_python(key)) < LARGEST_KEY for key in keys)
        except ValidationError:
            possible = False
        if not possible:
            raise Http404

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied  # simple_history would save the old state, with reverting switched off too
        self._check(object_id, version_id)
        if not (request.viewer.sees_all or self.get_queryset(request).filter(pk=object_id).exists()):
            raise Http404
        return super().history_form_view(request, object_id, version_id, extra_context)
