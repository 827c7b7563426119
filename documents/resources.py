"""The spreadsheet of the room: the library, one row a text."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.library import coded
from documents.models import Document
from documents.offering import IN_LIBRARY, LIBRARY
from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets.lists import Listed, Many


class Axes(Many):
    """The axes of a text in one cell, by conference and number, such as `crm-1`, or by their names."""

    def bind(self, sheet):
        super().bind(sheet)
        self.widget = Listed(lambda: coded(sheet.choices(self.field)), "code")

    def fetched(self, rows):
        return rows.prefetch_related(Prefetch("axes", coded(self.sheet.seen(self.field))))


class LibraryResource(OfficeResource):
    """The texts of the library; a row makes a text known by its title, and its file is put on record by its form."""

    address = "library"
    optional = ("meeting",)
    asked = ("kind", "title_es")

    axes = Axes("axes")

    class Meta:
        model = Document
        import_id_fields = ("meeting", "address")
        fields = (
            *("meeting", "address", "kind", *translated("title"), "date", "date_precision", "link"),
            *("conferences", "adopted_by", "axes", "themes", "original_language", "audience", "release"),
            *SOURCED,
        )

    @property
    def title(self):
        return _("Library")

    def get_queryset(self):
        return super().get_queryset().filter(IN_LIBRARY)

    def refuse(self, change):
        """Other papers are no part of the library; they are made from the records of their meeting."""
        if change.found.get("kind", change.record.kind) not in LIBRARY:
            return {"kind": [NOT_IN_LIBRARY]}
        return super().refuse(change)


NOT_IN_LIBRARY = gettext_lazy("The library does not hold this kind of document.")
