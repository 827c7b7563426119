"""The history of a record with that of its lines, one step a save, in a fixed number of queries.

First the keys of all history rows about the record are read, then the full rows of one page only, each with the one
before it. A secretariat reads of a line's history what it may read of the line; the history of a deleted line is read
with that of the record, unless the line stood in something else too.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import JSONField
from django.forms.models import _get_foreign_key
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Audienced
from meetings.office.closed import label
from meetings.office.forms import plain
from meetings.office.history.diff import as_text, text_diff
from meetings.office.history.relations import told_by
from meetings.office.precision import known
from meetings.operations import MOVED, PUBLISHED, WITHDRAWN
from portal.text.migrations import REASON as CLEANED
from portal.translations import translated_fields

REASONS = {
    WITHDRAWN: _("Withdrawn from its readers."),
    PUBLISHED: _("Given to its readers."),
    MOVED: _("Moved with its meeting."),
    CLEANED: _("Line ends, invisible characters and encoding were cleaned; the words are the same."),
}
ONE_SAVE = timedelta(seconds=2)
STEPS_A_PAGE = 25
NAMING = ("title", "heading", "text", "term")  # what a line is called by, where it has it


@dataclass(frozen=True)
class SavedRow:
    """One saved state of a row: of which history, when and by whom; `before` is the one before it, None for the first.

    `history_id` and `before` are keys of the history table, `key` is that of the row.
    """

    history: "RecordHistory"
    history_id: int
    key: Any
    date: datetime
    user_id: int | None
    before: int | None


@dataclass
class HistoryStep:
    """What one person saved at one time; `entries` tell what changed in each row."""

    saved_rows: list[SavedRow]
    user: Any = None
    entries: list[dict] = field(default_factory=list)

    @property
    def date(self) -> datetime:
        return self.saved_rows[0].date


class RecordHistory:
    """The history of a record, or of its lines of one kind (`relation` leads from a line to the record)."""

    def __init__(self, model, obj, relation: str = ""):
        self.model, self.obj, self.relation = model, obj, relation
        self.key = model._meta.pk.name
        copies = set(translated_fields(model))
        self.fields = [
            each
            for each in model._meta.concrete_fields
            if each.name not in {*copies, self.key, self.relation}
            and (each.editable or not isinstance(each, JSONField))  # what is kept beside a text is nothing to read
        ]

    def rows(self):
        own = {self.relation: self.obj.pk} if self.relation else {self.key: self.obj.pk}
        return self.model.history.filter(**own).order_by("history_date", "history_id")

    def saved_rows(self, viewer) -> list[SavedRow]:
        """All saved states that `viewer` may read, the oldest first."""
        elsewhere = self._elsewhere()
        columns = ["history_id", self.key, "history_date", "history_user_id", *elsewhere]
        found, last = [], {}
        is_open = self._opener(viewer, elsewhere)
        for history_id, key, date, user_id, *stands_in in self.rows().values_list(*columns):
            if is_open(key, stands_in):
                found.append(SavedRow(self, history_id, key, date, user_id, last.get(key)))
                last[key] = history_id
        return found

    def _elsewhere(self) -> list[str]:
        """The columns of the other records in which a line stands, beside the record of the form."""
        others = [name for name in getattr(self.model, "stands_in", ()) if name != self.relation]
        return [self.model._meta.get_field(name).attname for name in others] if self.relation else []

    def _opener(self, viewer, elsewhere: list[str]):
        """A function of a line's key and of those other records: may its history be read?"""
        if viewer.sees_all or not self.relation:
            return lambda key, stands_in: True
        own = {self.relation: self.obj.pk}
        edited = set(self.model.objects.editable_by(viewer).filter(**own).values_list("pk", flat=True))
        closed = set(self.model._base_manager.filter(**own).values_list("pk", flat=True)) - edited
        goes_with_it = not issubclass(self.model, Audienced) and self.relation in getattr(self.model, "stands_in", ())

        def is_open(key, stands_in) -> bool:
            if key in edited or key in closed:
                return key in edited
            same = zip(elsewhere, stands_in, strict=True)
            return goes_with_it and all(other is None or getattr(self.obj, name, None) == other for name, other in same)

        return is_open


def histories_of(model_admin, request, obj) -> list[RecordHistory]:
    """The histories of a record (of the fields that the person may read) and of its lines."""
    lines = (
        RecordHistory(line.model, obj, _get_foreign_key(model_admin.model, line.model, fk_name=line.fk_name).name)
        for line in model_admin.get_inlines(request, obj)
    )
    record, told = RecordHistory(model_admin.model, obj), model_admin.fields_told(request)
    if told is not None:
        record.fields = [each for each in record.fields if getattr(each, "translated_field", each).name in told]
    return [record, *lines]


