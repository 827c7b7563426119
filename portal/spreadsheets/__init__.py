"""Spreadsheets of records, out and in: what people keep in a file becomes records, all rows or none.

`files` reads what is uploaded, within limits; `columns`, `parts` and `relations` say what a cell means; `sheets`
compares a file with what is on record and makes a plan of it; `checks` refuses what a form would refuse; `storing`
writes a plan with its history; `writing` makes files; `desk` has the pages. The sheets themselves stand in
`resources.py` of each room.
"""

from portal.spreadsheets.columns import CellError, Column
from portal.spreadsheets.files import Table, UnreadableError, read
from portal.spreadsheets.parts import Part, Value, values
from portal.spreadsheets.plans import Plan
from portal.spreadsheets.relations import Many, Reference
from portal.spreadsheets.sheets import Sheet
from portal.spreadsheets.storing import Trace
from portal.spreadsheets.writing import inert, to_csv, to_xlsx

__all__ = [
    "CellError",
    "Column",
    "Many",
    "Part",
    "Plan",
    "Reference",
    "Sheet",
    "Table",
    "Trace",
    "UnreadableError",
    "Value",
    "inert",
    "read",
    "to_csv",
    "to_xlsx",
    "values",
]
