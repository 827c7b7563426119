"""Spreadsheets of records, on django-import-export: the rows of a file become records, all of them or none.

`formats` extend the library's, and `files` reads uploads within limits. `widgets` say what a cell means; `columns`,
`names` and `lists` say which field of a record it holds, and `titles` finds them in a file. `resource` extends the
library's resource: `loaders` find the records that a file is about, `checks` refuse what a form would refuse, `history`
writes in bulk and `results` tells what changed. `admin` has the pages, with `forms` and `progress`. The resources
themselves stand in `resources.py` of each room.
"""

from portal.spreadsheets.columns import KEEP, Column, Key, Reference
from portal.spreadsheets.files import TextDataset, UnreadableError
from portal.spreadsheets.formats import CSV, XLSX, bare
from portal.spreadsheets.formulas import inert, revived
from portal.spreadsheets.history import HistoryStamp
from portal.spreadsheets.resource import SpreadsheetResource
from portal.spreadsheets.widgets import CellError, key

__all__ = [
    "CSV",
    "KEEP",
    "XLSX",
    "CellError",
    "Column",
    "HistoryStamp",
    "Key",
    "Reference",
    "SpreadsheetResource",
    "TextDataset",
    "UnreadableError",
    "bare",
    "inert",
    "key",
    "revived",
]
