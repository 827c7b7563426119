"""Writing the form: blocks, items in their order, and who acts in them; all of it or nothing."""

from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from meetings.access import effective, narrowest
from meetings.models import Meeting
from meetings.office.belonging import belonging, refusal, shift, tell
from meetings.office.closed import foreign
from meetings.operations import was_published
from sessions.admin.programme.checking import is_as_it_was
from sessions.admin.programme.rows import Row, Section, TypedAgenda, column
from sessions.models import AgendaBlock, AgendaItem, Part
from sessions.proposals import proposals


@transaction.atomic
def save_agenda(sheet: TypedAgenda, record: TypedAgenda, *, viewer, by) -> int:
    """Write what a checked `sheet` says in place of `record`; how many blocks and items are new, changed or gone.

    Rows of one rank are numbered through; those that are not in `record` keep their numbers. A row below another
    becomes its sub-item, so that a parent is always an item of the same block. Raises `ValidationError`, and writes
    nothing, where a record refuses what stands in its row.
    """
    saving = _Saving(record, viewer, by)
    saving.blocks(sheet)
    saving.let_go(sheet)
    for section in sheet.sections:
        if section.block is not None:
            saving.items(section)
    saving.remove(sheet)
    return saving.count


class _Saving:
    def __init__(self, record: TypedAgenda, viewer, by):
        self.before = {row.item.pk: row for row in record.rows if row.item}
        self.sections = {section.block.pk: section for section in record.sections if section.block}
        self.meeting, self.viewer, self.by, self.count = record.meeting, viewer, by, 0
        self.proposed = {each.key: each for each in proposals(record.meeting, viewer) if each.item is None}
        # In a meeting for members, all that is new in it is for members.
        self.around = narrowest(effective(Meeting.objects.editable_by(viewer).filter(pk=record.meeting.pk)).values())

    def write(self, record: Any, values: dict[str, Any]) -> None:
        """Save a record with new `values`, where they are new."""
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        if record.pk and not changed:
            return
        names = changed.keys() & set(belonging(type(record)))
        if record.pk and names:
            moved = shift(record, {name: changed[name] for name in names})
            if taken := moved.taken_by(self.viewer):
                raise ValidationError(refusal(taken))
            tell(record, moved, by=self.by)
        for name, value in changed.items():
            setattr(record, name, value)
        record.full_clean()
        record._history_user = self.by
        record.save()

    def blocks(self, sheet: TypedAgenda) -> None:
        """New days stand where their date puts them; a block without rows is not begun."""
        last = max((each.position for each in AgendaBlock.objects.filter(meeting=self.meeting)), default=0)
        for section in sheet.sections:
            known = self.sections.get(section.block.pk) if section.block else None
            block = section.block
            if block is None:
                if not any(not row.is_removed for row in section.filled):
                    continue
                last += 1
                block = section.block = AgendaBlock(meeting=self.meeting, position=last)
            values: dict[str, object] = {} if known and known.on == section.on else {"date": section.day}
            if section.title != (known.title if known else ""):
                values[column(block, "title")] = section.title
            self.count += bool(values) or block.pk is None
            self.write(block, values)

    @staticmethod
    def let_go(sheet: TypedAgenda) -> None:
        """An item that becomes a sub-item has none of its own any more; those it had are written in their turn."""
        below = [row.item.pk for row in sheet.rows if row.item and row.is_below]
        AgendaItem.objects.filter(parent__in=below).update(parent=None)

    def items(self, section: Section) -> None:
        block: Any = section.block
        shown = {row.item.pk for row in self.before.values() if row.item}
        others = AgendaItem.objects.filter(block=block).exclude(pk__in=shown)
        taken: dict[int | None, set[int]] = {None: {item.position for item in others}}
        places: dict[int | None, int] = {}
        top = None
        for row in (each for each in section.filled if not each.is_removed):
            parent = top if row.is_below else None
            run = parent.pk if parent else None
            places[run] = places.get(run, 0) + 1
            while places[run] in taken.get(run, ()):
                places[run] += 1
            item = row.item or AgendaItem(
                block=block, audience=self.around.audience, narrowed_to_id=self.around.narrowed_to
            )
            item_is_new = item.pk is None
            values = {"block": block, "parent": parent, "position": places[run], **self._values(item, row)}
            is_other = item_is_new or any(getattr(item, name) != value for name, value in values.items())
            with _said_in(row):
                self.write(item, values)
                is_other = self._act(item, row) or is_other
            self.count += is_other
            row.item = item
            if not row.is_below:
                top = item

    def _values(self, item: AgendaItem, row: Row) -> dict[str, Any]:
        """What the cells say that they did not say before; a cell that nobody touched leaves a record as it is."""
        known = self.before.get(item.pk)
        values: dict[str, Any] = {}
        if known is None or row.hours != known.hours:
            values |= {"start": row.start, "duration": row.minutes}
        if known is None or row.title != known.title or row.session != item.session:
            values |= {"session": row.session, column(item, "title"): row.own_title}
            if row.session and not row.own_title:
                values |= dict.fromkeys(get_translation_fields("title"), "")
        if known is None and (proposal := self.proposed.get(row.proposed)):
            is_worded = row.title == proposal.title
            values |= proposal.fields | (proposal.titles if is_worded else {})
        for name in ("who", "room"):
            if getattr(row, name) != (getattr(known, name) if known else ""):
                values[column(item, name)] = getattr(row, name)
        return values

    def _act(self, item: AgendaItem, row: Row) -> bool:
        """Put on record who acts in an item, as its words were read; parts that say more than a name stay."""
        known = self.before.get(item.pk)
        if is_as_it_was(row, known) if known else not row.who:
            return False
        wanted: dict[tuple, dict] = {}
        for reading in (each for each in row.readings if each.party is not None):
            wanted.setdefault((reading.role, reading.identity), reading.fields)
        kept, is_changed = set(), False
        for part in getattr(item, "acting", ()):
            if (part.role, part.identity) in wanted:
                kept.add((part.role, part.identity))
            elif part.is_bare and not part.source_id:
                part._history_user = self.by
                part.delete()
                is_changed = True
        for number, (name, fields) in enumerate(wanted.items(), 1):
            if name not in kept:
                self.write(Part(agenda_item=item), {"position": number, **fields})
                is_changed = True
        return is_changed

    def remove(self, sheet: TypedAgenda) -> None:
        """Delete the rows that were taken away, once nothing hangs on them any more."""
        for row in (each for each in sheet.rows if each.is_removed and each.item):
            item: Any = row.item
            if was_published(item):
                said = _("Readers have had it: cancel it or withdraw it on its own form instead.")
                row.errors["title"] = [said]
                raise ValidationError(said)
            if not self.viewer.sees_all and (kinds := foreign([item], self.viewer)):
                said = _("What is not yours would be deleted too: %(kinds)s.") % {"kinds": ", ".join(sorted(kinds))}
                row.errors["title"] = [said]
                raise ValidationError(said)
            item._history_user = self.by
            item.delete()
            self.count += 1


@contextmanager
def _said_in(row: Row):
    """What a record refuses is said at its row."""
    try:
        yield
    except ValidationError as error:
        row.errors.setdefault("title", []).extend(error.messages)
        raise
