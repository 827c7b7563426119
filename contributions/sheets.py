"""Statements as spreadsheets to read: amounts are numbers, and no cell is a formula.

They say as the papers do that they are no document of the accounts. What is imported again are the sheets of the
office (`resources.py`).
"""

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from contributions.accounts import StateYear
from contributions.currencies import currency_name
from contributions.models import Receipt
from contributions.statements import Statement, StateStatement, YearStatement
from portal.spreadsheets.formulas import inert
from portal.templatetags.plenaria import precise

WIDTH, AMOUNT, DAY = 22, "#,##0.00", "yyyy-mm-dd"


def state_xlsx(statement: StateStatement) -> bytes:
    """A sheet of the years of one State, and one of what was received in this year."""
    book = Workbook()
    sheet = book.active
    title = _("Contributions of %(state)s") % {"state": statement.state}
    _fill(sheet, statement, title, (_("Year"), *_titles()), ([row.year.number, *_line(row)] for row in statement.rows))
    _receipts(book, statement, statement.row.receipts)
    return _saved(book)


def year_xlsx(statement: YearStatement) -> bytes:
    """A sheet of all States, one of what was received, and one of the budget by line."""
    book = Workbook()
    sheet = book.active
    rows = [[str(row.state), row.percentage, *_line(row)] for row in statement.rows]
    total = [_("Total"), None, None, statement.foreseen, statement.received, statement.to_receive]
    _fill(sheet, statement, _("Contributions"), (_("State"), _("Percentage as printed"), *_titles()), [*rows, total])
    _receipts(book, statement, statement.receipts)
    lines = [[str(entry.line), entry.budgeted, entry.spent, entry.spent_by] for entry in statement.budget]
    total = [_("Total"), statement.budgeted, statement.spent]
    titles = (_("Line"), _("Budgeted"), _("Spent"), _("As of"))
    _fill(book.create_sheet(), statement, _("Budget by line"), titles, [*lines, total])
    return _saved(book)


def _titles() -> tuple[str, ...]:
    return (
        _("Balance before (below zero: to its credit)"),
        _("Foreseen by the scale"),
        pgettext("amount", "Received"),
        _("Balance to be received (below zero: to its credit)"),
    )


def _line(row: StateYear) -> list[Any]:
    return [row.carried, row.foreseen, row.received, row.balance]


def _receipts(book: Workbook, statement: Statement, rows: Iterable[Receipt]) -> None:
    titles = (
        _("State"),
        _("Day"),
        _("Reference"),
        _("Amount"),
        _("Currency"),
        pgettext("exchange", "Rate"),
        _("Amount counted"),
    )
    lines = (
        [str(row.named_state), row.received_on, row.reference, row.amount, row.currency, row.rate, row.counts]
        for row in rows
    )
    _fill(book.create_sheet(), statement, _("What was received"), titles, lines)


def _fill(sheet: Any, statement: Statement, title: str, titles: Iterable[str], lines: Iterable[list[Any]]) -> None:
    """A title, what the sheet is and is not, the head of the table, its lines."""
    year = statement.year
    told = {"conference": year.conference, "year": year.number, "day": precise(statement.as_of)}
    sheet.title = title[:31]
    sheet.append([title])
    sheet.append([_("%(conference)s, budget year %(year)s, as of %(day)s") % told])
    sheet.append([_("Amounts in %(currency)s") % {"currency": currency_name(year.currency)}])
    sheet.append([_("Not a document of the accounts.")])
    sheet.append([])
    sheet.append(list(titles))
    for row in (1, 4, 6):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    for line in lines:
        sheet.append([inert(cell) for cell in line])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, Decimal):
                cell.number_format = AMOUNT
            elif isinstance(cell.value, str):
                cell.data_type = "s"
            elif cell.is_date:
                cell.number_format = DAY
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = "A7"
    sheet.oddFooter.center.text = _("Not a document of the accounts.")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
