"""What the cells of the form mean: hours, sessions, who acts; when each row takes place, and where times clash."""

import re
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from modeltranslation.utils import get_translation_fields

from portal.spreadsheets import key
from sessions.admin.programme.rows import Row, Section, TypedAgenda, text_of
from sessions.admin.timing import said
from sessions.agenda import arranged, timed
from sessions.hours import HourError, read_hours
from sessions.models import AgendaBlock, AgendaItem, Session
from sessions.parallel import collisions
from sessions.who import Reader

LONGEST = {field.name: field.max_length for field in AgendaItem._meta.fields if field.name in ("title", "who", "room")}


def check(sheet: TypedAgenda, record: TypedAgenda, viewer) -> None:
    """Read every cell of `sheet`; what cannot be read is among the errors of its row, and nothing is lost."""
    before = {row.item.pk: row for row in record.rows if row.item}
    sessions = Sessions(Session.objects.editable_by(viewer).filter(meeting=sheet.meeting))
    reader = Reader(sheet.meeting, viewer) if any(row.who for row in sheet.rows) else None
    for section in sheet.sections:
        _check_section(section, sheet)
        for place, row in enumerate(section.filled):
            row.is_below = row.is_below and place > 0
            known = before.get(row.item.pk) if row.item else None
            _check_row(row, known, sessions)
            if row.who and reader:
                row.readings = reader.read_who(row.who, section.day, row.chosen)
                if known and is_as_it_was(row, known):
                    row.readings = _on_record(row)
            elif row.item:
                row.told = [str(part) for part in getattr(row.item, "acting", ())]
    _time(sheet)


def is_as_it_was(row: Row, known: Row) -> bool:
    """Whether who acts in a row is told as before, so that what is on record of it stays."""
    return row.who == known.who and (not row.chosen or row.chosen == known.chosen)


def _on_record(row: Row) -> list:
    """Readings of words that were read before: what nobody has put on record then is not claimed now."""
    known = {part.identity for part in row.item.acting} if row.item else set()
    return [each if each.party is None or each.identity in known else each.unrecognised for each in row.readings]


def _check_section(section: Section, sheet: TypedAgenda) -> None:
    try:
        section.day = date.fromisoformat(section.on) if section.on else None
    except ValueError:
        section.errors["date"] = [_("Write the day as 2026-12-01.")]
        return
    block = AgendaBlock(meeting=sheet.meeting, date=section.day)
    if section.block is None or section.block.date != section.day:
        try:
            block.clean()
        except ValidationError as error:
            section.errors["date"] = error.messages
    longest = AgendaBlock._meta.get_field("title").max_length
    if longest and len(section.title) > longest:
        section.errors["title"] = [_too_long(longest)]


def _too_long(longest: int) -> str:
    said = ngettext("At most %(n)d character.", "At most %(n)d characters.", longest)
    return said % {"n": longest}


def _check_row(row: Row, known: Row | None, sessions: "Sessions") -> None:
    try:
        row.start, row.minutes = read_hours(row.hours)
    except HourError as error:
        row.errors["hours"] = [str(error)]
    if row.item and row.item.session and known and row.title == known.title:
        row.session, row.own_title = row.item.session, text_of(row.item, "title")
    else:
        row.session, row.own_title = sessions.named(row.title)
    if not row.title:
        row.errors["title"] = [_("Write what it is, or the session that it stands for.")]
    for name, longest in LONGEST.items():
        text = row.own_title if name == "title" else getattr(row, name)
        if longest and len(text) > longest:
            row.errors[name] = [_too_long(longest)]
    if row.is_removed:
        row.errors.clear()


class Sessions:
    """The sessions of a meeting by what a programme calls them: “Sesión 2”, its title, or both."""

    def __init__(self, rows):
        self.rows = list(rows)
        self._named: dict[str, list[Session]] = {}
        for session in self.rows:
            for name in {key(name) for name in self._names(session)} - {""}:
                self._named.setdefault(name, []).append(session)

    def _names(self, session: Session) -> Iterator[str]:
        titles = [getattr(session, name) or "" for name in get_translation_fields("title")]
        yield from titles
        for heading in _headings(session):
            yield heading
            yield from (f"{heading} {title}" for title in titles)

    def named(self, text: str) -> tuple[Session | None, str]:
        """The session that a cell names, and the title beside it where the cell has another; else None and the cell."""
        found = self._named.get(key(text), [])
        if len(found) == 1 and key(text):
            return found[0], ""
        for session in (each for each in self.rows if each.number is not None):
            for heading in _headings(session):
                if match := re.fullmatch(rf"{re.escape(heading)}\s*[.:–—-]\s*(.+)", text, re.IGNORECASE):
                    return session, match[1]
        return None, text


def _headings(session: Session) -> list[str]:
    """Label and number in every language."""
    labels = [getattr(session, name) for name in get_translation_fields("label")]
    if not any(labels):
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                labels.append(pgettext("label of a session", "Session"))
    number = "" if session.number is None else f" {session.number}"
    return [f"{label}{number}" for label in dict.fromkeys(labels) if label]


def _time(sheet: TypedAgenda) -> None:
    """When each row takes place, as far as hours are known, and what clashes; nothing of it keeps from saving."""
    blocks: list[tuple[Section, AgendaBlock]] = []
    everything: list[AgendaItem] = []
    of_key: dict[int, Row] = {}
    for section in sheet.sections:
        known = section.block
        block = AgendaBlock(pk=-section.number - 1, meeting=sheet.meeting, position=section.number, date=section.day)
        block.start, block.room = (known.start, known.room) if known else (None, "")
        block.title = section.title or section.on
        blocks.append((section, block))
        items: list[AgendaItem] = []
        top: AgendaItem | None = None
        for place, row in enumerate(each for each in section.filled if not each.is_removed):
            item = AgendaItem(pk=-row.number - 1, block=block, position=place, start=row.start, duration=row.minutes)
            item.session, item.parent = row.session, top if row.is_below else None
            item.title, item.room = row.own_title, row.room
            item.cancelled = bool(row.item and row.item.cancelled)
            item.is_visible = item.is_session_visible = True
            top = top if row.is_below else item
            of_key[item.pk] = row
            items.append(item)
        slots, clashes = timed(block, items)
        for name, slot in slots.items():
            of_key[name].slot = slot
        for clash in clashes:
            of_key[clash.item.pk].clashes.append(said(clash))
        everything += items
    section_of = {block.pk: section for section, block in blocks}
    for found in collisions(arranged(sheet.meeting, [block for _section, block in blocks], everything, {})):
        told = {"block": found.first.block.title}
        section_of[found.second.block.pk].clashes.append(
            _("At the same time and in the same room as “%(block)s”: give one of them another room or hour.") % told
        )
