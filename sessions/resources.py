"""The spreadsheets of the room: sessions, and the items of the agenda."""

from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets import CellError, Key, Reference
from sessions import models


class SessionResource(OfficeResource):
    address = "sessions"
    asked = ("title_es",)

    class Meta:
        model = models.Session
        import_id_fields = ("meeting", "address")
        fields = (
            *("meeting", "address", "number", "position", *translated("label", "title"), "duration", "themes"),
            *(*translated("summary"), "cancelled", *translated("cancellation"), "audience", "release"),
            *SOURCED,
        )


class TopItem(Reference):
    """The item that a sub-item stands under: sub-items have none of their own."""

    def choices(self):
        return super().choices().filter(parent=None)


class AgendaResource(OfficeResource):
    """The items of blocks that are there; a sub-item may stand under an item of the same file."""

    address = "agenda"

    meeting = Key("block__meeting__address")
    block = Reference("block", "position", meeting="meeting__address")
    parent = TopItem("parent", "position", meeting="block__meeting__address", block="block__position")
    session = Reference("session", "address", meeting="meeting__address")

    class Meta:
        model = models.AgendaItem
        import_id_fields = ("block", "parent", "position")
        fields = (
            *("meeting", "block", "parent", "position", "start", "duration", "session"),
            *(*translated("title", "who", "room"), "platform", "cancelled", *translated("cancellation")),
            *("audience", "release"),
            *SOURCED,
        )

    def init_instance(self, row=None):
        """An item that is not there yet can be named by the rows after it."""
        item = super().init_instance(row)
        if row["parent"] == "":
            parents = self.fields["parent"].widget
            try:
                place = parents.words(row | {"parent": str(self.fields["position"].clean(row))})
            except CellError:  # said when the row is read
                return item
            return parents.pending.setdefault(place, item)
        return item