def steps_of(histories: list[RecordHistory], viewer, page: str | None):
    """A page of the steps of a record and its lines, newest first."""
    rows = (saved for history in histories for saved in history.saved_rows(viewer))
    steps: list[HistoryStep] = []
    for saved in sorted(rows, key=lambda saved: saved.date, reverse=True):
        if not (steps and _is_of(saved, steps[-1])):
            steps.append(HistoryStep([]))
        steps[-1].saved_rows.append(saved)
    shown = Paginator(steps, STEPS_A_PAGE).get_page(page)
    _tell(shown.object_list, viewer)
    return shown


def _is_of(saved: SavedRow, step: HistoryStep) -> bool:
    """Whether a row was saved in the same step: by the same person, within `ONE_SAVE`, and not in the step already."""
    is_near = step.saved_rows[-1].date - saved.date <= ONE_SAVE and saved.user_id == step.saved_rows[-1].user_id
    return is_near and (saved.history, saved.key) not in {(each.history, each.key) for each in step.saved_rows}


def _tell(steps, viewer) -> None:
    """Fill in who saved and what changed; at most three queries a history, however many steps."""
    saved_rows = [saved for step in steps for saved in step.saved_rows]
    records: dict = {}
    for history in {saved.history: None for saved in saved_rows}:
        own = [saved for saved in saved_rows if saved.history is history]
        ids = {saved.history_id for saved in own} | {saved.before for saved in own if saved.before}
        records |= {(history, row.history_id): row for row in history.model.history.filter(history_id__in=ids)}
    named = _names(records, viewer)
    people = get_user_model()._default_manager.in_bulk({saved.user_id for saved in saved_rows if saved.user_id})
    for step in steps:
        step.user = people.get(step.saved_rows[0].user_id)
        step.entries = [
            entry
            for saved in sorted(step.saved_rows, key=lambda each: (bool(each.history.relation), each.date))
            if (entry := _entry(saved, records, named))
        ]


def _names(records: dict, viewer) -> dict:
    """The labels of all records that `records` mention, by model and key; one query a model."""
    wanted: dict = {}
    for (history, _key), record in records.items():
        for each in history.fields:
            if each.is_relation and (key := getattr(record, each.attname)) is not None:
                wanted.setdefault(each.related_model, set()).add(key)
        for relation, went, came in told_by(record.history_change_reason, history.model):
            wanted.setdefault(relation.related_model, set()).update(went, came)
    seen: dict = {}
    return {
        model: {
            key: label(row, viewer, seen)
            for key, row in model._base_manager.select_related(
                *(each.name for each in model._meta.fields if each.is_relation)
            )
            .in_bulk(keys)
            .items()
        }
        for model, keys in wanted.items()
    }


def _entry(saved: SavedRow, records: dict, named: dict) -> dict | None:
    history, record = saved.history, records[saved.history, saved.history_id]
    before = records.get((history, saved.before))
    related = told_by(record.history_change_reason, history.model)
    entry = {
        "type": record.history_type,
        "reason": "" if related else REASONS.get(record.history_change_reason, record.history_change_reason),
        "kind": capfirst(history.model._meta.verbose_name) if history.relation else "",
        "name": _name(history, record, named) if history.relation else "",
        "history_id": None if history.relation else saved.history_id,
        "changes": _changes(history, before, record, named) if record.history_type == "~" and before else [],
    }
    for relation, went, came in related:
        listed = ((kind, _listed(relation, keys, named)) for kind, keys in (("del", went), ("ins", came)))
        if pieces := [(kind, text) for kind, text in listed if text]:
            entry["changes"].append({"field": capfirst(relation.verbose_name), "pieces": pieces})
    if record.history_type == "~" and before and not entry["changes"] and not entry["reason"]:
        return None  # saved as it was
    return entry


def _listed(relation, keys: list[int], named: dict) -> str:
    return ", ".join(filter(None, (as_text(relation, key, named) for key in keys)))


def _changes(history: RecordHistory, before, record, named: dict) -> list[dict]:
    found = []
    for each in history.fields:
        old, new = getattr(before, each.attname), getattr(record, each.attname)
        if plain("" if old is None else old) != plain("" if new is None else new):
            told = [as_text(each, known(record, each.attname), named) for record in (before, record)]
            if each.is_relation and not any(told):
                continue  # from one closed row to another, or to none
            found.append({"field": capfirst(each.verbose_name), "pieces": text_diff(*told)})
    return found


def _name(history: RecordHistory, record, named: dict) -> str:
    """The name of a line: its text in the reader's language, a person's name, or the records that it mentions."""
    texts = [name for name in translated_fields(history.model) if name in NAMING]
    columns = [build_localized_fieldname(name, each) for name in texts for each in (get_language() or "es", "es")]
    columns += [each.name for each in history.fields if each.name in ("name", "person")]
    found = next((text for column in columns if (text := getattr(record, column, None))), "")
    around = {"source", *getattr(history.model, "stands_in", ())}
    mentioned = [
        as_text(each, getattr(record, each.attname), named)
        for each in history.fields
        if each.is_relation and each.name not in around
    ]
    return found or " · ".join(filter(None, mentioned))
