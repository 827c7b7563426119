"""The spreadsheets of the room: sessions, and the items of the agenda."""

from meetings.resources import OfficeSheet, sourced, translated
from portal.spreadsheets import Many, Reference, values
from sessions import models


class SessionSheet(OfficeSheet):
    model = models.Session
    address = "sessions"
    identity = ("meeting", "address")

    def describe(self):
        return [
            Reference("meeting"),
            *values("address", "number", "position"),
            *translated("label", "title"),
            *values("duration"),
            Many("themes"),
            *translated("summary"),
            *values("audience", "release"),
            *sourced(),
        ]


class AgendaSheet(OfficeSheet):
    """The items of blocks that are there; a sub-item may stand under an item of the same file."""

    model = models.AgendaItem
    address = "agenda"
    identity = ("block", "parent", "position")

    def describe(self):
        place = {"meeting": "block__meeting__address", "block": "block__position", "parent": "position"}
        return [
            Reference("block", {"meeting": "meeting__address", "block": "position"}),
            TopItem("parent", place),
            *values("position", "start", "duration"),
            Reference("session", {"meeting": "meeting__address", "session": "address"}),
            *translated("title"),
            *values("audience", "release"),
            *sourced(),
        ]

    def read_row(self, cells, found):
        """An item that is not there yet can be named by the rows after it."""
        items, block = self.part("parent"), found.get("block")
        if block and found.get("parent", block) is None and isinstance(found.get("position"), int):
            place = (block.meeting.address, str(block.position), str(found["position"]))
            if place not in items.known:
                items.pending.setdefault(place, models.AgendaItem())

    def new(self, found):
        block = found.get("block")
        if block and found.get("parent", block) is None:
            place = (block.meeting.address, str(block.position), str(found.get("position")))
            return self.part("parent").pending.get(place) or super().new(found)
        return super().new(found)


class TopItem(Reference):
    """The item that a sub-item stands under: sub-items have none of their own."""

    def targets(self):
        return super().targets().filter(parent=None)
