"""import-export's file formats: read within limits, written so that no cell is a formula."""

from datetime import date, time
from decimal import Decimal

import tablib
from django.utils.translation import gettext_lazy as _
from import_export.formats import base_formats

from portal.spreadsheets import files
from portal.spreadsheets.formulas import inert, undivided
from portal.text.letters import clean_text

LONGEST_TEXT = 32_767  # of a cell of XLSX
COLUMN_WIDTH = 24  # letters

# What stands in a cell for something that is not written into it; read again, it changes nothing. `CLOSED` stands in
# files of earlier versions alone: now such a cell is empty.
CLOSED = _("Not visible to you")
TOO_LONG = _("Too long for a cell; it stays as it is")


def bare(text: str) -> str:
    """A text as every file format keeps it: cleaned, no spaces around it."""
    return clean_text(text).strip()


def _quiet(dataset: tablib.Dataset, held) -> tablib.Dataset:
    rows = ([held(value) for value in row] for row in dataset)
    return tablib.Dataset(*rows, headers=[inert(title) for title in dataset.headers])


class XLSX(base_formats.XLSX):
    def create_dataset(self, in_stream: bytes) -> files.TextDataset:
        return files.read_xlsx(in_stream)

    def export_data(self, dataset, **kwargs) -> bytes:
        return super().export_data(_quiet(dataset, self._held), column_width=COLUMN_WIDTH, **kwargs)

    @staticmethod
    def _held(value):
        if not isinstance(value, str):
            return value
        return str(TOO_LONG) if len(value) >= LONGEST_TEXT else inert(bare(value)) or None


class CSV(base_formats.CSV):
    """Bytes in and out: reading finds out their encoding."""

    CONTENT_TYPE = "text/csv; charset=utf-8"

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: bytes) -> files.TextDataset:
        return files.read_csv(in_stream)

    def export_data(self, dataset, **kwargs) -> bytes:
        """UTF-8 with the mark by which Excel knows it."""
        return super().export_data(_quiet(dataset, self._typed), **kwargs).encode("utf-8-sig")

    @staticmethod
    def _typed(value) -> str:
        if value is None:
            return ""
        if isinstance(value, time):
            return value.isoformat("minutes")
        if isinstance(value, date):
            return value.isoformat()
        return undivided(inert(format(value, "f") if isinstance(value, Decimal) else bare(str(value))))


FORMATS = (XLSX, CSV)


def format_of(first: bytes) -> int:
    """The index in `FORMATS` for a file that begins with these bytes; the name of the file does not count."""
    return FORMATS.index(XLSX if first.startswith(b"PK") else CSV)
