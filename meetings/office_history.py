"""Who changed what, in the words of the forms."""

from django.core.exceptions import PermissionDenied
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.translator import NotRegistered, translator
from simple_history.admin import SimpleHistoryAdmin


def translated_fields(model) -> list[str]:
    """The names under which a model's texts are read in the current language."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


class ReadableHistory(SimpleHistoryAdmin):
    """The history of a record as a list of changes; an old state is read and never brought back."""

    object_history_list_template = "admin/history_list.html"

    def history_view_title(self, request, obj):
        return _("History: %(object)s") % {"object": obj}

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):  # noqa: FBT002
        """What changed, without the copies that translation keeps and without what was empty and is."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        copies = {capfirst(self.opts.get_field(name).verbose_name) for name in translated_fields(self.model)}
        for record in historical_records:
            record.history_delta_changes = [
                change
                for change in getattr(record, "history_delta_changes", [])
                if str(change["field"]) not in copies and {str(change["old"]), str(change["new"])} - {"", "None"}
            ]

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied  # simple_history would save the old state, with reverting switched off too
        return super().history_form_view(request, object_id, version_id, extra_context)
