"""Who changed what, in the words of the forms."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.translator import NotRegistered, translator
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from meetings.office_forms import label


def translated_fields(model) -> list[str]:
    """The names under which a model's texts are read in the current language."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


class Change(HistoricalRecordContextHelper):
    """A change in words: what it mentions is named where `viewer` may see it."""

    def __init__(self, model, record, *, viewer):
        super().__init__(model, record)
        self.viewer, self.seen = viewer, {}

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        return label(value, self.viewer, self.seen) if isinstance(value, Model) else value


class ReadableHistory(SimpleHistoryAdmin):
    """The history of a record as a list of changes; an old state is read and never brought back."""

    object_history_list_template = "admin/history_list.html"

    def history_view_title(self, request, obj):
        return _("History: %(object)s") % {"object": obj}

    def get_historical_record_context_helper(self, request, historical_record):
        return Change(self.model, historical_record, viewer=request.viewer)

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

    def history_view(self, request, object_id, extra_context=None):
        self._check(object_id)
        return super().history_view(request, object_id, extra_context)

    def _check(self, *keys):
        """What is no key is missing; simple_history hands on to the database whatever was typed."""
        try:
            for key in keys:
                self.opts.pk.to_python(key)
        except ValidationError:
            raise Http404 from None

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied  # simple_history would save the old state, with reverting switched off too
        self._check(object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)
