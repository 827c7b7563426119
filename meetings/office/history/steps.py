"""The history of a record with that of its lines: a step a save, in a number of queries that does not grow.

First the keys of all that was ever written about the record are read, then the full rows of one page alone, each with
the one before it. A secretariat reads of a line what it may read of the line itself; what was deleted is read with the
record above it, unless it stood in something else too.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.forms.models import _get_foreign_key
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Audienced
from meetings.office.forms import label, plain
from meetings.office.history.diff import in_words, pieces
from meetings.office.history.relations import told_by
from meetings.operations import PUBLISHED, WITHDRAWN
from portal.translations import translated_fields

REASONS = {WITHDRAWN: _("Withdrawn from its readers."), PUBLISHED: _("Given to its readers.")}
ONE_SAVE = timedelta(seconds=2)
STEPS_A_PAGE = 25
NAMING = ("title", "heading", "text", "term")  # what a line is called by, where it has it


@dataclass(frozen=True)
class Mark:
    """That something was written: which row of which table, when and by whom; `before` is its mark before that."""

    table: "Table"
    history_id: int
    key: Any
    date: datetime
    user_id: int | None
    before: int | None


@dataclass
class Step:
    """What one person saved at one time; `entries` are what became of each row."""

    marks: list[Mark]
    user: Any = None
    entries: list[dict] = field(default_factory=list)

    @property
    def date(self) -> datetime:
        return self.marks[0].date


class Table:
    """The history of a record, or of its lines of one kind (`relation` leads from a line to the record)."""

    def __init__(self, model, obj, relation: str = ""):
        self.model, self.obj, self.relation = model, obj, relation
        self.key = model._meta.pk.name
        copies = set(translated_fields(model))
        self.fields = [
            each for each in model._meta.concrete_fields if each.name not in {*copies, self.key, self.relation}
        ]

    def rows(self):
        own = {self.relation: self.obj.pk} if self.relation else {self.key: self.obj.pk}
        return self.model.history.filter(**own).order_by("history_date", "history_id")

    def marks(self, viewer) -> list[Mark]:
        """All marks that `viewer` may read, the oldest first."""
        elsewhere = self._elsewhere()
        columns = ["history_id", self.key, "history_date", "history_user_id", *elsewhere]
        found, last = [], {}
        is_open = self._opener(viewer, elsewhere)
        for history_id, key, date, user_id, *stands_in in self.rows().values_list(*columns):
            if is_open(key, stands_in):
                found.append(Mark(self, history_id, key, date, user_id, last.get(key)))
                last[key] = history_id
        return found

    def _elsewhere(self) -> list[str]:
        """The columns that say in what else a line stands, beside the record above it."""
        others = [name for name in getattr(self.model, "stands_in", ()) if name != self.relation]
        return [self.model._meta.get_field(name).attname for name in others] if self.relation else []

    def _opener(self, viewer, elsewhere: list[str]):
        """A test of a line's key and what else it stands in: may its history be read?"""
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


def tables_of(desk, request, obj) -> list[Table]:
    """What the history of a record is told from: of the record itself, the fields of which the person may read."""
    lines = (
        Table(line.model, obj, _get_foreign_key(desk.model, line.model, fk_name=line.fk_name).name)
        for line in desk.get_inlines(request, obj)
    )
    record, told = Table(desk.model, obj), desk.fields_told(request)
    if told is not None:
        record.fields = [each for each in record.fields if getattr(each, "translated_field", each).name in told]
    return [record, *lines]


def steps_of(tables: list[Table], viewer, page: str | None):
    """A page of the steps in which a record and its lines came to be what they are, the last first."""
    marks = sorted((mark for table in tables for mark in table.marks(viewer)), key=lambda mark: mark.date, reverse=True)
    steps: list[Step] = []
    for mark in marks:
        if not (steps and _is_of(mark, steps[-1])):
            steps.append(Step([]))
        steps[-1].marks.append(mark)
    shown = Paginator(steps, STEPS_A_PAGE).get_page(page)
    _tell(shown.object_list, viewer)
    return shown


