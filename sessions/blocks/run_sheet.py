"""The run sheet of the secretariats, minute by minute, with the internal notes that are for them alone."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.access import Audience
from meetings.blocks import meeting_of
from portal.registry import registry
from portal.translations import written
from sessions.blocks.programme import (
    Contents,
    clock_of,
    place_of,
    programme_for_all,
    side_by_side,
    zone_of,
)
from sessions.blocks.wording import cancellation_of, day_of, roles_of
from sessions.models import AgendaItem
from sessions.slots import Slot, all_slots

DEEPEST = 1  # sub-items have no sub-items


def build_run_sheet(document, viewer) -> dict | None:
    """`{"type": "run_sheet", "zone": {"name", "offset"} | None, "columns": […], "days": […]}`, None without an agenda.

    `columns` are those of `time`, `length`, `what`, `who`, `note` in which something stands. A day is
    `{"label": str, "blocks": [{"title": text, "note": text, "rows": […]}]}`, a block with `place` and `beside` as in
    the annotated agenda; a row: see `_row`.
    """
    meeting = meeting_of(document, viewer)
    days = programme_for_all(meeting, viewer) if meeting else []
    if meeting is None or not days:
        return None
    sheet = _Sheet(days, document, viewer)
    shown: list[dict[str, Any]] = [
        {
            "label": day_of(day.date),
            "blocks": [
                {
                    "title": written(block.block, "title"),
                    "note": written(block.block, "note"),
                    "rows": list(sheet.rows(block.slots, place_of(block))),
                    **place_of(block),
                    **beside,
                }
                for block, beside in side_by_side(day)
            ],
        }
        for day in days
    ]
    rows = [row for day in shown for block in day["blocks"] for row in block["rows"]]
    filled = {
        "time": any(row["when"] for row in rows),
        "length": any(row["minutes"] for row in rows),
        "what": True,
        "who": any(row["roles"] or row["who"]["text"] for row in rows),
        "note": any(row["notes"] for row in rows),
    }
    columns = [name for name, is_filled in filled.items() if is_filled]
    return {"type": "run_sheet", "zone": zone_of(meeting, days), "columns": columns, "days": shown}


def internal_notes(days, document, viewer) -> dict[int, list[dict]]:
    """The internal notes of items, a text a line, by the item's key.

    There are none unless the document's own audience is drafters and all readers for whom `viewer` stands are
    secretariats: a paper that is for drafters only because its meeting is a draft has other readers later.
    """
    is_for_drafters = document.audience == Audience.DRAFTERS
    if not is_for_drafters or not viewer.secretariats or viewer.secretariats != viewer.observers:
        return {}
    keys = [slot.item.pk for slot in all_slots(days) if slot.item]
    items = AgendaItem.objects.visible_to(viewer).filter(pk__in=keys).exclude(internal_note="")
    return {
        pk: [{"text": line.strip(), "language": language} for line in note.splitlines() if line.strip()]
        for pk, note, language in items.values_list("pk", "internal_note", "original_language")
    }


class _Sheet:
    """Turns slots into rows, with what was read of them once."""

    def __init__(self, days, document, viewer):
        self.contents = Contents.of(days, viewer)
        self.notes = internal_notes(days, document, viewer)

    def rows(self, slots, outer: dict, level: int = 0) -> Iterator[dict]:
        """The rows of slots and of their sub-slots, one level below; `outer` is the place of what they stand in."""
        for slot in slots:
            place = place_of(slot)
            yield self._row(slot, level) | (place if place != outer else {}) | cancellation_of(slot.item)
            if level < DEEPEST:
                yield from self.rows(slot.slots, place, level + 1)

    def _row(self, slot: Slot, level: int) -> dict:
        """`{"is_closed", "level": 0 | 1, "when": "09:00–10:30", "minutes": int | None, "heading": text | None,
        "title": text | None, "who": text, "roles": […], "notes": [text]}`, perhaps with `place` and `cancelled` as in
        the annotated agenda; a closed one tells its times alone.
        """
        row = {"is_closed": slot.is_closed, "level": level, "when": clock_of(slot), "minutes": _minutes(slot)}
        if slot.item is None:
            nothing = {"text": "", "language": ""}
            return row | {"heading": None, "title": None, "certainty": "", "who": nothing, "roles": [], "notes": []}
        told = self.contents.of_item(slot.item.pk)
        return {
            **row,
            **{name: told[name] for name in ("heading", "title", "certainty", "who")},
            "roles": roles_of(self.contents.parts_of(slot.item.pk), brief=True),
            "notes": self.notes.get(slot.item.pk, []),
        }


def _minutes(slot: Slot) -> int | None:
    """How long a slot is, also where only its two ends are known."""
    if slot.minutes is None and slot.start and slot.end:
        return round((slot.end - slot.start).total_seconds() / 60)
    return slot.minutes


registry.block("run-sheet", _("Run sheet"), build_run_sheet)
