"""A sheet: one row a record. It is read into a plan, which is shown, and then written as a whole or not at all."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from portal.spreadsheets.checks import CHUNK, Checks
from portal.spreadsheets.columns import KEEP, CellError, Column, key
from portal.spreadsheets.files import Table
from portal.spreadsheets.parts import Part
from portal.spreadsheets.plans import Change, Difference, Plan
from portal.spreadsheets.storing import Trace, let_go, store

AMBIGUOUS: Any = object()
ROWS_AT_ONCE = 1_000
NOTHING: frozenset[str] = frozenset()


class Sheet:
    """The records of `model` that `viewer` may edit, as rows.

    `address` names it in the portal's addresses. `identity` are the parts that say which record a row is; where
    there is none, the row is a new one. Nothing is ever deleted. `of` is the relation that leads from a record to what
    the desk with this sheet lists, empty where it lists the records themselves. `describe` makes the parts, in the
    order of the columns.
    """

    model: ClassVar[type[models.Model]]
    address: ClassVar[str]
    of: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]]

    def __init__(self, viewer):
        self.viewer = viewer
        self.parts = self.describe()
        for part in self.parts:
            part.bind(self)

    def describe(self) -> list[Part]:
        raise NotImplementedError

    def choices(self, field: models.Field) -> models.QuerySet:
        """The records that the person may name in a relation of the sheet's model."""
        raise NotImplementedError

    def seen(self, field: models.Field) -> models.QuerySet:
        """The records to which a relation may lead that the person may know of."""
        return field.related_model._default_manager.visible_to(self.viewer)

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def columns(self) -> list[Column]:
        """In the order of the parts; one that several parts share stands once."""
        return list({column.name: column for part in self.parts for column in part.columns}.values())

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    def editable(self) -> models.QuerySet:
        return self.model._default_manager.editable_by(self.viewer)

    # From records to rows.

    @property
    def titles(self) -> list[str]:
        return [column.title for column in self.columns]

    def lines(self, records: models.QuerySet) -> Iterator[list]:
        """The cells of each of `records` that the person may edit."""
        names = [column.name for column in self.columns]
        asked = {f"{self.of or 'pk'}__in": records.order_by().values("pk")}
        for record in self._fetched(self.editable().filter(**asked)).iterator(CHUNK):
            cells: dict[str, Any] = {}
            for part in self.parts:
                cells.update({name: cell for name, cell in part.write(record).items() if cells.get(name) is None})
            yield [cells.get(name) for name in names]

    def _fetched(self, records: models.QuerySet) -> models.QuerySet:
        for part in self.parts:
            records = part.fetched(records)
        return records

    # From rows to a plan.

    def plan(self, table: Table) -> Plan:
        """What `table` would change, and what is wrong with it. Changes nothing."""
        plan = Plan(warnings=list(table.warnings))
        places = self._places(table, plan)
        if plan.mistakes:
            return plan
        parts = [part for part in self.parts if part.own.name in places]
        checks = Checks(self.model)
        planned: list[tuple[int, models.Model, Collection[str]]] = []
        taken: dict[tuple, int] = {}
        for start in range(0, len(table.rows), ROWS_AT_ONCE):
            rows = table.rows[start : start + ROWS_AT_ONCE]
            read = [(number, *self._read(number, cells, places, parts, plan)) for number, cells in rows]
            known = self._known([found for _number, found, _unread in read])
            for number, found, unread in read:
                record = self._who(number, found, (known, taken, plan))
                if record is not AMBIGUOUS:
                    self._compare(record, number, found, unread, (checks, plan, planned))
        self._compare_all(checks, plan, planned)
        return plan

    def _who(self, number, found, among) -> Any:
        """The record that a row is about, None for a new one, `AMBIGUOUS` where that cannot be said."""
        known, taken, plan = among
        who = self._identity(found)
        if who is None:
            return None
        candidates = known.get(who, [])
        record = self._pick(candidates, found)
        if who in taken and len(candidates) < 2:  # noqa: PLR2004
            plan.wrong(number, "", _("Row %(row)s names the same record.") % {"row": taken[who]})
            return AMBIGUOUS
        taken.setdefault(who, number)
        if record is AMBIGUOUS:
            plan.wrong(number, "", _("Several records are named like this: change them in their forms."))
        return record

    def _places(self, table: Table, plan: Plan) -> dict[str, int]:
        """Where in a row each column stands, by its name."""
        titles = {title: column for column in self.columns for title in column.spellings()}
        places: dict[str, int] = {}
        for place, title in enumerate(table.titles):
            column = titles.get(key(title))
            if column is None:
                plan.wrong(None, title, _("No column of this sheet is called “%(title)s”.") % {"title": title})
            elif column.name in places:
                plan.wrong(None, title, _("This column stands in the file twice."))
            else:
                places[column.name] = place
        needed = {column.name: column for name in self.identity for column in self.part(name).columns}
        for part in self.parts:
            if part.own.name in places:
                needed |= {column.name: column for column in part.columns}
        for name in needed.keys() - places.keys():
            plan.wrong(None, needed[name].title, _("This column is missing."))
        return places

    def _read(self, number, cells, places, parts, plan) -> tuple[dict[str, Any], set[str]]:
        """The values of a row by the names of parts, and the names of those that could not be read."""
        named = {name: cells[place] for name, place in places.items()}
        found: dict[str, Any] = {}
        unread: set[str] = set()
        failed: set[str] = set()
        for part in parts:
            if any(column.name in failed for column in part.columns):  # said already, by the part whose own it is
                unread.add(part.name)
                continue
            try:
                found[part.name] = part.read(named)
            except CellError as error:
                plan.wrong(number, part.own.title, error)
                unread.add(part.name)
                failed.add(part.own.name)
        try:
            self.read_row(named, found)
        except CellError as error:
            plan.wrong(number, self.part(error.column).own.title, error)
            unread.add(error.column)
        return found, unread

    def read_row(self, cells: dict[str, str], found: dict[str, Any]) -> None:
        """After a row was read: what it says by not saying it, or what later rows may name."""

    def _identity(self, found) -> tuple | None:
        """What says which record a row is; None where that could not be read."""
        if any(name not in found or found[name] is KEEP for name in self.identity):
            return None
        return tuple(
            (found[name].pk or id(found[name])) if isinstance(found[name], models.Model) else found[name]
            for name in self.identity
        )

    def _known(self, rows: list[dict[str, Any]]) -> dict[tuple, list[models.Model]]:
        """The records that the rows name and the person may edit, by what identifies them."""
        wanted = {who for found in rows if (who := self._identity(found))}
        attnames = [self.model._meta.get_field(name).attname for name in self.identity]
        if not wanted:
            return {}
        by = max(range(len(attnames)), key=lambda place: len({who[place] for who in wanted if who[place] is not None}))
        asked = list({who[by] for who in wanted})
        known: dict[tuple, list[models.Model]] = {}
        for start in range(0, len(asked), CHUNK):
            chunk = asked[start : start + CHUNK]
            condition = models.Q(**{f"{attnames[by]}__in": [value for value in chunk if value is not None]})
            if None in chunk:
                condition |= models.Q(**{f"{attnames[by]}__isnull": True})
            for record in self._compared(self.editable().filter(condition)):
                known.setdefault(tuple(getattr(record, name) for name in attnames), []).append(record)
        return known

    def _compared(self, records: models.QuerySet) -> models.QuerySet:
        """`records` with what `same` asks of them: lists; what a relation leads to is known by its key."""
        for part in self.parts:
            if part.stored_later:
                records = part.fetched(records)
        return records

    def _pick(self, candidates, found):
        """The record that a row is about; None for a new one.

        Where several are identified alike, it is one of which the row tells nothing new, or else nobody knows.
        """
        if len(candidates) < 2:  # noqa: PLR2004
            return candidates[0] if candidates else None
        for record in candidates:
            if all(part.same(record, found[part.name]) for part in self.parts if part.name in found):
                return record
        return AMBIGUOUS

    def _compare(self, record, number, found, unread, into) -> None:
        """Put a row into the plan: unchanged, or set and checked."""
        checks, plan, planned = into
        is_new = record is None
        record = self.new(found) if is_new else record
        told = [part for part in self.parts if part.name in found and found[part.name] is not KEEP]
        different = told if is_new else [part for part in told if not part.same(record, found[part.name])]
        if not (different or unread):
            plan.unchanged += 1
            return
        plan.note(number, record.pk, [] if is_new else [(part.name, part.current(record)) for part in different])
        differences = [] if is_new or plan.shows_enough else self._differences(record, found, different)
        for part in told:  # those that are the same too: what a relation leads to is then known without a query
            part.set(record, found[part.name])
        errors, refused = checks.of_row(record, unread)
        beyond = {} if unread else self.refuse(record, found, is_new=is_new)
        for name, messages in (errors | beyond).items():
            self._say(plan, number, name, messages)
        kept = {part.name: found[part.name] for part in different if part.stored_later}
        if is_new:
            plan.created.append((record, kept))
        else:
            plan.changed.append((record, kept | {part.name: None for part in different if not part.stored_later}))
        planned.append((number, record, refused or NOTHING))
        if not (errors or beyond or unread or plan.shows_enough):
            plan.changes.append(Change(number, str(record), is_new, differences))
        let_go(record)

    def refuse(self, record: models.Model, found: dict[str, Any], *, is_new: bool) -> dict[str, list[str]]:
        """What is wrong with a row beyond the rules of its record, by the name of a field."""
        return {}

    def new(self, found: dict[str, Any]) -> models.Model:
        """An empty record for a row that is new."""
        return self.model()

    def _differences(self, record, found, different) -> list[Difference]:
        return [Difference(part.own.title, part.shown_now(record), part.shown(found[part.name])) for part in different]

    def _compare_all(self, checks, plan, planned) -> None:
        records = [record for _number, record, _refused in planned]
        refused = [names for _number, _record, names in planned]
        for place, name, message in checks.of_rows(records, refused):
            self._say(plan, planned[place][0], name, [message])
        plan.mistakes.sort(key=lambda mistake: mistake.row or 0)

    def _say(self, plan, number, name, messages) -> None:
        names = {name, build_localized_fieldname(name, "es")} if name != NON_FIELD_ERRORS else set()
        title = next((part.own.title for part in self.parts if part.name in names), "")
        for message in messages:
            plan.wrong(number, title, message)

    # From a plan to the database.

    def store(self, plan: Plan, trace: Trace) -> None:
        """Write a good plan with its history, all or nothing. Raises `PermissionDenied` for what is not one's own."""
        for _written in store(self, plan, trace):
            pass
