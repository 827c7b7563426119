"""An earlier state of a record and its lines, shown in the ordinary form, so that saving it is an ordinary change."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import FileField
from django.http import Http404

from meetings.office.history.steps import RecordHistory, histories_of


@dataclass
class Earlier:
    """What a form shows instead of the present state.

    By model: `values` of rows that still exist, by key; `lost`, the values of lines that were deleted since; `leaving`,
    the keys of lines that were added since.
    """

    date: datetime
    values: dict = field(default_factory=dict)
    lost: dict = field(default_factory=dict)
    leaving: dict = field(default_factory=dict)
    has_relations: bool = False


def earlier_state(model_admin, request, obj, date: datetime) -> Earlier:
    """The record and its lines as they stood at `date`; raises `Http404` if the record did not exist yet.

    Lines are restored if the person may edit them and they hold no file: uploads stay as they are.
    """
    record, *lines = histories_of(model_admin, request, obj)
    found = Earlier(date, has_relations=bool(model_admin.opts.many_to_many))
    found.values[model_admin.model] = _as_of(record, request.viewer, date)
    if str(obj.pk) not in found.values[model_admin.model]:
        raise Http404
    inlines = {inline.model: inline for inline in model_admin.get_inline_instances(request, obj)}
    for history in lines:
        inline = inlines.get(history.model)
        has_files = any(isinstance(each, FileField) for each in history.fields)
        if inline is None or has_files or not inline.has_change_permission(request, obj):
            continue
        then = _as_of(history, request.viewer, date)
        own = {history.relation: obj.pk}
        now = {str(key) for key in inline.get_queryset(request).filter(**own).values_list("pk", flat=True)}
        found.values[history.model] = {key: values for key, values in then.items() if key in now}
        found.lost[history.model] = [values for key, values in then.items() if key not in now]
        found.leaving[history.model] = frozenset(now - set(then))
    return found


def _as_of(history: RecordHistory, viewer, date: datetime) -> dict[str, dict]:
    """The values of the rows of a history at `date`, by key, in the order in which they were made; two queries."""
    last = {saved.key: saved.history_id for saved in history.saved_rows(viewer) if saved.date <= date}
    records = history.model.history.filter(history_id__in=last.values()).exclude(history_type="-").in_bulk()
    columns = [each for each in history.fields if not isinstance(each, FileField)]
    return {
        str(key): {each.name: getattr(records[history_id], each.attname) for each in columns}
        for key, history_id in last.items()
        if history_id in records
    }
