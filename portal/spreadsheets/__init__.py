"""Spreadsheets of records, on django-import-export: what people keep in a file becomes records, all rows or none.

`formats` are the library's, with `files` to read what is uploaded, within limits; `widgets` say what a cell means,
`columns`, `names` and `lists` which field of a record it holds; `sheets` are the library's resources, with `loaders` to
find the records that a file is about, `checks` to refuse what a form would refuse, `history` to write in bulk and
`results` to tell of it; `desk` has the pages, with `forms` and `progress`. The sheets themselves stand in
`resources.py` of each room.
"""

from portal.spreadsheets.columns import KEEP, Column, Key, Reference
from portal.spreadsheets.files import TextDataset, UnreadableError
from portal.spreadsheets.formats import CSV, XLSX, bare, inert, revived
from portal.spreadsheets.history import Trace
from portal.spreadsheets.sheets import SpreadsheetResource
from portal.spreadsheets.widgets import CellError, key

__all__ = [
    "CSV",
    "KEEP",
    "XLSX",
    "CellError",
    "Column",
    "Key",
    "Reference",
    "SpreadsheetResource",
    "TextDataset",
    "Trace",
    "UnreadableError",
    "bare",
    "inert",
    "key",
    "revived",
]