def _is_of(mark: Mark, step: Step) -> bool:
    """Whether a mark was set by the same save: the same person, hardly earlier, another row."""
    is_near = step.marks[-1].date - mark.date <= ONE_SAVE and mark.user_id == step.marks[-1].user_id
    return is_near and (mark.table, mark.key) not in {(each.table, each.key) for each in step.marks}


def _tell(steps, viewer) -> None:
    """Fill in who, and what changed; three queries a table at most, whatever the number of steps."""
    marks = [mark for step in steps for mark in step.marks]
    records: dict = {}
    for table in {mark.table: None for mark in marks}:
        own = [mark for mark in marks if mark.table is table]
        ids = {mark.history_id for mark in own} | {mark.before for mark in own if mark.before}
        records |= {(table, row.history_id): row for row in table.model.history.filter(history_id__in=ids)}
    named = _names(records, viewer)
    people = get_user_model()._default_manager.in_bulk({mark.user_id for mark in marks if mark.user_id})
    for step in steps:
        step.user = people.get(step.marks[0].user_id)
        step.entries = [
            entry
            for mark in sorted(step.marks, key=lambda each: (bool(each.table.relation), each.date))
            if (entry := _entry(mark, records, named))
        ]


def _names(records: dict, viewer) -> dict:
    """The names of all records that `records` mention, by model and key: one query for each kind."""
    wanted: dict = {}
    for (table, _key), record in records.items():
        for each in table.fields:
            if each.is_relation and (key := getattr(record, each.attname)) is not None:
                wanted.setdefault(each.related_model, set()).add(key)
        for relation, went, came in told_by(record.history_change_reason, table.model):
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


def _entry(mark: Mark, records: dict, named: dict) -> dict | None:
    table, record = mark.table, records[mark.table, mark.history_id]
    before = records.get((table, mark.before))
    related = told_by(record.history_change_reason, table.model)
    entry = {
        "type": record.history_type,
        "reason": "" if related else REASONS.get(record.history_change_reason, record.history_change_reason),
        "kind": capfirst(table.model._meta.verbose_name) if table.relation else "",
        "name": _name(table, record, named) if table.relation else "",
        "history_id": None if table.relation else mark.history_id,
        "changes": _changes(table, before, record, named) if record.history_type == "~" and before else [],
    }
    for relation, went, came in related:
        marks = [(kind, _listed(relation, keys, named)) for kind, keys in (("del", went), ("ins", came)) if keys]
        entry["changes"].append({"field": capfirst(relation.verbose_name), "pieces": marks})
    if record.history_type == "~" and before and not entry["changes"] and not entry["reason"]:
        return None  # saved as it was
    return entry


def _listed(relation, keys: list[int], named: dict) -> str:
    return ", ".join(in_words(relation, key, named) for key in keys)


def _changes(table: Table, before, record, named: dict) -> list[dict]:
    found = []
    for each in table.fields:
        old, new = getattr(before, each.attname), getattr(record, each.attname)
        if plain("" if old is None else old) != plain("" if new is None else new):
            words = pieces(in_words(each, old, named), in_words(each, new, named))
            found.append({"field": capfirst(each.verbose_name), "pieces": words})
    return found


def _name(table: Table, record, named: dict) -> str:
    """What a line is called: its text in the reader's language, a person's name, or whom and what it mentions."""
    texts = [name for name in translated_fields(table.model) if name in NAMING]
    columns = [build_localized_fieldname(name, each) for name in texts for each in (get_language() or "es", "es")]
    columns += [each.name for each in table.fields if each.name in ("name", "person")]
    found = next((text for column in columns if (text := getattr(record, column, None))), "")
    around = {"source", *getattr(table.model, "stands_in", ())}
    mentioned = [
        in_words(each, getattr(record, each.attname), named)
        for each in table.fields
        if each.is_relation and each.name not in around
    ]
    return found or " · ".join(filter(None, mentioned))
