"""Two people at one agenda: what somebody else saved meanwhile is joined with what was typed, and nothing is lost.

The form carries what it was read from. Where the database no longer holds that, nothing is written: the form returns,
with what the other alone changed taken over, and the other's words quoted where both wrote. To save again is a choice.
"""

from dataclasses import replace

from django.core import signing
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sessions.admin.programme.rows import Row, Section, TypedAgenda, place_of
from sessions.models import AgendaItem

SALT = "sessions.admin.programme.merging"


def state(sheet: TypedAgenda) -> dict:
    """What is on record, small enough to travel with the form."""
    rows = {str(row.item.pk): [*row.cells, row.was, _key(sheet, row)] for row in sheet.rows if row.item}
    return {
        "rows": rows,
        "blocks": {str(each.block.pk): [each.on, each.title] for each in sheet.sections if each.block},
    }


def _key(sheet: TypedAgenda, row: Row) -> int:
    block = next(each.block for each in sheet.sections if each.number == row.section)
    return block.pk if block else 0


def signed(record: TypedAgenda) -> str:
    return signing.dumps([record.meeting.pk, state(record)], salt=SALT, compress=True)


def read_from(text: str, record: TypedAgenda) -> dict | None:
    """The state from which the posted form was read; None if it carries none of this meeting."""
    try:
        meeting, read = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return read if meeting == record.meeting.pk else None


def merge(sheet: TypedAgenda, record: TypedAgenda, before: dict | None, data) -> dict | None:
    """Join what somebody else has saved into `sheet`; who it was, None where nothing has changed."""
    now = state(record)
    if before == now:
        return None
    before = before or {"rows": {}, "blocks": {}}
    _merge_blocks(sheet, record, before["blocks"])
    gone = _merge_rows(sheet, record, before["rows"], now["rows"], data)
    for section in sheet.sections:
        section.rows.sort(key=place_of)
    return {"gone": gone, **_who(record)}


def _merge_blocks(sheet: TypedAgenda, record: TypedAgenda, before: dict) -> None:
    sent = {section.block.pk: section for section in sheet.sections if section.block}
    for theirs in (each for each in record.sections if each.block):
        key = theirs.block.pk  # type: ignore[union-attr]
        if key not in sent:
            number = max((each.number for each in sheet.sections), default=-1) + 1
            sheet.sections.append(Section(number, theirs.block, theirs.on, theirs.title))
            continue
        mine, was = sent[key], before.get(str(key))
        for place, name in enumerate(("on", "title")):
            _join(mine, name, getattr(theirs, name), was[place] if was else None)


def _merge_rows(sheet: TypedAgenda, record: TypedAgenda, before: dict, now: dict, data) -> int:
    """Takes over and quotes, row by row; how many rows somebody else has deleted that nobody had touched."""
    sections = {section.block.pk: section for section in sheet.sections if section.block}
    sent = {row.item.pk: row for row in sheet.rows if row.item}
    gone, names = 0, ("hours", "title", "who", "room", "is_below", "position")
    for theirs in (each for each in record.rows if each.item):
        key = theirs.item.pk  # type: ignore[union-attr]
        was = before.get(str(key))
        if key not in sent:
            if was is None:
                place = sections[_key(record, theirs)]
                place.rows.append(replace(theirs, number=sheet.next_number(), section=place.number))
                place.rows[-1].notes.append(_("Added meanwhile by another person."))
            continue
        if now[str(key)] != was:
            for column, name in enumerate(names):
                _join(sent[key], name, getattr(theirs, name), was[column] if was else None)
    for row in list(sheet.rows):  # rows whose key is no longer on record
        key = data.get(f"r{row.number}-key", "")
        if row.item is None and (was := before.get(key)):
            if row.cells == was[: len(row.cells)]:
                section = next(each for each in sheet.sections if each.number == row.section)
                section.rows.remove(row)
                gone += 1
            else:
                row.notes.append(_("Somebody else deleted this line meanwhile; saving adds it anew, as you wrote it."))
    return gone


def _join(mine, name: str, theirs, was) -> None:
    """Take over what somebody else alone changed; where both wrote, keep the person's own and quote the other."""
    own = getattr(mine, name)
    if theirs in (own, was):
        return
    if was is not None and own == was:
        setattr(mine, name, theirs)
        mine.notes.append(_("Changed meanwhile by another person, and taken over."))
    elif isinstance(theirs, str) and name != "position":
        said = _("Meanwhile somebody else wrote here:")
        mine.notes.append(format_html("{} <q>{}</q>", said, theirs or _("nothing")))


def _who(record: TypedAgenda) -> dict:
    """Who saved last, and when, as far as the history tells."""
    blocks = [each.block.pk for each in record.sections if each.block]
    last = (
        AgendaItem.history.filter(block_id__in=blocks).select_related("history_user").order_by("-history_date").first()
    )
    return {"user": last.history_user if last else None, "date": last.history_date if last else None}
