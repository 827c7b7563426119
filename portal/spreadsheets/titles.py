"""Finds the columns of a sheet by the titles of a file: in any language, in any order."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.spreadsheets.columns import Column
from portal.spreadsheets.files import BANNER, TextDataset
from portal.spreadsheets.widgets import key


class Titles:
    """All titles that a file may give to `columns`; a title without a language is the one in the first language."""

    def __init__(self, columns: Iterable[Column]):
        self.known = {spelling: column for column in columns for spelling in column.short_spellings()}
        self.known |= {spelling: column for column in columns for spelling in column.spellings()}

    def names(self, titles: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
        """The names of the columns with these titles, and the wrong ones as title and message."""
        names: list[str] = []
        mistakes: list[tuple[str, str]] = []
        for title in titles:
            column = self.known.get(key(title))
            if column is None:
                mistakes.append((title, _("No column of this sheet is called “%(title)s”.") % {"title": title}))
            elif column.column_name in names:
                mistakes.append((title, _("This column stands in the file twice.")))
            else:
                names.append(column.column_name)
        return names, mistakes

    def found_below(self, dataset: TextDataset) -> list[tuple[str, str]]:
        """The mistake of a file in which a row holds more titles than what was taken for them, and little else."""
        lines = [(0, dataset.headers), *zip(dataset.numbers[:BANNER], dataset[:BANNER], strict=False)]
        titles = {number: sum(key(cell) in self.known for cell in cells) for number, cells in lines}
        row, cells = max(lines, key=lambda line: titles[line[0]])
        if not row or titles[row] <= sum(map(bool, cells)) / 2:
            return []
        return [("", _("The titles seem to stand in row %(row)s: delete the rows above it.") % {"row": row})]
