"""What a file may leave out: the meeting that the page has given, cells that follow from others, optional columns."""

from contextlib import suppress
from typing import Any, ClassVar

from portal.spreadsheets.files import TextDataset
from portal.spreadsheets.widgets import CellError


def fill(dataset: TextDataset, name: str, texts: list[str]) -> None:
    """Put `texts` into the empty cells of a column, one text a row; the column is added if it is missing."""
    if name not in dataset.headers:
        titles, rows = [*dataset.headers, name], [(*row, "") for row in dataset]
        dataset.wipe()
        dataset.headers = titles
        dataset.extend(rows)
    place = dataset.headers.index(name)
    for number, text in enumerate(texts):
        if not dataset[number][place]:
            dataset[number] = (*dataset[number][:place], text, *dataset[number][place + 1 :])


class Given:
    """A resource whose empty cells in `given_column` mean `given`.

    `optional` columns say which record a row is about; in a file without them their cells are empty. `asked` are those
    that new rows need beside those that identify them.
    """

    given_column: ClassVar[str] = ""
    optional: ClassVar[tuple[str, ...]] = ()
    asked: ClassVar[tuple[str, ...]] = ()
    given = ""
    fields: dict[str, Any]
    columns: list[Any]

    @property
    def given_to(self) -> str:
        """Title and value of what is given, for the person; empty if there is none or it cannot be read."""
        if not self.given:
            return ""
        column = self.fields[self.given_column]
        with suppress(CellError):
            return f"{column.title}: {column.shown(column.clean({self.given_column: self.given}))}"
        return ""

    @property
    def needed(self) -> str:
        """The titles of the columns without which a file of new records is refused, for the person."""
        asked = [self.fields[name] for name in (*self.identifying([]), *self.asked)]
        told = {*self.optional, *([self.given_column] if self.given else [])}
        names = set().union(*(column.columns for column in asked)) - told
        return ", ".join(column.title for column in self.columns if column.column_name in names)

    def identifying(self, names: list[str]) -> set[str]:
        """The columns that a file with columns of these `names` must have, since they identify a record."""
        raise NotImplementedError

    def fill_in(self, dataset: TextDataset) -> None:
        if self.given:
            fill(dataset, self.given_column, [self.given] * len(dataset))
        for name in self.optional:
            fill(dataset, name, [])
        self.supply(dataset)

    def supply(self, dataset: TextDataset) -> None:
        """Fill in the cells that follow from others."""
