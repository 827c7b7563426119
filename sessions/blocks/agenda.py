"""The annotated agenda: days, blocks and items with their times, who leads, and the topics of each session."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from meetings.blocks import meeting_of
from portal.registry import registry
from portal.translations import written
from sessions.blocks.programme import (
    Contents,
    clock_of,
    place_of,
    programme_for_all,
    side_by_side,
    under_one_hour,
    zone_of,
)
from sessions.blocks.wording import cancellation_of, day_of, roles_of
from sessions.slots import Block, Slot


def build_agenda(document, viewer) -> dict | None:
    """`{"type": "agenda", "zone": {"name", "offset"} | None, "days": […]}`, None where no agenda is on record.

    A day is `{"label": str, "blocks": […]}`, a block `{"title": text, "note": text, "column", "slots": […]}`, with its
    `place` where it has one (`place_of`), and `beside` where others are at one time with it (`side_by_side`). What
    stands beside the slots, its `column`, is their `time` where a slot has one, else their `length`, else the `heading`
    of their sessions, or nothing (empty). A slot: see `_slot`.
    """
    meeting = meeting_of(document, viewer)
    days = programme_for_all(meeting, viewer) if meeting else []
    if meeting is None or not days:
        return None
    contents = Contents.of(days, viewer)
    return {
        "type": "agenda",
        "zone": zone_of(meeting, days),
        "days": [
            {
                "label": day_of(day.date),
                "blocks": [_block(block, contents, beside) for block, beside in side_by_side(day)],
            }
            for day in days
        ],
    }


def _block(block: Block, contents: Contents, beside: dict) -> dict:
    place = place_of(block)
    slots = _slots(block.slots, contents, place)
    return {
        "title": written(block.block, "title"),
        "note": written(block.block, "note"),
        "column": "" if _is_said_above(slots, beside) else _column(slots),
        "slots": slots,
        **place,
        **beside,
    }


def _slots(slots: Sequence[Slot], contents: Contents, outer: dict) -> list[dict]:
    return [_slot(slot, contents, outer) | beside for slot, beside in under_one_hour(slots)]


def _slot(slot: Slot, contents: Contents, outer: dict) -> dict:
    """A closed slot is `{"is_closed": True, "when", "minutes"}`; an open one has also `heading`, `title`, `certainty`,
    `note`, `topics` and `who` (`Contents.of_item`), `roles` (`roles_of`) and its sub-items in `slots`; its `place`
    where that is not the one of what it stands in, `outer`; that it is `cancelled` (`cancellation_of`); and what is at
    one time with it (`under_one_hour`).
    """
    times = {"is_closed": slot.is_closed, "when": clock_of(slot), "minutes": slot.minutes}
    if slot.item is None:
        return times
    place = place_of(slot)
    return {
        **times,
        **contents.of_item(slot.item.pk),
        "roles": roles_of(contents.parts_of(slot.item.pk)),
        "slots": _slots(slot.slots, contents, place),
        **(place if place != outer else {}),
        **cancellation_of(slot.item),
    }


def _is_said_above(slots: list[dict], beside: dict) -> bool:
    """Whether no slot has other hours than those that stand once above all that is at one time."""
    return bool(beside) and all(slot["when"] == beside["span"] and not slot.get("slots") for slot in slots)


def _column(slots: list[dict]) -> str:
    every = [*slots, *(inner for slot in slots for inner in slot.get("slots", ()))]
    if any(slot["when"] for slot in every):
        return "time"
    if any(slot["minutes"] for slot in every):
        return "length"
    return "heading" if any(slot.get("heading") for slot in every) else ""


registry.block("agenda", _("Annotated agenda"), build_agenda)
