"""The spreadsheet of the room: the library, one row a text."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.library import code_of
from documents.models import Document
from documents.offering import IN_LIBRARY, LIBRARY
from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets.lists import Listed, Many
from portal.spreadsheets.widgets import key


class ListedAxes(Listed):
    """Axes of work by conference and number, such as `crm-1`, or by their names."""

    @cached_property
    def known(self):
        rows = list(self.rows().select_related("conference"))
        named = {key(text): row for row in rows for text in (row.name_es, row.name_en, row.name_pt_br) if text}
        self.names = _ByKey({text: code_of(row) for text, row in named.items()})
        return {code_of(row): row for row in rows}

    def render(self, value, obj=None, **kwargs):
        return ", ".join(code_of(axis) for axis in value)


class _ByKey(dict):
    """Names that lead to a code; what is not known leads to itself."""

    def of(self, text: str) -> str:
        return self.get(key(text), text)


class Axes(Many):
    """The axes of a text in one cell."""

    def bind(self, sheet):
        super().bind(sheet)
        self.widget = ListedAxes(lambda: sheet.choices(self.field), "position")

    def fetched(self, rows):
        return super().fetched(rows).prefetch_related("axes__conference")


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
