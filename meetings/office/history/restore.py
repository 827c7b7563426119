"""An earlier state of a record and its lines, shown in the ordinary form: saving it goes the way of every change."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import FileField
from django.http import Http404

from meetings.office.history.steps import Table, tables_of


@dataclass
class Earlier:
    """What a form shows instead of the present state.

    By model: `values` of rows that are there still, by key; `lost`, the values of lines that have been deleted since;
    `leaving`, the keys of lines that were added since.
    """

    date: datetime
    values: dict = field(default_factory=dict)
    lost: dict = field(default_factory=dict)
    leaving: dict = field(default_factory=dict)
    has_relations: bool = False


def earlier_state(desk, request, obj, date: datetime) -> Earlier:
    """The record and its lines as they stood at `date`; raises `Http404` where the record was not there yet.

    Of lines, those alone are brought back that this person edits and that hold no file: what is uploaded stays.
    """
    record, *lines = tables_of(desk, request, obj)
    found = Earlier(date, has_relations=bool(desk.opts.many_to_many))
    found.values[desk.model] = _as_of(record, request.viewer, date)
    if str(obj.pk) not in found.values[desk.model]:
        raise Http404
    inlines = {inline.model: inline for inline in desk.get_inline_instances(request, obj)}
    for table in lines:
        inline = inlines.get(table.model)
        has_files = any(isinstance(each, FileField) for each in table.fields)
        if inline is None or has_files or not inline.has_change_permission(request, obj):
            continue
        then = _as_of(table, request.viewer, date)
        own = {table.relation: obj.pk}
        now = {str(key) for key in inline.get_queryset(request).filter(**own).values_list("pk", flat=True)}
        found.values[table.model] = {key: values for key, values in then.items() if key in now}
        found.lost[table.model] = [values for key, values in then.items() if key not in now]
        found.leaving[table.model] = frozenset(now - set(then))
    return found


def _as_of(table: Table, viewer, date: datetime) -> dict[str, dict]:
    """The values of a table's rows at `date`, by key, in the order in which they were made; two queries."""
    last = {mark.key: mark.history_id for mark in table.marks(viewer) if mark.date <= date}
    records = table.model.history.filter(history_id__in=last.values()).exclude(history_type="-").in_bulk()
    columns = [each for each in table.fields if not isinstance(each, FileField)]
    return {
        str(key): {each.name: getattr(records[history_id], each.attname) for each in columns}
        for key, history_id in last.items()
        if history_id in records
    }
