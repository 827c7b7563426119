"""What a file need not say: whose rows they are, where a page has told it, and cells that follow from others."""

from contextlib import suppress
from typing import Any, ClassVar

from portal.spreadsheets.files import Table
from portal.spreadsheets.widgets import CellError


def fill(table: Table, name: str, texts: list[str]) -> None:
    """Put `texts` into the cells of a column that hold nothing, a text a row; the column is added where it is not."""
    if name not in table.headers:
        titles, rows = [*table.headers, name], [(*row, "") for row in table]
        table.wipe()
        table.headers = titles
        table.extend(rows)
    place = table.headers.index(name)
    for number, text in enumerate(texts):
        if not table[number][place]:
            table[number] = (*table[number][:place], text, *table[number][place + 1 :])


class Given:
    """A sheet whose rows hold `given` in `given_column` where they hold nothing there."""

    given_column: ClassVar[str] = ""
    given = ""
    fields: dict[str, Any]

    @property
    def given_to(self) -> str:
        """Title and value of what is given, in words; empty where nothing is, or it cannot be read."""
        if not self.given:
            return ""
        column = self.fields[self.given_column]
        with suppress(CellError):
            return f"{column.title}: {column.shown(column.clean({self.given_column: self.given}))}"
        return ""

    def fill_in(self, table: Table) -> None:
        if self.given:
            fill(table, self.given_column, [self.given] * len(table))
        self.supply(table)

    def supply(self, table: Table) -> None:
        """Fill in what follows from other cells."""
